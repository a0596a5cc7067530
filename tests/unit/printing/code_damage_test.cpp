// Printed codes as weeks in a pocket leave them: faded, bled, with rows that never printed.
#include "printing/payment_code.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/damage.h"

#include <gtest/gtest.h>

namespace hallpay::printing {
namespace {

using test::Chance;
using test::Damage;
using test::randomLink;

test::Grey codeOf(const std::string& link, int dots)
{
    const auto code = encodePaymentCode(link);
    const int margin = kQuietModules * dots;
    const int side = code->side * dots;
    Raster raster(side + 2 * margin, side + 2 * margin);
    drawPaymentCode(raster, *code, {margin, margin, side, side});
    return test::greyOf(raster);
}

/// How many of `pictures` codes still decode; a wrong text fails the test at once.
int decodedOf(int pictures, int dots, const Damage& damage)
{
    const test::TempFolder folder;
    Chance chance(20'171'016u + static_cast<unsigned>(dots));
    int decoded = 0;
    for (int i = 0; i < pictures; ++i) {
        const auto link = randomLink(chance);
        const auto grey = damaged(codeOf(link, dots), damage, chance);
        std::vector<std::filesystem::path> views;
        for (std::size_t step = 1; step <= 4; ++step) {
            views.push_back(folder.file("view" + std::to_string(step) + ".pgm"));
            test::savePgm(test::shrunk(grey, step), views.back().string());
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
