#include "gui/look/state_look.h"

#include "gui/look/palette.h"

namespace hallpay::gui {

namespace {

constexpr int kGlowShare = 45;

StateStyle style(const char* icon, unsigned long ink, unsigned long tint)
{
    const auto colour = [](unsigned long rgb) {
        return wxColour(static_cast<unsigned char>(rgb >> 16U),
                        static_cast<unsigned char>(rgb >> 8U), static_cast<unsigned char>(rgb));
    };
    return {icon, colour(ink), colour(tint),
            mixed(colourOf(ColourRole::Card), colour(tint), kGlowShare)};
}

} // namespace

StateStyle styleOf(StateLook look)
{
    switch (look) {
    case StateLook::Waiting: return style("state-waiting", 0x955800, 0xfff4dd);
    case StateLook::Scanned: return style("state-scanned", 0x1f5fbf, 0xe5f0ff);
    case StateLook::Paid: return style("state-paid", 0x0b7a43, 0xe0f5e9);
    case StateLook::Collected: return style("state-collected", 0x3d4a57, 0xe9edf1);
    case StateLook::ToConfirm: return style("state-to-confirm", 0x6b3fa0, 0xf0e8fb);
    case StateLook::Lapsed: return style("state-lapsed", 0xa3231f, 0xfde8e7);
    case StateLook::Cancelled: return style("state-cancelled", 0x5c6b7a, 0xe9edf1);
    case StateLook::Refund: return style("state-refund", 0x3d4a57, 0xe9edf1);
    case StateLook::Unknown: return style("state-unknown", 0x6b3fa0, 0xf0e8fb);
    case StateLook::Held: return style("state-held", 0x1f5fbf, 0xe5f0ff);
    case StateLook::NotPrinted: return style("state-not-printed", 0xa3231f, 0xfde8e7);
    }
    return style("state-unknown", 0x6b3fa0, 0xf0e8fb);
}

} // namespace hallpay::gui
