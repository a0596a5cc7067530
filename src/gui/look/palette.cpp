#include "gui/look/palette.h"

#include <algorithm>
#include <cmath>

namespace hallpay::gui {

namespace {

Shade used = Shade::Light;

struct Rgb {
    unsigned long light;
    unsigned long dark;
};

/// What stands on a button of action is light on a dark ground, and dark on a light one.
constexpr Rgb rgbOf(ColourRole role)
{
    switch (role) {
    case ColourRole::Ink: return {0x1b2430, 0xe6ebf1};
    case ColourRole::Muted: return {0x5c6b7a, 0xa6b4c2};
    case ColourRole::Line: return {0xd9e0e7, 0x36424e};
    case ColourRole::InputLine: return {0xb4bfca, 0x566575};
    case ColourRole::Paper: return {0xf4f6f8, 0x141a20};
    case ColourRole::Card: return {0xffffff, 0x1d252d};
    case ColourRole::Chosen: return {0xeef6ff, 0x1d3349};
    case ColourRole::RowSelected: return {0xe5f0ff, 0x1f3b59};
    case ColourRole::TextMarked: return {0xc8e0fb, 0x2a5580};
    case ColourRole::Head: return {0x12467b, 0x103256};
    case ColourRole::HeadText: return {0xffffff, 0xffffff};
    case ColourRole::HeadQuiet: return {0xd6e4f2, 0xd6e4f2};
    case ColourRole::Rail: return {0x0d3560, 0x0a2340};
    case ColourRole::RailSelected: return {0x174f8a, 0x174f8a};
    case ColourRole::RailBar: return {0x7cc0ff, 0x7cc0ff};
    case ColourRole::RailText: return {0xd6e4f2, 0xd6e4f2};
    case ColourRole::Action: return {0x1a6fd0, 0x6cb0ff};
    case ColourRole::ActionHover: return {0x1763ba, 0x86beff};
    case ColourRole::ActionDown: return {0x1356a3, 0x9fcbff};
    case ColourRole::Go: return {0x0b7a43, 0x52ca8d};
    case ColourRole::GoHover: return {0x096b3a, 0x6dd49f};
    case ColourRole::GoDown: return {0x085c32, 0x86dcb0};
    case ColourRole::Danger: return {0xa3231f, 0xff938b};
    case ColourRole::DangerHover: return {0x8f1e1b, 0xffa59f};
    case ColourRole::DangerDown: return {0x7b1a17, 0xffb6b1};
    case ColourRole::OnAction: return {0xffffff, 0x0d1620};
    case ColourRole::Quiet: return {0xe9edf1, 0x2b3641};
    case ColourRole::QuietHover: return {0xdde3e9, 0x35424f};
    case ColourRole::Hover: return {0xf4f8fd, 0x222c36};
    case ColourRole::Training: return {0xfff0cf, 0x40310c};
    case ColourRole::TrainingText: return {0x8a5000, 0xffd17d};
    case ColourRole::DotGood: return {0x53cb95, 0x53cb95};
    case ColourRole::DotWarn: return {0xffc857, 0xffc857};
    case ColourRole::DotBad: return {0xff8a80, 0xff8a80};
    case ColourRole::DotUnknown: return {0xa9bacb, 0xa9bacb};
    case ColourRole::ChartFirst: return {0x4a6a8c, 0x7fa6cf};
    case ColourRole::ChartSecond: return {0x9aa8b5, 0x8797a6};
    case ColourRole::ChartFirstOpen: return {0xa9bacb, 0x52667a};
    case ColourRole::ChartGrid: return {0xeef1f4, 0x2b3641};
    }
    return {};
}

double linear(unsigned char channel)
{
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const wxColour& colour)
{
    return 0.2126 * linear(colour.Red()) + 0.7152 * linear(colour.Green())
        + 0.0722 * linear(colour.Blue());
}

constexpr TextOnGround kTextPairs[] = {
    {ColourRole::Ink, ColourRole::Card},
    {ColourRole::Ink, ColourRole::Paper},
    {ColourRole::Ink, ColourRole::Chosen},
    {ColourRole::Ink, ColourRole::RowSelected},
    {ColourRole::Ink, ColourRole::TextMarked},
    {ColourRole::Ink, ColourRole::Hover},
    {ColourRole::Ink, ColourRole::Quiet},
    {ColourRole::Ink, ColourRole::QuietHover},
    {ColourRole::Muted, ColourRole::Card},
    {ColourRole::Muted, ColourRole::Paper},
    {ColourRole::Muted, ColourRole::Chosen},
    {ColourRole::Muted, ColourRole::RowSelected},
    {ColourRole::Muted, ColourRole::Hover},
    {ColourRole::Muted, ColourRole::Quiet},
    {ColourRole::Action, ColourRole::Card},
    {ColourRole::HeadText, ColourRole::Head},
    {ColourRole::HeadQuiet, ColourRole::Head},
    {ColourRole::RailText, ColourRole::Rail},
    {ColourRole::RailText, ColourRole::RailSelected},
    {ColourRole::HeadText, ColourRole::RailSelected},
    {ColourRole::OnAction, ColourRole::Action},
    {ColourRole::OnAction, ColourRole::ActionHover},
    {ColourRole::OnAction, ColourRole::ActionDown},
    {ColourRole::OnAction, ColourRole::Go},
    {ColourRole::OnAction, ColourRole::GoHover},
    {ColourRole::OnAction, ColourRole::GoDown},
    {ColourRole::OnAction, ColourRole::Danger},
    {ColourRole::OnAction, ColourRole::DangerHover},
    {ColourRole::OnAction, ColourRole::DangerDown},
    {ColourRole::TrainingText, ColourRole::Training},
};

} // namespace

void useShade(Shade shade)
{
    used = shade;
}

Shade shade()
{
    return used;
}

wxColour colourOf(ColourRole role)
{
    const Rgb both = rgbOf(role);
    const unsigned long rgb = used == Shade::Dark ? both.dark : both.light;
    return wxColour(static_cast<unsigned char>(rgb >> 16U), static_cast<unsigned char>(rgb >> 8U),
                    static_cast<unsigned char>(rgb));
}

wxColour mixed(const wxColour& under, const wxColour& over, int share)
{
    const auto channel = [share](int below, int above) {
        return static_cast<unsigned char>((below * (100 - share) + above * share + 50) / 100);
    };
    return wxColour(channel(under.Red(), over.Red()), channel(under.Green(), over.Green()),
                    channel(under.Blue(), over.Blue()));
}

double contrast(const wxColour& a, const wxColour& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::span<const TextOnGround> textPairs()
{
    return kTextPairs;
}

} // namespace hallpay::gui
