// The payment code as it comes out of a printer of each profile and lies in a pocket for a while:
// the bytes that are sent, printed by a roll that knows nothing of us, damaged, and read by two
// decoders that know nothing of each other.
#include "printing/escpos.h"
#include "printing/printer_options.h"
#include "printing/slip_layout.h"
#include "printing/text_job.h"
#include "support/escpos_roll.h"
#include "support/qr_reader.h"
#include "support/sanitized.h"
#include "support/temp_folder.h"
#include "support/zxing_reader.h"
#include "unit/printing/damage.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::printing {
namespace {

using test::Chance;
using test::Damage;
using Picture = test::GreyRows;

/// One way in which a print ages, and how many of a hundred each decoder has to read still.
struct Ageing {
    const char* name;
    Damage damage;
    int least;
};

constexpr Ageing kAgeings[] = {
    {"clean", {}, 100},
    {"faded and bled", {.bleed = 1.5, .contrast = 0.3}, 95},
    {"folded", {.bleed = 0.7, .contrast = 0.6, .foldRows = 5}, 90},
    {"askew", {.bleed = 0.7, .contrast = 0.6, .skew = 12}, 90},
    {"a tenth of the rows lost", {.bleed = 0.9, .contrast = 0.45, .lostRowsPercent = 10}, 40},
};

struct Profile {
    PrinterFamily family;
    int paper;
};

/// The printed slip with its code alone: what stands above and below would only cost time.
test::Grey printed(const Profile& profile, const std::string& link)
{
    auto slip = test::familySlip();
    slip.link = link;
    PrinterOptions options;
    options.take(profile.family);
    const auto layout = layOutSlip(test::engine(), slip, profile.paper);
    const auto bytes = escposFromRaster(layout.value(), options.escpos);
    test::EscposRoll roll;
    roll.feed(bytes.data(), bytes.size());
    const auto& rows = roll.sheets().at(0).rows;
    // The code is the one place with ink in every row for as long as itself, so the longest
    // stretch without an empty row.
    std::size_t best = 0;
    std::size_t length = 0;
    for (std::size_t y = 0, from = 0; y <= rows.size(); ++y) {
        const bool empty = y == rows.size() || std::ranges::find(rows[y], true) == rows[y].end();
        if (!empty) continue;
        if (y - from > length) {
            best = from;
            length = y - from;
        }
        from = y + 1;
    }
    constexpr std::size_t kAir = 24;
    test::Grey grey;
    for (auto y = best - std::min(best, kAir); y < std::min(rows.size(), best + length + kAir);
         ++y) {
        auto& line = grey.emplace_back();
        for (const bool ink : rows[y]) line.push_back(ink ? 0.0 : 255.0);
    }
    return grey;
}

std::string readByZxing(const std::vector<Picture>& views)
{
    for (const auto& view : views)
        if (auto text = test::readByZxing(view); !text.empty()) return text;
    return {};
}

std::string readByZbar(const std::vector<Picture>& views, const test::TempFolder& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& view : views) {
        files.push_back(folder.file("view" + std::to_string(files.size()) + ".pgm"));
        test::savePgm(view, files.back().string());
    }
    const auto texts = test::readQrCodes(files);
    return texts.empty() ? std::string() : texts.front();
}

/// Pictures of each ageing: with five of them 200 a profile.
constexpr int kPictures = test::kSanitized ? 4 : 40;

void expectReadable(const Profile& profile)
{
    const test::TempFolder folder;
    Chance chance(20'261'129u + static_cast<unsigned>(profile.paper));
    for (const auto& ageing : kAgeings) {
        int byZbar = 0;
        int byZxing = 0;
        for (int i = 0; i < kPictures; ++i) {
            const auto link = test::randomLink(chance);
            const auto grey = damaged(printed(profile, link), ageing.damage, chance);
            std::vector<Picture> views;
            for (std::size_t step = 1; step <= 4; ++step) views.push_back(test::shrunk(grey, step));
            for (const auto& [text, count] : {std::pair{readByZbar(views, folder), &byZbar},
                                              std::pair{readByZxing(views), &byZxing}}) {
                if (text.empty()) continue;
                EXPECT_EQ(text, link) << ageing.name;
                ++*count;
            }
        }
        std::cout << profile.paper << " dots, " << ageing.name << ": zbar " << byZbar << ", zxing "
                  << byZxing << " of " << kPictures << "\n";
        if (test::kSanitized) continue; // too few for a share
        EXPECT_GE(byZbar * 100, ageing.least * kPictures) << ageing.name;
        EXPECT_GE(byZxing * 100, ageing.least * kPictures) << ageing.name;
    }
}

TEST(PrintedCode, DrawnByThePrinterItselfIsReadByBothDecoders)
{
    const test::TempFolder folder;
    Chance chance(20'261'130u);
    for (const int paper : {kWidePaper, kNarrowPaper})
        for (int i = 0; i < 10; ++i) {
            auto slip = test::familySlip();
            slip.link = test::randomLink(chance);
            slip.paysAtWindow = i % 2 == 1;
            PrinterOptions options;
            options.mode = PrintMode::Text;
            options.paperDots = paper;
            const auto job = slipText(slip, options);
            ASSERT_TRUE(job);
            test::EscposRoll roll;
            roll.setPaperDots(paper);
            roll.feed(job->bytes.data(), job->bytes.size());
            Picture whole;
            for (const auto& row : roll.sheets().at(0).rows) {
                auto& line = whole.emplace_back();
                for (const bool ink : row) line.push_back(ink ? 0 : 255);
            }
            EXPECT_EQ(readByZbar({whole}, folder), slip.link);
            EXPECT_EQ(test::readByZxing(whole), slip.link);
        }
}

TEST(PrintedCode, OnWidePaperDecodesWhenItHasAged)
{
    expectReadable({PrinterFamily::Epson, kWidePaper});
}

TEST(PrintedCode, OnNarrowPaperInShortBandsDecodesWhenItHasAged)
{
    expectReadable({PrinterFamily::Xprinter, kNarrowPaper});
}

} // namespace
} // namespace hallpay::printing
