#include "printing/training_mark.h"

#include <algorithm>

namespace hallpay::printing {

namespace {

constexpr int kSlant = 28;
constexpr std::uint8_t kLightGrey = 222;
constexpr std::uint8_t kHalf = 128;

/// One dot in eight, in a lattice without lines that the eye would follow.
bool isLatticeDot(int x, int y)
{
    return (x % 4 == 0 && y % 4 == 0) || (x % 4 == 2 && y % 4 == 2);
}

} // namespace

void layTrainingMark(Raster& raster, const TextEngine& engine, const TrainingMark& mark)
{
    const auto words = engine.turned("培训 TRAINING", {mark.size, Weight::Bold}, kSlant);
    const int x = (raster.width() - words.width()) / 2;
    const int first = std::max(0, (mark.pitch - words.height()) / 2);
    for (int top = first; top < raster.height(); top += mark.pitch)
        for (int row = 0; row < words.height(); ++row)
            for (int column = 0; column < words.width(); ++column) {
                const int px = x + column;
                const int py = top + row;
                if (words.at(column, row) > kHalf) continue;
                if (mark.keepOut && mark.keepOut->contains(px, py)) continue;
                if (!mark.isDithered)
                    raster.darken(px, py, kLightGrey);
                else if (isLatticeDot(px, py))
                    raster.darken(px, py, 0);
            }
}

} // namespace hallpay::printing
