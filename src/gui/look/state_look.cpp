#include "gui/look/state_look.h"

#include "gui/look/palette.h"

namespace hallpay::gui {

namespace {

constexpr int kGlowShare = 45;

struct Inked {
    unsigned long ink;
    unsigned long tint;
};

StateStyle style(const char* icon, Inked light, Inked dark)
{
    const auto colour = [](unsigned long rgb) {
        return wxColour(static_cast<unsigned char>(rgb >> 16U),
                        static_cast<unsigned char>(rgb >> 8U), static_cast<unsigned char>(rgb));
    };
    const Inked used = shade() == Shade::Dark ? dark : light;
    return {icon, colour(used.ink), colour(used.tint),
            mixed(colourOf(ColourRole::Card), colour(used.tint), kGlowShare)};
}

} // namespace

StateStyle styleOf(StateLook look)
{
    switch (look) {
    case StateLook::Waiting:
        return style("state-waiting", {0x955800, 0xfff4dd}, {0xffc766, 0x40310c});
    case StateLook::Scanned:
        return style("state-scanned", {0x1f5fbf, 0xe5f0ff}, {0x93c0ff, 0x18304f});
    case StateLook::Paid: return style("state-paid", {0x0b7a43, 0xe0f5e9}, {0x63d69c, 0x12392a});
    case StateLook::Collected:
        return style("state-collected", {0x3d4a57, 0xe9edf1}, {0xc6d0da, 0x2e3944});
    case StateLook::ToConfirm:
        return style("state-to-confirm", {0x6b3fa0, 0xf0e8fb}, {0xcfaef6, 0x36284b});
    case StateLook::Lapsed:
        return style("state-lapsed", {0xa3231f, 0xfde8e7}, {0xff9d96, 0x4a1f1e});
    case StateLook::Cancelled:
        return style("state-cancelled", {0x5c6b7a, 0xe9edf1}, {0xa9b7c4, 0x2b3641});
    case StateLook::Refund:
        return style("state-refund", {0x3d4a57, 0xe9edf1}, {0xc6d0da, 0x2e3944});
    case StateLook::Unknown:
        return style("state-unknown", {0x6b3fa0, 0xf0e8fb}, {0xcfaef6, 0x36284b});
    case StateLook::Held: return style("state-held", {0x1f5fbf, 0xe5f0ff}, {0x93c0ff, 0x18304f});
    case StateLook::NotPrinted:
        return style("state-not-printed", {0xa3231f, 0xfde8e7}, {0xff9d96, 0x4a1f1e});
    }
    return style("state-unknown", {0x6b3fa0, 0xf0e8fb}, {0xcfaef6, 0x36284b});
}

} // namespace hallpay::gui
