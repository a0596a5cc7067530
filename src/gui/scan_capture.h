// Tells a scanner that types from a person who types, by time alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace hallpay::gui {

/// What a scanner is set to type around each code; empty where it types nothing. ASCII that can be
/// seen, save that the suffix may be a Tab. An Enter ends a code whatever the suffix is.
struct ScanMarks {
    std::string prefix;
    std::string suffix;

    friend bool operator==(const ScanMarks&, const ScanMarks&) = default;
};

/// The code alone, of a scan that may have its marks or not.
std::string withoutMarks(std::string scan, const ScanMarks& marks);

/// A scanner presses and releases one key after another within a few milliseconds; a person does
/// not, and a key that is held down is not released in between. The first key of what may be a
/// burst is held back until the next one, or its absence, has decided. Times are the events' own,
/// so that a busy program still sees them as they were typed. Where the scanner has a prefix, keys
/// behind it are its own however slowly they come, up to its suffix or an Enter; bursts without it
/// are scans all the same.
class ScanCapture {
public:
    using Time = std::chrono::milliseconds;

    static constexpr Time kGap{40}; ///< keys this far apart or further are two strokes of a person
    static constexpr std::size_t kBurstMin = 3; ///< fewer keys are no scan
    /// Once it is a burst, a scanner that falters on a busy machine is still one.
    static constexpr Time kGapInside{120};
    static constexpr std::size_t kBurstMax = 512; ///< further keys of one burst are dropped
    /// Behind a prefix: keys this far apart are no longer the scanner's.
    static constexpr Time kGapMarked{500};

    enum class Verdict {
        Pass, ///< whoever has the focus gets the key
        Hold ///< nobody gets the key now
    };

    struct Step {
        Verdict verdict = Verdict::Pass;
        /// So many held keys are typed again, before this one, in their order; the rest of what
        /// was held is dropped.
        std::size_t replay = 0;
        std::optional<std::string> scan; ///< a whole burst without its marks and closing Enter

        friend bool operator==(const Step&, const Step&) = default;
    };

    explicit ScanCapture(ScanMarks marks = {});

    struct Stroke {
        char character = '\0'; ///< 0: a key that no code consists of
        int key = 0; ///< the same for press and release
        Time at{};
    };
    Step pressed(const Stroke& stroke);
    Step enterPressed(Time at);
    /// Ends a code where it is the suffix, else as any key that no code consists of.
    Step tabPressed(Time at);
    void released(int key);
    /// Nothing was pressed since; tells what becomes of keys held until now.
    Step silence();

    bool isHolding() const noexcept { return !m_keys.empty(); }
    /// How long after the last key the next one would still belong to it.
    Time patience() const;

private:
    bool isMarked() const;
    bool mayBeMarked() const;
    bool isBurst() const { return m_isFast && m_keys.size() >= kBurstMin; }
    bool continues(Time at) const;
    Step finish(bool closed = false);
    Step closing(Time at);

    const ScanMarks m_marks;
    std::string m_keys;
    bool m_isFast = true; ///< by time alone the held keys are a scanner's
    Time m_last{};
    int m_lastKey = 0;
    bool m_released = false;
};

} // namespace hallpay::gui
