// The seam to the toolkit below wx for keys: what was typed, and typing it again later.
#pragma once

#include <wx/event.h>

#include <chrono>
#include <memory>

namespace hallpay::gui::key_seam {

/// The ASCII character that this key event stands for, shift and layout included; 0 when it is
/// none that can be seen.
char characterOf(const wxKeyEvent& event);

/// The key itself, the same for press and release whatever Shift did between them: a scanner that
/// lets go of Shift first releases another character than it pressed.
int keyOf(const wxKeyEvent& event);

/// When the key of this wxEVT_CHAR_HOOK was pressed, on the clock of the system's events. `begins`:
/// nothing is held that this key could go on with.
std::chrono::milliseconds pressTime(const wxKeyEvent& event, bool begins);

/// To be told of each wxEVT_KEY_UP, for what pressTime says of the next press.
void noteRelease(const wxKeyEvent& event);

/// A key that was kept from its window.
class HeldKey {
public:
    virtual ~HeldKey() = default;
    /// Types it now, as if it had just been pressed: input methods see it too.
    virtual void replay() = 0;
};

/// Keeps the key whose wxEVT_CHAR_HOOK is being handled.
std::unique_ptr<HeldKey> hold(const wxKeyEvent& event);

/// Whether this event comes from replay().
bool isReplayed(const wxKeyEvent& event);

} // namespace hallpay::gui::key_seam
