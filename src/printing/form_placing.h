// Where a printer really puts what it is told to put somewhere, and how that is made good.
#pragma once

#include <optional>

namespace hallpay::printing {

/// Tenths of a millimetre.
struct FormPoint {
    int x = 0;
    int y = 0;

    friend bool operator==(const FormPoint&, const FormPoint&) = default;
};

/// Of one printer: each place is stretched from the left or top edge, then moved.
struct FormPlacing {
    int offsetX = 0; ///< tenths of a millimetre to the right, within ±kFormOffsetMax
    int offsetY = 0; ///< downwards
    int stretchX = 0; ///< thousandths that are added, within ±kFormStretchMax
    int stretchY = 0;

    friend bool operator==(const FormPlacing&, const FormPlacing&) = default;
};

inline constexpr int kFormOffsetMax = 500;
inline constexpr int kFormStretchMax = 50;

/// The dot at which tenth `tenths` lies, rounded to the nearest.
int placedDots(int tenths, int offset, int stretch, int dotsPerInch);

/// What the supervisor measured on the page of crosses, from the paper's left and top edges.
struct MeasuredCrosses {
    FormPoint first; ///< the upper left cross
    FormPoint last; ///< the lower right one
};

/// The crosses on a page of that size: the corners, row by row, and the middle last.
struct CrossPlaces {
    FormPoint upperLeft;
    FormPoint upperRight;
    FormPoint lowerLeft;
    FormPoint lowerRight;
    FormPoint middle;
};
CrossPlaces crossPlaces(int width, int height);

/// The placing under which the printer would have put the crosses where they belong; `used` is the
/// one that the page was printed with. Stretches are whole thousandths, and the offsets are then
/// right in the middle of the page. Nullopt when what was measured cannot be: the crosses one upon
/// another or in the wrong order, or further off than a placing can make good.
std::optional<FormPlacing> placingFrom(const CrossPlaces& places, const MeasuredCrosses& measured,
                                       const FormPlacing& used);

} // namespace hallpay::printing
