#include "printing/training_mark.h"

#include <algorithm>
#include <vector>

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

struct Band {
    int top;
    int bottom;
};

/// The mark's words stand above and below what is kept out, so that none is cut to a scrap.
std::vector<Band> bandsOf(const Raster& raster, const TrainingMark& mark)
{
    if (!mark.keepOut) return {{0, raster.height()}};
    return {{0, mark.keepOut->y}, {mark.keepOut->y + mark.keepOut->height, raster.height()}};
}

void stamp(Raster& raster, const Raster& words, int top, const TrainingMark& mark)
{
    const int left = (raster.width() - words.width()) / 2;
    for (int row = 0; row < words.height(); ++row)
        for (int column = 0; column < words.width(); ++column) {
            const int x = left + column;
            const int y = top + row;
            if (words.at(column, row) > kHalf) continue;
            if (mark.keepOut && mark.keepOut->contains(x, y)) continue;
            if (!mark.isDithered)
                raster.darken(x, y, kLightGrey);
            else if (isLatticeDot(x, y))
                raster.darken(x, y, 0);
        }
}

} // namespace

void layTrainingMark(Raster& raster, const TextEngine& engine, const TrainingMark& mark)
{
    const auto words = engine.turned(kTrainingWords, {mark.size, Weight::Bold}, kSlant);
    for (const auto& band : bandsOf(raster, mark)) {
        const int height = band.bottom - band.top;
        const int count = std::max(1, height / mark.pitch);
        for (int i = 0; i < count; ++i) {
            const int middle = band.top + height * (2 * i + 1) / (2 * count);
            stamp(raster, words, middle - words.height() / 2, mark);
        }
    }
}

} // namespace hallpay::printing
