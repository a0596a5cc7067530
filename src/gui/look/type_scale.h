// The type scale: whole points, because the GTK port writes whole points alone; they follow the
// DPI.
#pragma once

#include <wx/font.h>

namespace hallpay::gui {

/// Points; at 96 dots per inch 9, 10, 11 ... are 12, 13, 15 ... pixels.
enum class TextSize {
    Caption = 9,
    Label = 10,
    Body = 11,
    Input = 12,
    Title = 13,
    Action = 14,
    Identifier = 15,
    Figure = 18,
    Statistic = 24,
    State = 30,
    Total = 36,
    Amount = 39,
};

enum class Weight { Regular, Bold };

/// In the face whose figures are tabular and which has the Chinese glyphs on this platform.
wxFont fontOf(TextSize size, Weight weight = Weight::Regular);

} // namespace hallpay::gui
