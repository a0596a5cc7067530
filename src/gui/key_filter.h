// Sees every key of the program first: scanner bursts, keys that act, held-down repeats, idleness.
#pragma once

#include "gui/key_press.h"
#include "gui/key_seam.h"
#include "gui/scan_capture.h"

#include <wx/eventfilter.h>
#include <wx/timer.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace hallpay::gui {

/// Works from construction to destruction, in dialogs too. GUI thread only.
class KeyFilter final : public wxEventFilter {
public:
    struct Sinks {
        /// True: the key has been used, and no control gets it.
        std::function<bool(const KeyPress&)> key;
        std::function<void(const std::string&)> scan;
    };
    explicit KeyFilter(Sinks sinks, const ScanMarks& marks = {});
    ~KeyFilter() override;
    KeyFilter(const KeyFilter&) = delete;
    KeyFilter& operator=(const KeyFilter&) = delete;

    /// Since when nobody has pressed a key, moved the mouse or scanned.
    std::chrono::steady_clock::time_point lastActivity() const noexcept { return m_lastActivity; }
    void noteActivity();

    int FilterEvent(wxEvent& event) override;

private:
    using Moment = std::chrono::steady_clock::time_point;

    bool capture(const key_seam::Press& press);
    ScanCapture::Step captured(const key_seam::Press& press);
    int pressed(wxKeyEvent& event);
    int act(wxKeyEvent& event);
    bool isRepeat(const wxKeyEvent& event);
    void end(const ScanCapture::Step& step);
    void decide();

    Sinks m_sinks;
    ScanCapture m_capture;
    std::vector<std::unique_ptr<key_seam::HeldKey>> m_held;
    wxTimer m_silence;
    /// When a key that was not released yet was last heard, and the stamp of that event.
    struct Down {
        Moment heard;
        long stamp = 0;
    };
    std::map<int, Down> m_down;
    Moment m_lastActivity;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
    std::unique_ptr<key_seam::Watch> m_watch; // Last: it calls this.
};

} // namespace hallpay::gui
