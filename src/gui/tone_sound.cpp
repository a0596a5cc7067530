#include "gui/tone_sound.h"

#include <wx/log.h>
#include <wx/sound.h>
#include <wx/utils.h>

#include <cmath>
#include <numbers>

namespace hallpay::gui {

namespace {

constexpr std::uint32_t kRate = 22'050;
/// Of 32,767, at full volume; half of it is heard beside a conversation and is no alarm.
constexpr double kLoudness = 20'000;
constexpr double kFadeSeconds = 0.012; // Without it each note begins and ends with a click.

struct Note {
    double hertz;
    double seconds;
};

std::vector<Note> notesOf(Tone tone)
{
    switch (tone) {
    case Tone::Paid: return {{659.3, 0.09}, {880.0, 0.16}}; // rising
    case Tone::WrongScan: return {{220.0, 0.22}};
    case Tone::AlreadyHandedOut: return {{392.0, 0.12}, {392.0, 0.12}, {311.1, 0.22}};
    case Tone::PrinterTrouble: return {{523.3, 0.12}, {0.0, 0.06}, {523.3, 0.12}};
    }
    return {};
}

void put(std::vector<std::uint8_t>& bytes, std::uint32_t number, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<std::uint8_t>((number >> (8 * i)) & 0xffu));
}

void put(std::vector<std::uint8_t>& bytes, const char* word)
{
    for (; *word != '\0'; ++word) bytes.push_back(static_cast<std::uint8_t>(*word));
}

std::vector<std::int16_t> samplesOf(Tone tone, int volume)
{
    const double loudness = kLoudness * volume / 100;
    std::vector<std::int16_t> samples;
    for (const Note& note : notesOf(tone)) {
        const auto count = static_cast<std::size_t>(note.seconds * kRate);
        for (std::size_t i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / kRate;
            const double edge = std::min({at, note.seconds - at, kFadeSeconds}) / kFadeSeconds;
            const double wave = std::sin(2 * std::numbers::pi * note.hertz * at);
            samples.push_back(static_cast<std::int16_t>(loudness * edge * wave));
        }
    }
    return samples;
}

} // namespace

std::vector<std::uint8_t> waveOf(Tone tone, int volume)
{
    constexpr std::uint32_t kSampleBytes = 2;
    constexpr std::uint32_t kHeaderBytes = 36;
    const auto samples = samplesOf(tone, volume);
    const auto length = static_cast<std::uint32_t>(samples.size()) * kSampleBytes;
    std::vector<std::uint8_t> wave;
    put(wave, "RIFF");
    put(wave, kHeaderBytes + length, 4);
    put(wave, "WAVEfmt ");
    put(wave, 16, 4); // length of what follows up to "data"
    put(wave, 1, 2); // PCM
    put(wave, 1, 2); // mono
    put(wave, kRate, 4);
    put(wave, kRate * kSampleBytes, 4);
    put(wave, kSampleBytes, 2);
    put(wave, 8 * kSampleBytes, 2);
    put(wave, "data");
    put(wave, length, 4);
    for (const std::int16_t sample : samples) put(wave, static_cast<std::uint16_t>(sample), 2);
    return wave;
}

ToneSound::ToneSound(bool mute, int volume) : m_mute(mute), m_volume(volume) { }

ToneSound::~ToneSound() = default;

void ToneSound::play(Tone tone)
{
    if (m_mute) return;
    const wxLogNull quiet; // A PC without a sound card is no message to the clerk.
    auto& sound = m_sounds[tone];
    if (!sound) {
        const auto wave = waveOf(tone, m_volume);
        sound = std::make_unique<wxSound>();
        sound->Create(wave.size(), wave.data());
    }
    if (!sound->IsOk() || !sound->Play(wxSOUND_ASYNC)) wxBell();
}

} // namespace hallpay::gui
