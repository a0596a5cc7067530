// A report's preview: shown as it will be printed, counted by the server, printed on its thread.
#include "present/report_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace hallpay::literals;
using ports::PrintOutcome;
using ports::PrintReport;

/// A picture whose width says which copy it is of.
class FakeDrawing final : public ports::ReportDrawing {
public:
    Result<std::vector<GreyPicture>, PrintReport>
    pictures(const ports::ReportPaper& paper, const ports::ReportSheet& sheet) const override
    {
        if (breaks) throw std::runtime_error("no font");
        if (no) return *no;
        lastSheet = sheet;
        return std::vector{GreyPicture{paper.copy, 1, {}}};
    }
    Result<std::string, PrintReport> pdf(const ports::ReportPaper& paper) const override
    {
        if (no) return *no;
        return "pdf of copy " + std::to_string(paper.copy) + (paper.training ? " training" : "");
    }

    mutable ports::ReportSheet lastSheet;
    std::optional<PrintReport> no;
    bool breaks = false;
};

class SeenReport final : public ReportView {
public:
    void showPages(const std::vector<GreyPicture>& pages) override { shown = pages.front().width; }
    void showPrinted(const PrintReport& report, const Report& now) override
    {
        ended = report.outcome;
        printed = std::get<domain::ShiftReport>(now);
    }
    void showNotDrawn(const PrintReport& report) override { notDrawn = report.outcome; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoAnswer() override { ++unanswered; }
    void showFailedSince(const Report& report, const ReportEnd& end) override
    {
        failedSince.emplace_back(std::get<domain::ShiftReport>(report).number, end);
    }
    void setBusy(bool now) override { busy = now; }
    void savePdf(const std::string& name, const std::string& bytes) override
    {
        saved = name + ": " + bytes;
    }

    int shown = -1; ///< which copy the picture is of
    std::optional<PrintOutcome> ended;
    std::optional<domain::ShiftReport> printed;
    std::optional<PrintOutcome> notDrawn;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    std::vector<std::pair<std::int64_t, ReportEnd>> failedSince; ///< the number of each
    bool busy = false;
    std::string saved;
};

class ReportPreviewed : public testing::Test {
protected:
    ReportPreviewed()
    {
        z.number = 17;
        x.at = *parseRfc3339("2026-11-22T17:05:00+08:00");
        api.zList.rows = {z};
    }
    template <typename Act> void on(Act act)
    {
        act();
        settle();
    }
    void settle()
    {
        while (work.waiting() + printing.waiting() > 0) {
            work.all();
            printing.all();
        }
    }
    int printedCopy() const { return printer.reports().back().copy; }

