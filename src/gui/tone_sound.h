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

/// A WAV file (16 bit, mono) that holds this tone at `volume` of 100.
std::vector<std::uint8_t> waveOf(Tone tone, int volume);

class ToneSound final : public Sound {
public:
    /// `volume` as in DesktopParts.
    ToneSound(bool mute, int volume);
    ~ToneSound() override;

    void play(Tone tone) override;

private:
    const bool m_mute;
    const int m_volume;
    std::map<Tone, std::unique_ptr<wxSound>> m_sounds; ///< made at first use
};

} // namespace hallpay::gui
