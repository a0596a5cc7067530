// Printed codes as weeks in a pocket leave them: faded, bled, with rows that never printed.
#include "printing/payment_code.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

namespace hallpay::printing {
namespace {

struct Damage {
    double bleed = 0; ///< standard deviation of the blur, in dots
    double contrast = 1; ///< what is left of black
    int lostRowsPercent = 0;
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

std::string randomLink(Chance& chance)
{
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string link = "HTTPS://PAY.HALL.EXAMPLE/P/";
    for (int i = 0; i < 20; ++i) link += kLetters[chance.below(32)];
    return link;
}

using Grey = std::vector<std::vector<double>>;

Grey greyOf(const std::string& link, int dots)
{
    const auto code = encodePaymentCode(link);
    const int margin = kQuietModules * dots;
    const int side = code->side * dots;
    Raster raster(side + 2 * margin, side + 2 * margin);
    drawPaymentCode(raster, *code, {margin, margin, side, side});
    Grey grey(raster.height(), std::vector<double>(raster.width()));
    for (int y = 0; y < raster.height(); ++y)
        for (int x = 0; x < raster.width(); ++x) grey[y][x] = raster.at(x, y);
    return grey;
}

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

Grey damaged(Grey grey, const Damage& damage, Chance& chance)
{
    for (auto& row : grey)
        if (chance.below(100) < damage.lostRowsPercent) std::fill(row.begin(), row.end(), 255.0);
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

/// The mean of each square of `step` × `step` dots, as a camera further away sees it.
void saveShrunk(const Grey& grey, std::size_t step, const std::string& path)
{
    const auto width = grey[0].size() / step;
    const auto height = grey.size() / step;
    std::ofstream out(path, std::ios::binary);
    out << "P5\n" << width << ' ' << height << "\n255\n";
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            double sum = 0;
            for (std::size_t dy = 0; dy < step; ++dy)
                for (std::size_t dx = 0; dx < step; ++dx) sum += grey[y * step + dy][x * step + dx];
            out.put(static_cast<char>(
                static_cast<unsigned char>(sum / static_cast<double>(step * step))));
        }
}

/// How many of `pictures` codes still decode; a wrong text fails the test at once.
int decodedOf(int pictures, int dots, const Damage& damage)
{
    const test::TempFolder folder;
    Chance chance(20'171'016u + static_cast<unsigned>(dots));
    int decoded = 0;
    for (int i = 0; i < pictures; ++i) {
        const auto link = randomLink(chance);
        const auto grey = damaged(greyOf(link, dots), damage, chance);
        std::vector<std::filesystem::path> views;
        for (std::size_t step = 1; step <= 4; ++step) {
            views.push_back(folder.file("view" + std::to_string(step) + ".pgm"));
            saveShrunk(grey, step, views.back().string());
        }
        const auto texts = test::readQrCodes(views);
        for (const auto& text : texts) EXPECT_EQ(text, link);
        decoded += texts.empty() ? 0 : 1;
    }
    ::testing::Test::RecordProperty("decoded_at_" + std::to_string(dots), decoded);
    return decoded;
}

/// The module size that a slip's code has.
int shippedDots()
{
    Chance chance(1);
    return moduleDots(*encodePaymentCode(randomLink(chance)), 336);
}

TEST(CodeDamage, ACleanCodeAlwaysDecodes)
{
    for (const int dots : {4, 6, shippedDots()}) EXPECT_EQ(decodedOf(10, dots, {}), 10) << dots;
}

TEST(CodeDamage, AFadedAndBledCodeDecodesNearlyAlways)
{
    for (const int dots : {4, shippedDots()})
        EXPECT_GE(decodedOf(40, dots, {1.5, 0.3, 0}), 38) << dots;
}

TEST(CodeDamage, EvenWithATenthOfTheRowsLostMostSlipsStillPay)
{
    EXPECT_GE(decodedOf(40, shippedDots(), {0.9, 0.45, 10}), 16);
}

} // namespace
} // namespace hallpay::printing
