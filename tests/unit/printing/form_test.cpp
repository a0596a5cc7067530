// Pre-printed receipts: where each text comes to stand, how a printer is put right, what is said
// of a layout that is broken and of a text that has no room.
#include "printing/form_layout.h"
#include "printing/form_page.h"
#include "printing/form_placing.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace hallpay::printing {
namespace {

using ports::FormFault;
using ports::FormTrouble;
using ports::PrintOutcome;
using test::engine;
using test::passportReceipt;

TEST(FormPlacing, MovesAndStretchesFromTheEdge)
{
    struct Case {
        int tenths, offset, stretch, dots;
    };
    for (const auto& [tenths, offset, stretch, dots] :
         {Case{0, 0, 0, 0}, Case{254, 0, 0, 180}, Case{1'000, 0, 0, 709}, Case{1'000, 10, 0, 716},
          Case{1'000, -10, 0, 702}, Case{1'000, 0, 10, 716}, Case{1'000, 10, -10, 709},
          Case{7, 0, 0, 5}, Case{0, -254, 0, -180}, Case{0, -7, 0, -5}})
        EXPECT_EQ(placedDots(tenths, offset, stretch, 180), dots)
            << tenths << ' ' << offset << ' ' << stretch;
}

constexpr int kWidth = 2'100;
constexpr int kHeight = 1'400;

TEST(FormPlacing, IsComputedFromWhatWasMeasured)
{
    const auto places = crossPlaces(kWidth, kHeight);
    EXPECT_EQ(places.upperLeft, (FormPoint{200, 200}));
    EXPECT_EQ(places.lowerRight, (FormPoint{1'900, 1'200}));
    const auto placing = [&](FormPoint first, FormPoint last, const FormPlacing& used = {}) {
        return placingFrom(places, {first, last}, used);
    };
    EXPECT_EQ(placing({200, 200}, {1'900, 1'200}), FormPlacing{});
    // 3 mm too far right and 1.2 mm too high.
    EXPECT_EQ(placing({230, 188}, {1'930, 1'188}), (FormPlacing{-30, 12, 0, 0}));
    // 2 % too wide around the middle of the page: 17 of 850 tenths on each side.
    EXPECT_EQ(placing({183, 200}, {1'917, 1'200}), (FormPlacing{21, 0, -20, 0}));
    // What was measured of a page that was printed with a placing already.
    const FormPlacing used{-30, 12, 4, -3};
    EXPECT_EQ(placing({200, 200}, {1'900, 1'200}, used), used);
    EXPECT_EQ(placing({205, 200}, {1'905, 1'200}, used), (FormPlacing{-35, 12, 4, -3}));
}

TEST(FormPlacing, PutsThePrinterRightWhateverItDoes)
{
    // A printer that puts x at 1.013 x + 2.7 mm and y at 0.991 y - 1.9 mm.
    const auto places = crossPlaces(kWidth, kHeight);
    const auto printedX = [](double tenths) { return 1.013 * tenths + 27; };
    const auto printedY = [](double tenths) { return 0.991 * tenths - 19; };
    const auto seen = [&](FormPoint point) {
        return FormPoint{static_cast<int>(std::lround(printedX(point.x))),
                         static_cast<int>(std::lround(printedY(point.y)))};
    };
    const auto found
        = placingFrom(places, {seen(places.upperLeft), seen(places.lowerRight)}, FormPlacing{});
    ASSERT_TRUE(found);
    for (int tenths = 0; tenths <= kHeight; tenths += 100) {
        const double x = tenths * (1'000 + found->stretchX) / 1'000.0 + found->offsetX;
        const double y = tenths * (1'000 + found->stretchY) / 1'000.0 + found->offsetY;
        EXPECT_NEAR(printedX(x), tenths, 2) << "two tenths of a millimetre";
        EXPECT_NEAR(printedY(y), tenths, 2);
    }
}

TEST(FormPlacing, RefusesWhatCannotHaveBeenMeasured)
{
    const auto places = crossPlaces(kWidth, kHeight);
    for (const auto& [first, last] :
         {std::pair(FormPoint{1'900, 1'200}, FormPoint{200, 200}), // the other way round
          std::pair(FormPoint{200, 200}, FormPoint{200, 1'200}), // one upon another
          std::pair(FormPoint{20, 20}, FormPoint{190, 120}), // in millimetres
          std::pair(FormPoint{800, 200}, FormPoint{2'500, 1'200})}) // 6 cm off
        EXPECT_FALSE(placingFrom(places, {first, last}, {})) << first.x << ' ' << last.x;
}

/// A form of 20 × 14 cm with these fields, and such lines where some are given.
std::string form(const std::string& fields, const std::string& lines = {})
{
    return R"({"width": 2000, "height": 1400, "fields": {)" + fields + "}"
        + (lines.empty() ? "" : R"(, "lines": )" + lines) + "}";
}

TEST(FormLayout, TheOneThatIsShippedIsWhole)
{
    const auto read = readFormLayout(defaultFormText());
    ASSERT_TRUE(read) << read.error().field;
    EXPECT_TRUE(read.value().table);
    EXPECT_TRUE(layOutForm(engine(), passportReceipt(), read.value(), {}, 180));
}

TEST(FormLayout, AFaultIsNamedByItsField)
{
    const std::string good = R"({"x": 100, "y": 100, "width": 500, "height": 38})";
    struct Case {
        std::string text;
        FormTrouble trouble;
    };
    const Case cases[] = {
        {"", {FormFault::NoLayout, ""}},
        {"{", {FormFault::NoLayout, ""}},
        {"[]", {FormFault::BadPlace, ""}},
        {R"({"height": 1400, "fields": {}})", {FormFault::BadPlace, "width"}},
        {R"({"width": 2000, "height": "14 cm", "fields": {}})", {FormFault::BadPlace, "height"}},
        {R"({"width": 2000, "height": 1400})", {FormFault::BadPlace, "fields"}},
        {R"({"width": 2000, "height": 1400, "fields": {}, "colour": 1})",
         {FormFault::UnknownField, "colour"}},
        {form(R"("payers": )" + good), {FormFault::UnknownField, "payers"}},
        {form(R"("payer": {"x": 100, "y": 100, "width": 500})"), {FormFault::BadPlace, "payer"}},
        {form(R"("payer": {"x": 1900, "y": 100, "width": 500, "height": 38})"),
         {FormFault::BadPlace, "payer"}},
        {form(R"("payer": {"x": 10, "y": 1390, "width": 500, "height": 38})"),
         {FormFault::BadPlace, "payer"}},
        {form(R"("payer": {"x": -1, "y": 100, "width": 500, "height": 38})"),
         {FormFault::BadPlace, "payer"}},
        {form(R"("total": {"x": 1, "y": 1, "width": 500, "height": 38, "align": "middle"})"),
         {FormFault::BadPlace, "total"}},
        {form(R"("total": {"x": 1, "y": 1, "width": 500, "height": 38, "font": "Kai"})"),
         {FormFault::UnknownField, "total.font"}},
        {form("", R"({"row_height": 80, "rows": 4})"), {FormFault::BadPlace, "lines.columns"}},
        {form("", R"({"row_height": 80, "rows": 40, "columns": {}})"),
         {FormFault::BadPlace, "lines.rows"}},
        // Its fifth row would stand below the form.
        {form("", R"({"row_height": 400, "rows": 5, "columns": {"name": )" + good + "}}"),
         {FormFault::BadPlace, "lines.name"}},
        {form("", R"({"row_height": 80, "rows": 4, "columns": {"price_each": )" + good + "}}"),
         {FormFault::UnknownField, "lines.price_each"}},
    };
    for (const auto& each : cases) {
        const auto read = readFormLayout(each.text);
        ASSERT_FALSE(read) << each.text;
        EXPECT_EQ(read.error(), each.trouble) << each.text << " -> " << read.error().field;
    }
}

TEST(FormLayout, LiesInItsFolderAndIsThereToBeChanged)
{
    const test::TempFolder folder;
    EXPECT_EQ(loadFormLayout(folder.path(), "other.json").error(),
              (FormTrouble{FormFault::NoLayout, "other.json"}));
    EXPECT_EQ(loadFormLayout(folder.path(), kDefaultForm).value().width, 2'100) << "built in";
    putDefaultForm(folder.path());
    std::ofstream(folder.file(std::string(kDefaultForm))) << form("");
    putDefaultForm(folder.path());
    EXPECT_EQ(loadFormLayout(folder.path(), kDefaultForm).value().width, 2'000)
        << "what a person changed stays";
}

TEST(FormLayout, ThoseOfAFolderAreKnownByWhatTheyAre)
{
    const test::TempFolder folder;
    using Names = std::vector<std::string>;
    EXPECT_EQ(formLayoutsIn(folder.path()), Names{"receipt-form.json"}) << "built in";
    EXPECT_EQ(formLayoutsIn(folder.file("none")), Names{"receipt-form.json"});
    putDefaultForm(folder.path());
    std::ofstream(folder.file("z.json")) << form("");
    std::ofstream(folder.file("a.json")) << R"({"width": 2000, "height": 1000, "field": {}})";
    std::ofstream(folder.file("desktop.json")) << R"({"counter": {"volume": 20}})";
    std::ofstream(folder.file("broken.json")) << "{";
    std::ofstream(folder.file("notes.txt")) << form("");
    EXPECT_EQ(formLayoutsIn(folder.path()), (Names{"receipt-form.json", "a.json", "z.json"}))
        << "a layout with a fault is there, so that its fault is told";
}

/// The smallest box around the ink in a part of the page.
Box inkIn(const Raster& page, const Box& part)
{
    int left = page.width();
    int right = 0;
    int top = page.height();
    int bottom = 0;
    for (int y = part.y; y < part.y + part.height; ++y)
        for (int x = part.x; x < part.x + part.width; ++x) {
            if (!page.isInk(x, y)) continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = std::max(bottom, y + 1);
        }
    return {left, top, right - left, bottom - top};
}

FormLayout layoutOf(const std::string& fields, const std::string& lines = {})
{
    auto read = readFormLayout(form(fields, lines));
    EXPECT_TRUE(read) << read.error().field;
    return std::move(read).value();
}

TEST(FormPage, OnlyWhatVariesIsPrintedAndMovesWithThePlacing)
{
    const auto layout = layoutOf(
        R"("number": {"x": 300, "y": 300, "width": 600, "height": 40},
           "total": {"x": 1200, "y": 900, "width": 500, "height": 40, "align": "right"})");
    const auto drawn = [&](const FormPlacing& placing) {
        return layOutForm(engine(), passportReceipt(), layout, placing, 180).value();
    };
    const auto plain = drawn({});
    const auto number = inkIn(plain, {0, 0, plain.width(), plain.height() / 2});
    EXPECT_NEAR(number.x, placedDots(300, 0, 0, 180), 3);
    EXPECT_GE(number.y, placedDots(300, 0, 0, 180));
    EXPECT_LE(number.y + number.height, placedDots(345, 0, 0, 180));
    const auto total = inkIn(plain, {0, plain.height() / 2, plain.width(), plain.height() / 2});
    EXPECT_NEAR(total.x + total.width, placedDots(1'700, 0, 0, 180), 3);

    const FormPlacing placing{25, -40, 8, -6};
    const auto moved = drawn(placing);
    const auto expected = [&](const Box& ink, int x, int y) {
        return Box{ink.x + placedDots(x, 25, 8, 180) - placedDots(x, 0, 0, 180),
                   ink.y + placedDots(y, -40, -6, 180) - placedDots(y, 0, 0, 180), ink.width,
                   ink.height};
    };
    EXPECT_EQ(inkIn(moved, {0, 0, moved.width(), moved.height() / 2}), expected(number, 300, 300));
}

TEST(FormPage, LongTextGetsSmallerAndIsRefusedWhereItWouldNotBeRead)
{
    const auto layout = layoutOf(R"("payer": {"x": 300, "y": 300, "width": 400, "height": 40})");
    auto receipt = passportReceipt();
    const auto heightOf = [&](const std::string& payer) {
        receipt.payer = payer;
        const auto page = layOutForm(engine(), receipt, layout, {}, 180);
        return page ? inkIn(page.value(), {0, 0, 1'400, 900}).height : 0;
    };
    const int whole = heightOf("欧阳娜娜");
    const int smaller = heightOf("欧阳娜娜欧阳娜娜欧阳娜娜欧阳");
    EXPECT_GT(smaller, whole / 3);
    EXPECT_LT(smaller, whole);
    receipt.payer = "欧阳娜娜欧阳娜娜欧阳娜娜欧阳娜娜欧阳娜娜欧阳";
    const auto refused = layOutForm(engine(), receipt, layout, {}, 180);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().outcome, PrintOutcome::TooLong);
    EXPECT_EQ(refused.error().form, (FormTrouble{FormFault::TooLong, "payer"}));
}

TEST(FormPage, ItemsStandRowByRowAndMoreThanItsRowsAreRefused)
{
    const auto layout = layoutOf("", R"({"row_height": 100, "rows": 2, "columns": {
        "amount": {"x": 1000, "y": 400, "width": 400, "height": 40, "align": "right"}}})");
    auto receipt = passportReceipt();
    receipt.lines
        = {test::paperLine("普通护照", 1, 12'000_fen), test::paperLine("加注", 1, 2'000_fen)};
    const auto page = layOutForm(engine(), receipt, layout, {}, 180);
    ASSERT_TRUE(page);
    const int second = placedDots(500, 0, 0, 180);
    EXPECT_LT(inkIn(page.value(), {0, 0, 1'400, second}).y, placedDots(440, 0, 0, 180));
    EXPECT_GE(inkIn(page.value(), {0, second, 1'400, 900 - second}).y, second);
    receipt.lines.push_back(test::paperLine("签注", 1, 1'500_fen));
    const auto refused = layOutForm(engine(), receipt, layout, {}, 180);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().form, (FormTrouble{FormFault::TooManyLines, "lines"}));
}

TEST(FormPage, NothingIsPrintedBesideThePaper)
{
    const auto layout = layoutOf(R"("payer": {"x": 10, "y": 300, "width": 400, "height": 40})");
    const auto refused = layOutForm(engine(), passportReceipt(), layout, {.offsetX = -20}, 180);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().form, (FormTrouble{FormFault::BadPlace, "payer"}));
}

TEST(FormPage, TheCrossesStandWhereTheirWordsSay)
{
    const auto layout = layoutOf("");
    for (const int dpi : {180, 300}) {
        const auto page = layOutCrosses(engine(), layout, {}, dpi);
        const auto places = crossPlaces(layout.width, layout.height);
        for (const auto& place : {places.upperLeft, places.upperRight, places.lowerLeft,
                                  places.lowerRight, places.middle}) {
            const int x = placedDots(place.x, 0, 0, dpi);
            const int y = placedDots(place.y, 0, 0, dpi);
            EXPECT_TRUE(page.isInk(x, y));
            const int millimetre = placedDots(10, 0, 0, dpi);
            // Along both arms, and not between their ticks.
            EXPECT_TRUE(page.isInk(x - 6 * millimetre, y) && page.isInk(x, y - 6 * millimetre));
            EXPECT_FALSE(page.isInk(x - millimetre / 2, y + 4));
        }
    }
}

} // namespace
} // namespace hallpay::printing
