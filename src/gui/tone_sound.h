// Tones made in memory and played by the system.
#pragma once

#include "gui/sound.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

class wxSound;

namespace hallpay::gui {

/// A WAV file (16 bit, mono) that holds this tone.
std::vector<std::uint8_t> waveOf(Tone tone);

class ToneSound final : public Sound {
public:
    explicit ToneSound(bool mute);
    ~ToneSound() override;

    void play(Tone tone) override;

private:
    const bool m_mute;
    std::map<Tone, std::unique_ptr<wxSound>> m_sounds; ///< made at first use
};

} // namespace hallpay::gui
