// Tells a scanner that types from a person who types, by time alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace hallpay::gui {

/// A scanner presses and releases one key after another within a few milliseconds; a person does
/// not, and a key that is held down is not released in between. The first key of what may be a
/// burst is held back until the next one, or its absence, has decided. Times are the events' own,
/// so that a busy program still sees them as they were typed.
class ScanCapture {
public:
    using Time = std::chrono::milliseconds;

    static constexpr Time kGap{40}; ///< keys this far apart or further are two strokes of a person
    static constexpr std::size_t kBurstMin = 3; ///< fewer keys are no scan
    /// Once it is a burst, a scanner that falters on a busy machine is still one.
    static constexpr Time kGapInside{120};
    static constexpr std::size_t kBurstMax = 512; ///< further keys of one burst are dropped

    enum class Verdict {
        Pass, ///< whoever has the focus gets the key
        Hold ///< nobody gets the key now
    };

    struct Step {
        Verdict verdict = Verdict::Pass;
        /// So many held keys are typed again, before this one, in their order; the rest of what
        /// was held is dropped.
        std::size_t replay = 0;
        std::optional<std::string> scan; ///< a whole burst without its closing Enter

        friend bool operator==(const Step&, const Step&) = default;
    };

    struct Stroke {
        char character = '\0'; ///< 0: a key that no code consists of
        int key = 0; ///< the same for press and release
        Time at{};
    };
    Step pressed(const Stroke& stroke);
    Step enterPressed(Time at);
    void released(int key);
    /// Nothing was pressed since; tells what becomes of keys held until now.
    Step silence();

    bool isHolding() const noexcept { return !m_keys.empty(); }
    /// How long after the last key the next one would still belong to it.
    Time patience() const { return m_keys.size() >= kBurstMin ? kGapInside : kGap; }

private:
    bool continues(Time at) const;
    Step finish();

    std::string m_keys;
    Time m_last{};
    int m_lastKey = 0;
    bool m_released = false;
};

} // namespace hallpay::gui
