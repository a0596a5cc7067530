#include "unit/printing/damage.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string_view>

namespace hallpay::test {

namespace {

void blurRows(Grey& grey, double sigma)
{
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    for (auto& row : grey) {
        const auto before = row;
        const int width = static_cast<int>(row.size());
        for (int x = 0; x < width; ++x) {
            double sum = 0;
            double weights = 0;
            for (int d = -reach; d <= reach; ++d) {
                const double weight = std::exp(-d * d / (2 * sigma * sigma));
                sum += weight * before[std::clamp(x + d, 0, width - 1)];
                weights += weight;
            }
            row[x] = sum / weights;
        }
    }
}

Grey transposed(const Grey& grey)
{
    Grey turned(grey[0].size(), std::vector<double>(grey.size()));
    for (std::size_t y = 0; y < grey.size(); ++y)
        for (std::size_t x = 0; x < grey[0].size(); ++x) turned[x][y] = grey[y][x];
    return turned;
}

/// As a page that is not held straight: each row a little further to the side.
void skewRows(Grey& grey, double skew)
{
    const int width = static_cast<int>(grey[0].size());
    for (std::size_t y = 0; y < grey.size(); ++y) {
        const double shift
            = skew * (static_cast<double>(y) - static_cast<double>(grey.size()) / 2) / 100;
        const auto before = grey[y];
        for (int x = 0; x < width; ++x) {
            const double from = x - shift;
            const int left = static_cast<int>(std::floor(from));
            const double part = from - left;
            const auto at
                = [&](int place) { return place < 0 || place >= width ? 255.0 : before[place]; };
            grey[y][x] = at(left) * (1 - part) + at(left + 1) * part;
        }
    }
}

} // namespace

std::string randomLink(Chance& chance)
{
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string link = "HTTPS://PAY.HALL.EXAMPLE/P/";
    for (int i = 0; i < 20; ++i) link += kLetters[chance.below(32)];
    return link;
}

Grey greyOf(const printing::Raster& raster)
{
    Grey grey(raster.height(), std::vector<double>(raster.width()));
    for (int y = 0; y < raster.height(); ++y)
        for (int x = 0; x < raster.width(); ++x) grey[y][x] = raster.at(x, y);
    return grey;
}

Grey damaged(Grey grey, const Damage& damage, Chance& chance)
{
    for (auto& row : grey)
        if (chance.below(100) < damage.lostRowsPercent) std::fill(row.begin(), row.end(), 255.0);
    const auto crease = (grey.size() - damage.foldRows) / 2;
    for (std::size_t y = crease; y < crease + damage.foldRows; ++y)
        std::fill(grey[y].begin(), grey[y].end(), 255.0);
    if (damage.skew != 0) skewRows(grey, damage.skew);
    if (damage.bleed > 0) {
        blurRows(grey, damage.bleed);
        grey = transposed(grey);
        blurRows(grey, damage.bleed);
        grey = transposed(grey);
    }
    for (auto& row : grey)
        for (auto& dot : row)
            dot = std::clamp(255 - (255 - dot) * damage.contrast + (chance.unit() - 0.5) * 12, 0.0,
                             255.0);
    return grey;
}

GreyRows shrunk(const Grey& grey, std::size_t step)
{
    const auto width = grey[0].size() / step;
    const auto height = grey.size() / step;
    std::vector<std::vector<unsigned char>> picture(height, std::vector<unsigned char>(width));
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            double sum = 0;
            for (std::size_t dy = 0; dy < step; ++dy)
                for (std::size_t dx = 0; dx < step; ++dx) sum += grey[y * step + dy][x * step + dx];
            picture[y][x] = static_cast<unsigned char>(sum / static_cast<double>(step * step));
        }
    return picture;
}

} // namespace hallpay::test
