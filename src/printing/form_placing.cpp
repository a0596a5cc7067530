#include "printing/form_placing.h"

#include <cstdint>
#include <cstdlib>

namespace hallpay::printing {

namespace {

/// Of the crosses in the corners: their arms still lie within the 8 inches of a printer of 80
/// columns on paper of 210 mm.
constexpr int kFromEdge = 200;
constexpr int kThousand = 1'000;

/// To the nearest; halves away from zero. `divisor` is positive.
std::int64_t rounded(std::int64_t value, std::int64_t divisor)
{
    const auto half = divisor / 2;
    return (value >= 0 ? value + half : value - half) / divisor;
}

struct Axis {
    int offset = 0;
    int stretch = 0;
};

/// Two places of one axis, where they belong and where they were found.
struct Measured {
    int first = 0;
    int last = 0;
    int foundFirst = 0;
    int foundLast = 0;
};

/// The printer puts what is sent to c at a·c + b. Sent to (X - b) / a, it comes to X.
std::optional<Axis> axisFrom(const Measured& seen, const Axis& used)
{
    const auto sent = [&used](int tenths) {
        return std::int64_t{tenths} * (kThousand + used.stretch)
            + std::int64_t{used.offset} * kThousand;
    };
    const std::int64_t found = seen.foundLast - seen.foundFirst;
    if (found <= 0) return std::nullopt;
    const auto apart = sent(seen.last) - sent(seen.first); // thousandths of a tenth
    const auto stretch = rounded(apart, found) - kThousand;
    const std::int64_t sum = seen.first + seen.last;
    const auto middle = (sent(seen.first) + sent(seen.last)) * found
        + (sum - seen.foundFirst - seen.foundLast) * apart;
    const auto offset
        = rounded(middle - sum * (kThousand + stretch) * found, 2 * kThousand * found);
    if (std::llabs(stretch) > kFormStretchMax || std::llabs(offset) > kFormOffsetMax)
        return std::nullopt;
    return Axis{static_cast<int>(offset), static_cast<int>(stretch)};
}

} // namespace

int placedDots(int tenths, int offset, int stretch, int dotsPerInch)
{
    constexpr std::int64_t kTenthsOfInch = 254;
    const auto place
        = std::int64_t{tenths} * (kThousand + stretch) + std::int64_t{offset} * kThousand;
    return static_cast<int>(rounded(place * dotsPerInch, kTenthsOfInch * kThousand));
}

CrossPlaces crossPlaces(int width, int height)
{
    const int right = width - kFromEdge;
    const int low = height - kFromEdge;
    return {.upperLeft = {kFromEdge, kFromEdge},
            .upperRight = {right, kFromEdge},
            .lowerLeft = {kFromEdge, low},
            .lowerRight = {right, low},
            .middle = {width / 2, height / 2}};
}

std::optional<FormPlacing> placingFrom(const CrossPlaces& places, const MeasuredCrosses& measured,
                                       const FormPlacing& used)
{
    const auto x
        = axisFrom({places.upperLeft.x, places.lowerRight.x, measured.first.x, measured.last.x},
                   {used.offsetX, used.stretchX});
    const auto y
        = axisFrom({places.upperLeft.y, places.lowerRight.y, measured.first.y, measured.last.y},
                   {used.offsetY, used.stretchY});
    if (!x || !y) return std::nullopt;
    return FormPlacing{
        .offsetX = x->offset, .offsetY = y->offset, .stretchX = x->stretch, .stretchY = y->stretch};
}

} // namespace hallpay::printing
