// Tones that a test hears.
#pragma once

#include "gui/sound.h"

#include <vector>

namespace hallpay::test {

/// GUI thread only.
class FakeSound final : public gui::Sound {
public:
    void play(gui::Tone tone) override { played.push_back(tone); }

    std::vector<gui::Tone> played;
};

} // namespace hallpay::test
