// The seam to the toolkit below wx for keys: what was typed, before anybody has it, and typing it
// again later.
#pragma once

#include <wx/event.h>

#include <chrono>
#include <functional>
#include <memory>

namespace hallpay::gui::key_seam {

/// A key that was kept from its window.
class HeldKey {
public:
    virtual ~HeldKey() = default;
    /// Types it now, as if it had just been pressed: input methods see it too.
    virtual void replay() = 0;
};

struct Press {
    /// The ASCII character that the key stands for, shift and layout included; 0 when it is none
    /// that can be seen, or Ctrl or Alt is held.
    char character = '\0';
    /// The key itself, the same for press and release whatever Shift did between them: a scanner
    /// that lets go of Shift first releases another character than it pressed.
    int key = 0;
    std::chrono::milliseconds at{}; ///< when it was pressed, on the clock of the system's events
    bool isEnter = false; ///< these two without Ctrl and Alt
    bool isTab = false; ///< forwards
    /// Keeps it; while pressed() is told of it alone.
    std::function<std::unique_ptr<HeldKey>()> hold;
};

struct Watcher {
    /// True: nobody gets the key.
    std::function<bool(const Press&)> pressed;
    std::function<void(int key)> released;
    /// Keys are held that the next one may go on with.
    std::function<bool()> isHolding;
};

/// Ends with this object.
class Watch {
public:
    virtual ~Watch() = default;
};

/// Tells of every key of this program but Shift and its like, and those typed again. On GTK before
/// an input method has it, whose candidates the digits of a scan would choose; on Windows the input
/// method is first. One watcher at a time, made after the windows that it is for. GUI thread.
std::unique_ptr<Watch> watch(Watcher watcher);

/// The key itself, as in Press.
int keyOf(const wxKeyEvent& event);

/// Whether this event comes from replay().
bool isReplayed(const wxKeyEvent& event);

} // namespace hallpay::gui::key_seam