    domain::ShiftReport x;
    domain::ShiftReport z;
    test::FakeStaffApi api;
    test::HeldBackground work;
    test::HeldBackground printing;
    test::FakePrinter printer;
    FakeDrawing drawing;
    test::KeptPapers papers;
    ReportPrinting reports{{api, work, printing, &printer, &drawing, papers.book},
                           {.hallName = "大厅", .training = true}};
    SeenReport seen;
    ReportPresenter page{seen, reports};
};

TEST_F(ReportPreviewed, ShowsWhatThePrinterWouldPrint)
{
    printer.sheet = {384};
    on([&] { page.open(x); });
    EXPECT_EQ(1, seen.shown);
    EXPECT_EQ(384, drawing.lastSheet.rollDots);
    on([&] { page.print(); });
    ASSERT_EQ(1u, printer.reports().size());
    EXPECT_EQ(PrintOutcome::Printed, seen.ended);
    EXPECT_EQ("大厅", printer.reports()[0].hallName);
    EXPECT_TRUE(printer.reports()[0].training);
    EXPECT_EQ(0, api.zList.rows[0].papers) << "an X is no numbered paper";
}

TEST_F(ReportPreviewed, AZThatIsPrintedAgainIsACopy)
{
    on([&] { page.open(z); });
    EXPECT_EQ(1, seen.shown);
    on([&] { page.print(); });
    EXPECT_EQ(1, printedCopy());
    EXPECT_EQ(1, seen.printed->papers);
    EXPECT_EQ(2, seen.shown) << "the next one";
    on([&] { page.print(); });
    EXPECT_EQ(2, printedCopy());
    EXPECT_EQ(2, api.zList.rows[0].papers);
}

TEST_F(ReportPreviewed, OfWhichSurelyNothingCameOutIsTriedAgainAsTheSamePaper)
{
    printer.report.outcome = PrintOutcome::PaperOut;
    on([&] { page.open(z); });
    for (int i = 0; i < 3; ++i) on([&] { page.print(); });
    EXPECT_EQ(PrintOutcome::PaperOut, seen.ended);
    EXPECT_EQ(1, seen.shown);
    printer.report.outcome = PrintOutcome::Unclear;
    on([&] { page.print(); });
    EXPECT_EQ(1, printedCopy());
    EXPECT_EQ(1, api.zList.rows[0].papers);
    printer.report.outcome = PrintOutcome::Printed;
    on([&] { page.print(); });
    EXPECT_EQ(2, printedCopy()) << "the unclear one may lie on the floor";
}

TEST_F(ReportPreviewed, AJobThatBreaksOffIsUnclear)
{
    printer.breaks = true;
    on([&] { page.open(z); });
    on([&] { page.print(); });
    EXPECT_EQ(PrintOutcome::Unclear, seen.ended);
    EXPECT_FALSE(seen.busy);
}

TEST_F(ReportPreviewed, WithoutTheServersCountNoZIsPrinted)
{
    on([&] { page.open(z); });
    api.shiftAway = true;
    on([&] { page.print(); });
    EXPECT_EQ(1, seen.unanswered);
    EXPECT_TRUE(printer.reports().empty());
    api.shiftAway = false;
    on([&] { page.print(); });
    EXPECT_EQ(1, printedCopy());
    auto unknown = z;
    unknown.number = 18;
    on([&] { page.open(unknown); });
    on([&] { page.print(); });
    EXPECT_EQ(domain::RefusalCode::BadRequest, seen.refused);
    EXPECT_EQ(1u, printer.reports().size());
}

TEST_F(ReportPreviewed, OneAtATimeAndNothingOnceItIsClosed)
{
    on([&] { page.open(z); });
    page.print();
    page.print();
    EXPECT_TRUE(seen.busy);
    settle();
    EXPECT_EQ(1u, printer.reports().size());
    seen.shown = -1;
    page.open(x);
    page.close();
    settle();
    EXPECT_EQ(-1, seen.shown);
    on([&] { page.print(); });
    on([&] { page.save(); });
    EXPECT_EQ(1u, printer.reports().size());
    EXPECT_TRUE(seen.saved.empty());
}

TEST_F(ReportPreviewed, APrintThatFailsBehindAClosedPreviewIsToldAllTheSame)
{
    const auto leftWhilePrinting = [&] {
        on([&] { page.open(z); });
        page.print();
        page.close();
        settle();
    };
    leftWhilePrinting();
    EXPECT_TRUE(seen.failedSince.empty()) << "it came out";
    printer.report.outcome = PrintOutcome::PaperOut;
    leftWhilePrinting();
    printer.report.outcome = PrintOutcome::Unclear;
    leftWhilePrinting();
    api.shiftAway = true;
    leftWhilePrinting();
    ASSERT_EQ(3u, seen.failedSince.size());
    for (const auto& [number, end] : seen.failedSince) EXPECT_EQ(17, number);
    EXPECT_EQ(PrintOutcome::PaperOut, seen.failedSince[0].second.report->outcome);
    EXPECT_EQ(PrintOutcome::Unclear, seen.failedSince[1].second.report->outcome);
    EXPECT_FALSE(seen.failedSince[2].second.report);
    EXPECT_FALSE(seen.ended) << "the closed preview shows nothing";
}

TEST_F(ReportPreviewed, APdfIsAFileAndNoCountedPaper)
{
    on([&] { page.open(z); });
    on([&] { page.save(); });
    EXPECT_EQ("z-17.pdf: pdf of copy 0 training", seen.saved);
    EXPECT_EQ(0, api.zList.rows[0].papers);
    EXPECT_EQ("x-2026-11-22-1705.pdf", pdfNameOf(x));
    domain::DayTotals day;
    day.day = *parseDay("2026-11-22");
    EXPECT_EQ("day-2026-11-22.pdf", pdfNameOf(day));
}

TEST_F(ReportPreviewed, WhatCannotBeDrawnIsSaid)
{
    drawing.no = PrintReport{PrintOutcome::MissingGlyph, "U+2A6D6"};
    on([&] { page.open(z); });
    EXPECT_EQ(PrintOutcome::MissingGlyph, seen.notDrawn);
    seen.notDrawn.reset();
    on([&] { page.save(); });
    EXPECT_EQ(PrintOutcome::MissingGlyph, seen.notDrawn);
    drawing.no.reset();
    drawing.breaks = true;
    on([&] { page.open(z); });
    EXPECT_EQ(PrintOutcome::NotReached, seen.notDrawn);
}

TEST_F(ReportPreviewed, WithoutAPrinterThereAreTheA4PagesAndThePdf)
{
    ReportPrinting none{{api, work, printing, nullptr, &drawing, papers.book}, {}};
    ReportPresenter bare{seen, none};
    drawing.lastSheet = {576};
    on([&] { bare.open(z); });
    EXPECT_FALSE(drawing.lastSheet.isRoll());
    EXPECT_FALSE(bare.canPrint());
    on([&] { bare.print(); });
    EXPECT_FALSE(seen.ended);
    EXPECT_EQ(0, api.zList.rows[0].papers);
    on([&] { bare.save(); });
    EXPECT_EQ("z-17.pdf: pdf of copy 0", seen.saved);
}

} // namespace

} // namespace hallpay::present
