// What becomes of a printed code: faded, bled, with rows that never printed, folded, held askew.
#pragma once

#include "printing/raster.h"
#include "support/pgm.h"

#include <random>
#include <string>
#include <vector>

namespace hallpay::test {

struct Damage {
    double bleed = 0; ///< standard deviation of the blur, in dots
    double contrast = 1; ///< what is left of black
    int lostRowsPercent = 0;
    int foldRows = 0; ///< rows of a crease across the middle, in which nothing is left
    double skew = 0; ///< how far a row stands to the side of the one a hundred rows above, in dots
};

/// A fixed-seed source of its own arithmetic: std::distributions differ between libraries.
class Chance {
public:
    explicit Chance(unsigned seed) : m_engine(seed) { }
    double unit() { return static_cast<double>(m_engine()) / 4294967296.0; }
    int below(int limit) { return static_cast<int>(unit() * limit); }

private:
    std::mt19937 m_engine;
};

/// "HTTPS://PAY.HALL.EXAMPLE/P/" and twenty letters of a token.
std::string randomLink(Chance& chance);

/// Row by row, 0 is ink and 255 paper.
using Grey = std::vector<std::vector<double>>;

Grey greyOf(const printing::Raster& raster);
Grey damaged(Grey grey, const Damage& damage, Chance& chance);

/// The mean of each square of `step` × `step` dots, as a camera further away sees it.
GreyRows shrunk(const Grey& grey, std::size_t step);

} // namespace hallpay::test
