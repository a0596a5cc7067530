// A slip and a report in the printer's own letters say what their pictures show.
#include "printing/byte_job.h"
#include "printing/report_words.h"
#include "printing/slip_words.h"
#include "printing/text_job.h"
#include "support/escpos_emulator.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::printing {
namespace {

using test::engine;
using test::EscposSheet;
using test::familyLink;
using test::familySlip;

PrinterOptions textOptions(int paperDots = kWidePaper)
{
    PrinterOptions options;
    options.mode = PrintMode::Text;
    options.paperDots = paperDots;
    return options;
}

EscposSheet rolled(const Bytes& bytes, int paperDots = kWidePaper)
{
    test::EscposRoll roll;
    roll.setPaperDots(paperDots);
    roll.feed(bytes.data(), bytes.size());
    EXPECT_EQ(roll.complaints(), "");
    EXPECT_EQ(roll.sheets().size(), 1u);
    EXPECT_TRUE(roll.uncut().rows.empty());
    return roll.sheets().at(0);
}

EscposSheet slipSheet(const ports::SlipPaper& slip, int paperDots = kWidePaper)
{
    const auto job = slipBytes(engine(), slip, textOptions(paperDots));
    EXPECT_TRUE(job);
    return rolled(job.value().bytes, paperDots);
}

/// Without spaces and line ends, which are the layout's own, and with the sign that GBK has.
std::string bare(std::string_view text)
{
    const std::u32string all = decodeUtf8(text).value();
    std::u32string kept;
    for (const char32_t c : all)
        if (c != U' ' && c != U'\n' && c != U'\u3000') kept += c == U'¥' ? U'￥' : c;
    return encodeUtf8(kept);
}

void expectSaid(const EscposSheet& sheet, std::string_view words)
{
    EXPECT_NE(bare(sheet.text()).find(bare(words)), std::string::npos)
        << words << " is not said by\n"
        << sheet.text();
}

struct Words {
    std::vector<std::string> all;
    bool hasCode = false;

