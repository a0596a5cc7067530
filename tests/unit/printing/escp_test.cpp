// Forms and papers on an impact printer: its bytes, made back into pages by a printer of the
// tests' own.
#include "printing/byte_reader.h"
#include "printing/escp.h"
#include "printing/form_page.h"
#include "printing/make_printer.h"
#include "printing/page_job.h"
#include "support/escp_pages.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::printing {
namespace {

using ports::PrintOutcome;
using test::engine;
using test::passportReceipt;

/// Dots in which the printed page and the picture are not the same.
long differences(const test::EscpPage& page, const Raster& picture)
{
    long count = 0;
    for (int y = 0; y < picture.height() && y < static_cast<int>(page.rows.size()); ++y)
        for (int x = 0; x < test::EscpPage::kColumns; ++x)
            count += page.isInk(x, y) != picture.isInk(x, y) ? 1 : 0;
    return count;
}

TEST(Escp, APageComesOutDotForDotAndAsLongAsItIs)
{
    // 140, 148 and 297 mm, and one that is shorter than a band.
    for (const int height : {992, 1'049, 2'105, 17}) {
        Raster page(1'440, height);
        page.fill({0, 0, 1, 1});
        page.fill({1'439, height - 1, 1, 1});
        page.fill({100, height / 2, 37, 3});
        const auto paper = test::escpPaperOf(escpFromPages({page, page}));
        EXPECT_EQ(paper.complaints, "");
        ASSERT_EQ(paper.pages.size(), 2u);
        for (const auto& printed : paper.pages) {
            EXPECT_NEAR(static_cast<int>(printed.rows.size()), height, 1);
            EXPECT_EQ(differences(printed, page), 0) << height;
        }
    }
}

TEST(Escp, PaperWithoutInkCostsNoData)
{
    EXPECT_LT(escpFromPages({Raster(1'440, 992)}).size(), 200u);
}

class FormPrinting : public testing::Test {
protected:
    std::unique_ptr<ports::Printer> printerAt(const std::string& uri) const
    {
        PrinterOptions options;
        options.formsFolder = folder.path();
        auto made = makePrinter(uri, engine(), options);
        EXPECT_TRUE(made) << uri;
        return std::move(made).value();
    }
    std::string roll() const { return folder.file("lq630.prn"); }
    std::unique_ptr<ports::Printer> impact(const std::string& more = {}) const
    {
        return printerAt("file://" + roll() + "?profile=escp&form=receipt-form.json" + more);
    }

    const test::TempFolder folder;
};

TEST_F(FormPrinting, EveryFieldStandsInItsPlaceOnTheForm)
{
    const FormPlacing placing{-13, 21, 4, -7};
    const auto printed = impact("&dx=-13&dy=21&sx=4&sy=-7")->printReceipts({passportReceipt()});
    ASSERT_EQ(printed.outcome, PrintOutcome::Printed) << printed.detail;
    const auto paper = test::escpPaperOf(std::filesystem::path(roll()));
    EXPECT_EQ(paper.complaints, "");
    ASSERT_EQ(paper.pages.size(), 1u);
    const auto form = loadFormLayout(folder.path(), kDefaultForm).value();
    auto receipt = passportReceipt();
    const auto whole = layOutForm(engine(), receipt, form, placing, kEscpDotsPerInch);
    EXPECT_EQ(differences(paper.pages[0], whole.value()), 0);
    // Each field alone: its ink begins at its box, moved and stretched, to a dot.
    for (std::size_t i = 0; i < kFormFields; ++i) {
        if (!form.fields[i]) continue;
        FormLayout alone{.width = form.width, .height = form.height, .fields = {}, .table = {}};
        alone.fields[i] = form.fields[i];
        const auto there = layOutForm(engine(), receipt, alone, placing, 180).value();
        const auto plain = layOutForm(engine(), receipt, alone, {}, 180).value();
        const auto corner = [](const Raster& page) {
            std::pair<int, int> found{page.width(), page.height()};
            for (int y = 0; y < page.height(); ++y)
                for (int x = 0; x < page.width(); ++x)
                    if (page.isInk(x, y))
                        found = {std::min(found.first, x), std::min(found.second, y)};
            return found;
        };
        const auto& box = *form.fields[i];
        const auto [x, y] = corner(there);
        const auto [plainX, plainY] = corner(plain);
        if (plainX == plain.width()) continue; // empty on this receipt
        const int shift = box.align == FormAlign::Left ? box.x : box.x + box.width;
        EXPECT_NEAR(x - plainX, placedDots(shift, -13, 4, 180) - placedDots(shift, 0, 0, 180), 1)
            << formFieldName(static_cast<FormField>(i));
        EXPECT_NEAR(y - plainY, placedDots(box.y, 21, -7, 180) - placedDots(box.y, 0, 0, 180), 1)
            << formFieldName(static_cast<FormField>(i));
    }
}

TEST_F(FormPrinting, EachReceiptOfAFamilyIsAFormOfItsOwn)
{
    EXPECT_EQ(impact()->printReceipts({passportReceipt(), passportReceipt()}).outcome,
              PrintOutcome::Printed);
    EXPECT_EQ(test::escpPaperOf(std::filesystem::path(roll())).pages.size(), 2u);
}

TEST_F(FormPrinting, ABrokenLayoutAndATextWithoutRoomStopBeforeTheFirstByte)
{
    std::ofstream(folder.file("receipt-form.json")) << R"({"width": 2000, "height": 1400,
        "fields": {"payer": {"x": 10, "y": 10, "width": 60, "height": 40}}})";
    auto long_ = passportReceipt();
    long_.payer = "欧阳娜娜娜娜";
    const auto refused = impact()->printReceipts({passportReceipt(), long_});
    EXPECT_EQ(refused.outcome, PrintOutcome::TooLong);
    EXPECT_EQ(refused.form->field, "payer");
    std::ofstream(folder.file("receipt-form.json")) << R"({"width": 2000, "fields": {}})";
    const auto broken = impact()->printReceipts({passportReceipt()});
    EXPECT_EQ(broken.outcome, PrintOutcome::NotReached);
    EXPECT_EQ(broken.form, (ports::FormTrouble{ports::FormFault::BadPlace, "height"}));
    EXPECT_FALSE(std::filesystem::exists(roll()));
}

TEST_F(FormPrinting, SlipsReportsAndReceiptsOnPlainPaperComeOutToo)
{
    const auto printer = printerAt("file://" + roll() + "?profile=escp");
    EXPECT_EQ(printer->printSlip(test::familySlip()).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer->printReceipts({passportReceipt()}).outcome, PrintOutcome::Printed);
    domain::ShiftReport z;
    z.number = 17;
    EXPECT_EQ(printer->printReport({.hallName = "接待大厅", .report = z}).outcome,
              PrintOutcome::Printed);
    EXPECT_FALSE(printer->reportSheet().isRoll());
    const auto paper = test::escpPaperOf(std::filesystem::path(roll()));
    EXPECT_EQ(paper.complaints, "");
    ASSERT_EQ(paper.pages.size(), 3u);
    paper.pages[0].savePgm(folder.file("slip.pgm"));
    EXPECT_EQ(test::readQrCodes(folder.file("slip.pgm")),
              std::vector<std::string>{test::familyLink()});
    EXPECT_NEAR(static_cast<int>(paper.pages[2].rows.size()), 2'105, 1) << "A4";
}

TEST_F(FormPrinting, TheCrossesComeOutWithThePlacingOfThePrinter)
{
    EXPECT_EQ(impact("&dx=20")->printCrosses().outcome, PrintOutcome::Printed);
    const auto paper = test::escpPaperOf(std::filesystem::path(roll()));
    EXPECT_EQ(paper.complaints, "");
    ASSERT_EQ(paper.pages.size(), 1u);
    EXPECT_TRUE(paper.pages[0].isInk(placedDots(220, 0, 0, 180), placedDots(200, 0, 0, 180)));
    EXPECT_EQ(printerAt("file://" + roll())->printCrosses().outcome, PrintOutcome::NotReached);
}

TEST_F(FormPrinting, AFolderGetsTheFormsPictureAndPage)
{
    const auto printer = printerAt("file://" + folder.path() + "/papers?form=receipt-form.json");
    EXPECT_EQ(printer->printReceipts({passportReceipt()}).outcome, PrintOutcome::Printed);
    EXPECT_EQ(printer->printCrosses().outcome, PrintOutcome::Printed);
    EXPECT_TRUE(std::filesystem::exists(folder.file("papers/crosses.pdf")));
}

} // namespace
} // namespace hallpay::printing
