// The one place that names a colour. Widgets ask for a role; nothing else writes a hex value.
#pragma once

#include <wx/colour.h>

#include <span>

namespace hallpay::gui {

enum class ColourRole {
    Ink,
    Muted,
    Line,
    InputLine,
    Paper,
    Card,
    Chosen,
    RowSelected,
    TextMarked,
    Head,
    HeadText,
    HeadQuiet,
    Rail,
    RailSelected,
    RailBar,
    RailText,
    Action,
    ActionHover,
    ActionDown,
    Go,
    GoHover,
    GoDown,
    Danger,
    DangerHover,
    DangerDown,
    OnAction,
    Quiet,
    QuietHover,
    Hover,
    Training,
    TrainingText,
    DotGood,
    DotWarn,
    DotBad,
    DotUnknown,
    ChartFirst,
    ChartSecond,
    ChartFirstOpen,
    ChartGrid,
};

/// Which of the two values of each role is drawn.
enum class Shade { Light, Dark };

/// To be called before the first window, as colours are asked for once; Light until then.
/// GUI thread.
void useShade(Shade shade);
Shade shade();

wxColour colourOf(ColourRole role);

/// `over` laid on `under` with `share` per cent of `over` (0..100).
wxColour mixed(const wxColour& under, const wxColour& over, int share);

/// WCAG 2.1 contrast ratio, 1..21.
double contrast(const wxColour& a, const wxColour& b);

/// Every text and ground that the widgets lay upon each other; a test holds each to 4.5.
struct TextOnGround {
    ColourRole text;
    ColourRole ground;
};
std::span<const TextOnGround> textPairs();

} // namespace hallpay::gui