    void operator()(const SlipAir&) { }
    void operator()(const SlipRule&) { }
    void operator()(const SlipCentred& line) { all.push_back(line.words); }
    void operator()(const SlipFramed& line) { all.push_back(line.words); }
    void operator()(const SlipParagraph& text) { all.push_back(text.words); }
    void operator()(const SlipPerson& person)
    {
        all.push_back(person.name + person.tail);
        if (!person.acceptance.empty()) all.push_back(person.acceptance);
        for (const auto& each : person.charges) all.push_back(each.what + each.amount);
        if (person.subtotal) all.push_back(person.subtotal->what + person.subtotal->amount);
    }
    void operator()(const SlipSum& sum) { all.push_back(sum.line.what + sum.line.amount); }
    void operator()(const SlipCode&) { hasCode = true; }
};

std::vector<ports::SlipPaper> everySlip()
{
    std::vector<ports::SlipPaper> slips(10, familySlip());
    slips[1].copy = 3;
    slips[2].paidAt = slips[2].registeredAt;
    slips[3].nothingDue = true;
    for (auto& applicant : slips[3].applicants) applicant.exempt = true;
    slips[4].paysAtWindow = true;
    slips[5].link.clear();
    slips[6].training = true;
    slips[7].validUntil = slips[7].registeredAt;
    slips[7].replacesNumber = "0105-261122-0040-1";
    for (auto& applicant : slips[8].applicants) {
        applicant.acceptanceNumber = "110105202611220041";
        applicant.lines.push_back(test::paperLine(
            "往来港澳通行证（电子卡式）及团队旅游签注（一年多次有效）", 2, 8'000_fen));
    }
    slips[9].applicants[0].maskedName = "MUHAMMAD ABDULLAH*BIN A NAME WITH MORE PARTS THAN A LINE";
    return slips;
}

TEST(TextJob, SaysAllThatThePictureOfTheSlipSays)
{
    for (const int width : {kWidePaper, kNarrowPaper})
        for (const auto& slip : everySlip()) {
            const auto sheet = slipSheet(slip, width);
            Words words;
            for (const auto& part : wordsOf(slip)) std::visit(words, part);
            ASSERT_GT(words.all.size(), 8u);
            for (const auto& each : words.all) expectSaid(sheet, each);
            EXPECT_EQ(sheet.codes,
                      words.hasCode ? std::vector{slip.link} : std::vector<std::string>());
        }
}

TEST(TextJob, ATrainingSlipSaysSoAtItsHeadInItsMiddleAndAtItsFoot)
{
    auto slip = familySlip();
    EXPECT_EQ(slipSheet(slip).text().find("TRAINING"), std::string::npos);
    slip.training = true;
    for (const int width : {kWidePaper, kNarrowPaper}) {
        const auto sheet = slipSheet(slip, width);
        const auto isMark = [](const test::EscposLine& line) {
            return line.text == "培训 TRAINING" && line.isWide && line.isTall && line.isStrong;
        };
        EXPECT_EQ(std::ranges::count_if(sheet.lines, isMark), 3);
        EXPECT_TRUE(isMark(sheet.lines.at(1)));
    }
}

TEST(TextJob, WhatMustBeSeenIsLarge)
{
    for (const int width : {kWidePaper, kNarrowPaper}) {
        const auto sheet = slipSheet(familySlip(), width);
        for (const std::string_view loud :
             {"办证回执单", "0105-261122-0041-9", "尚未缴费 UNPAID", "请用微信扫码缴费"}) {
            const auto line = std::ranges::find(sheet.lines, loud, &test::EscposLine::text);
            ASSERT_NE(line, sheet.lines.end()) << loud;
            EXPECT_TRUE(line->isTall && line->isStrong && line->isCentred) << loud;
        }
        const auto sum = std::ranges::find_if(sheet.lines, [](const test::EscposLine& line) {
            return line.text.starts_with("应缴合计 Total");
        });
        ASSERT_NE(sum, sheet.lines.end());
        EXPECT_TRUE(sum->isTall);
        EXPECT_TRUE(sum->text.ends_with("￥240.00"));
    }
}

TEST(TextJob, FiguresStandInOneColumn)
{
    for (const int width : {kWidePaper, kNarrowPaper}) {
        const auto cells = static_cast<std::size_t>(width / 12);
        const auto lines = slipSheet(everySlip()[8], width).lines;
        int figures = 0;
        for (const auto& line : lines) {
            if (!line.text.ends_with("0.00") || line.isTall) continue;
            ++figures;
            const std::u32string all = decodeUtf8(line.text).value();
            std::size_t wide = 0;
            for (const char32_t c : all) wide += c < 0x80 ? 1 : 2;
            EXPECT_EQ(wide, cells) << line.text;
        }
        EXPECT_EQ(figures, 6) << "two charges and a subtotal of each";
    }
}

TEST(TextJob, TheCodeIsReadFromThePaper)
{
    for (const int width : {kWidePaper, kNarrowPaper})
        for (const bool small : {false, true}) {
            auto slip = familySlip();
            slip.paysAtWindow = small;
            const test::TempFolder folder;
            slipSheet(slip, width).savePgm(folder.file("roll.pgm"));
            EXPECT_EQ(test::readQrCodes(folder.file("roll.pgm")), std::vector{familyLink()});
        }
}

TEST(TextJob, ASignBeyondGbkMakesTheWholeJobAPicture)
{
    for (const std::string_view rare : {"𠮷", "㐂", "ñ"}) {
        auto slip = familySlip();
        slip.applicants[1].maskedName = std::string(rare) + "*";
        EXPECT_FALSE(slipText(slip, textOptions()));
        const auto job = slipBytes(engine(), slip, textOptions());
        ASSERT_TRUE(job) << rare;
        const auto sheet = rolled(job.value().bytes);
        EXPECT_TRUE(sheet.lines.empty()) << "not a line of it is text";
        const auto picture = slipBytes(engine(), slip, PrinterOptions());
        EXPECT_EQ(job.value().bytes, picture.value().bytes);
    }
    auto slip = familySlip();
    slip.applicants[1].maskedName = "喆*镕";
    EXPECT_TRUE(slipText(slip, textOptions())) << "GBK has more than GB 2312";
}

TEST(TextJob, AControlCodeNeverReachesThePrinter)
{
    for (const std::string code : {"\x1B@", "\n", "\x10\x04\x01", "\x7F", "\xC2\x9B"}) {
        auto slip = familySlip();
        slip.hallName = "大厅" + code;
        EXPECT_FALSE(slipText(slip, textOptions()));
        const auto job = slipBytes(engine(), slip, textOptions());
        ASSERT_FALSE(job);
        EXPECT_EQ(job.error().outcome, ports::PrintOutcome::MissingGlyph);
        slip = familySlip();
        slip.link += code;
        EXPECT_FALSE(slipText(slip, textOptions()));
    }
}

TEST(TextJob, ACodeThatHasNoRoomIsRefusedAsThePictureIs)
{
    auto slip = familySlip();
    slip.link = "https://pay.hall.example/" + std::string(220, 'x');
    EXPECT_FALSE(slipText(slip, textOptions(kNarrowPaper)));
    EXPECT_EQ(slipBytes(engine(), slip, textOptions(kNarrowPaper)).error().outcome,
              ports::PrintOutcome::TooLong);
}

TEST(TextJob, IsAFortiethOfThePictureOnTheLine)
{
    // On 2026-11-30: 1,276 and 88,577 bytes on 80 mm paper, 1,114 and 56,393 on 58 mm. 9600 baud
    // carry 960 bytes a second: 1.3 seconds instead of 92.
    for (const int width : {kWidePaper, kNarrowPaper}) {
        const auto text = slipBytes(engine(), familySlip(), textOptions(width));
        PrinterOptions drawn;
        drawn.paperDots = width;
        const auto picture = slipBytes(engine(), familySlip(), drawn);
        EXPECT_LT(text.value().bytes.size() * 40, picture.value().bytes.size());
        EXPECT_LT(text.value().bytes.size(), 1'920u) << "two seconds";
        EXPECT_GT(picture.value().bytes.size(), 50u * 960) << "fifty";
    }
}

TEST(TextJob, CutsAndFeedsAsThePictureDoes)
{
    auto options = textOptions();
    options.escpos.cut = Cut::Full;
    const auto end = cutOff(options.escpos);
    const auto job = slipBytes(engine(), familySlip(), options);
    const auto& bytes = job.value().bytes;
    EXPECT_TRUE(std::equal(end.rbegin(), end.rend(), bytes.rbegin()));
    options.escpos.cut = Cut::None;
    const auto uncut = slipBytes(engine(), familySlip(), options);
    test::EscposRoll roll;
    roll.feed(uncut.value().bytes.data(), uncut.value().bytes.size());
    EXPECT_TRUE(roll.sheets().empty());
    EXPECT_FALSE(roll.uncut().lines.empty());
}

TEST(TextJob, WhatAPrinterKeptOfABrokenJobDoesNotSpoilTheNextOne)
{
    // In a line, within a sign of two bytes, and within what the code is to say: behind its bytes
    // for the store, and behind the questions that go before the job.
    const auto job = slipBytes(engine(), familySlip(), textOptions(kWidePaper));
    const std::string all(job.value().bytes.begin(), job.value().bytes.end());
    const auto store = all.find("1P0" + familyLink());
    ASSERT_NE(store, all.npos);
    constexpr std::size_t kQuestions = 12;
    for (const std::size_t bytes : {std::size_t(333), std::size_t(400), store + kQuestions + 1,
                                    store + kQuestions + 20, store + kQuestions + 50}) {
        test::EscposFaults faults;
        faults.resetAfterBytes = bytes;
        faults.keepsHalf = true;
        test::EscposEmulator emulator(faults);
        const auto printer = test::printerAt(emulator.uri() + "?mode=text", test::kSilence);
        EXPECT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::Unclear);
        emulator.setFaults({});
        EXPECT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::Printed) << bytes;
        const auto last = emulator.sheets().back();
        EXPECT_EQ(last.text(), slipSheet(familySlip()).text()) << bytes;
        EXPECT_EQ(last.codes, std::vector{familyLink()}) << bytes;
    }
}

TEST(TextJob, AFolderHasItsBytesAndWhatThePrinterMakesOfThem)
{
    const test::TempFolder folder;
    const auto printer = test::printerAt("file://" + folder.path() + "?mode=text");
    ASSERT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::Printed);
    const auto name = folder.file("slip-0105-261122-0041-9");
    EXPECT_EQ(test::sheetsOf(std::filesystem::path(name + ".escpos")).at(0).codes,
              std::vector{familyLink()});
    EXPECT_EQ(test::readQrCodes(name + ".png"), std::vector{familyLink()});
    const test::TempFolder drawn;
    ASSERT_EQ(test::printerAt("file://" + drawn.path())->printSlip(familySlip()).outcome,
              ports::PrintOutcome::Printed);
    EXPECT_NE(std::filesystem::file_size(name + ".png"),
              std::filesystem::file_size(drawn.file("slip-0105-261122-0041-9.png")));
}

TEST(TextJob, AReportSaysItsWords)
{
    ports::ReportPaper paper;
    paper.hallName = "北京市某区出入境接待大厅";
    domain::ShiftReport shift;
    shift.number = 17;
    shift.windowName = "收费窗口 1 号";
    shift.openedBy = "王芳";
    shift.closedBy = "王芳";
    shift.signedBy = "赵敏";
    shift.cashPayments = 3;
    shift.cash = 36'000_fen;
    shift.reason = "少找零";
    shift.auditHead = "7f3a9c0b5d2e4f61";
    paper.report = shift;
    paper.copy = 2;
    for (const int width : {kWidePaper, kNarrowPaper})
        for (const bool training : {false, true}) {
            paper.training = training;
            const auto job = reportBytes(engine(), paper, textOptions(width));
            ASSERT_TRUE(job);
            EXPECT_EQ(job.value().kind, JobKind::Report);
            const auto sheet = rolled(job.value().bytes, width);
            const auto words = wordsOf(paper);
            expectSaid(sheet, paper.hallName);
            expectSaid(sheet, words.title);
            expectSaid(sheet, words.call);
            for (const auto& [label, fact] : words.facts) expectSaid(sheet, label + fact);
            for (const auto& section : words.sections) {
                expectSaid(sheet, section.title);
                for (const auto& line : section.lines)
                    expectSaid(sheet, line.what + line.count + line.amount);
            }
            for (const auto& note : words.notes) expectSaid(sheet, note);
            for (const auto& who : words.signatures) expectSaid(sheet, who);
            EXPECT_EQ(sheet.text().find("培训 TRAINING") != std::string::npos, training);
        }
}

TEST(TextJob, IsProvenAtANetworkPrinterAsAPictureIs)
{
    test::EscposEmulator emulator;
    const auto printer = test::printerAt(emulator.uri() + "?mode=text");
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::Printed);
    ASSERT_EQ(emulator.sheets().size(), 1u);
    expectSaid(emulator.sheets()[0], "0105-261122-0041-9");
    EXPECT_EQ(emulator.complaints(), "");
    test::EscposFaults faults;
    faults.isPaperOut = true;
    emulator.setFaults(faults);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::PaperOut);
}

TEST(TextJob, NobodyKnowsWhatBecameOfOneThatBrokeOff)
{
    test::EscposFaults faults;
    faults.paperRows = 200;
    test::EscposEmulator emulator(faults);
    const auto printer = test::printerAt(emulator.uri() + "?mode=text", test::kSilence);
    EXPECT_EQ(printer->printSlip(familySlip()).outcome, ports::PrintOutcome::Unclear);
    faults = {};
    faults.resetAfterBytes = 900;
    test::EscposEmulator second(faults);
    const auto other = test::printerAt(second.uri() + "?mode=text", test::kSilence);
    EXPECT_EQ(other->printSlip(familySlip()).outcome, ports::PrintOutcome::Unclear);
    second.setFaults({});
    EXPECT_EQ(other->printSlip(familySlip()).outcome, ports::PrintOutcome::Printed);
    expectSaid(second.sheets().back(), "0105-261122-0041-9");
}

} // namespace
} // namespace hallpay::printing
