// How each state looks: a shape, an ink and a tint. The words stand in the table of words (wire).
#pragma once

#include <wx/colour.h>

#include <array>

namespace hallpay::gui {

enum class StateLook {
    Waiting,
    Scanned,
    Paid,
    Collected,
    ToConfirm,
    Lapsed,
    Cancelled,
    Refund,
    Unknown,
    Held,
    NotPrinted,
};

inline constexpr std::array kAllStateLooks{
    StateLook::Waiting,   StateLook::Scanned, StateLook::Paid,       StateLook::Collected,
    StateLook::ToConfirm, StateLook::Lapsed,  StateLook::Cancelled,  StateLook::Refund,
    StateLook::Unknown,   StateLook::Held,    StateLook::NotPrinted,
};

struct StateStyle {
    const char* icon; ///< Name for look/icons.h, drawn on a 12 px grid.
    wxColour ink;
    wxColour tint;
    wxColour glow; ///< Paler than the tint, so that a pill on a glowing row is still a pill.
};

StateStyle styleOf(StateLook look);

} // namespace hallpay::gui
