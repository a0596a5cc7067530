// A key as pages get it, before any control has seen it.
#pragma once

namespace hallpay::gui {

/// `code` as wxKeyEvent::GetKeyCode(): WXK_F9, WXK_RETURN, 'F' with ctrl, '1'.
struct KeyPress {
    int code = 0;
    bool ctrl = false;
    bool shift = false;
    bool alt = false;
    bool typing = false; ///< the focus is in a text field: letters and digits are its own

    friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

} // namespace hallpay::gui
