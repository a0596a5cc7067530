// A supervisor looks at what a printer will print, and puts a pre-printed form right.
#include "present/paper_proof_presenter.h"

#include "support/fake_counter_pc.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

class SeenProof final : public PaperProofView {
public:
    void showPaper(const ports::PaperPreview& paper, CodeVerdict told) override
    {
        ++papers;
        pages = paper.pages;
        verdict = told;
    }
    void showNotDrawn(const ports::PrintReport& report) override { notDrawn = report; }
    void showPrinted() override { printed = true; }
    void showTrouble(const ports::PrintReport& report) override { trouble = report.outcome; }
    void showNotMeasured() override { ++notMeasured; }
    void showImpossible() override { impossible = true; }
    void showAdjusted(const std::string& uri) override { adjusted = uri; }
    void setBusy(bool now) override { busy = now; }

    int papers = 0;
    std::vector<GreyPicture> pages;
    std::optional<CodeVerdict> verdict;
    std::optional<ports::PrintReport> notDrawn;
    bool printed = false;
    std::optional<ports::PrintOutcome> trouble;
    int notMeasured = 0;
    bool impossible = false;
    std::string adjusted;
    bool busy = false;
};

const std::string kForm = "serial://COM3?profile=escp&form=receipt-form.json";

class PaperProofs : public testing::Test {
protected:
    void openSlip()
    {
        ports::SlipPaper slip;
        slip.link = "HTTPS://HALLPAY.INVALID/P/1";
        proof.open({"tcp://10.0.0.5:9100", slip});
        work.all();
    }
    void openForm()
    {
        proof.open({kForm, ports::ReceiptPaper{}, true});
        work.all();
    }

    SeenProof view;
    test::FakeCounterPc pc;
    test::HeldBackground work;
    test::HeldBackground printing;
    test::KeptPapers papers;
    PaperProofPresenter proof{view, pc, work, printing, papers.book};
};

TEST(Millimetres, AreTypedWithOneDecimalOrNone)
{
    EXPECT_EQ(tenthsOf("20"), 200);
    EXPECT_EQ(tenthsOf(" 20.3 "), 203);
    EXPECT_EQ(tenthsOf("0,5"), 5);
    EXPECT_EQ(tenthsOf("999.9"), 9'999);
    for (const char* text : {"", "-1", "2.", ".5", "20.35", "20 mm", "1000", "2e1", "1.-3"})
        EXPECT_EQ(tenthsOf(text), std::nullopt) << text;
}

TEST_F(PaperProofs, ShowsWhatIsSentAndWhetherItsCodeScans)
{
    openSlip();
    EXPECT_EQ(view.pages, pc.drawn.pages);
    EXPECT_EQ(view.verdict, CodeVerdict::Scans);
    pc.drawn.codeModule = 3;
    openSlip();
    EXPECT_EQ(view.verdict, CodeVerdict::TooSmall);
    pc.drawn.codeModule.reset();
    openSlip();
    EXPECT_EQ(view.verdict, CodeVerdict::NotFound);
    openForm();
    EXPECT_EQ(view.verdict, CodeVerdict::None) << "a receipt has no code";
}

TEST_F(PaperProofs, OfTwoDrawingsTheLastCountsAndNoneOnceItIsLeft)
{
    proof.open({"tcp://10.0.0.5:9100", ports::SlipPaper{}});
    openSlip();
    EXPECT_EQ(view.papers, 1);
    proof.open({"tcp://10.0.0.5:9100", ports::SlipPaper{}});
    proof.close();
    work.all();
    EXPECT_EQ(view.papers, 1);
}

TEST_F(PaperProofs, SaysWhyThereIsNothingToShow)
{
    ports::PrintReport report{ports::PrintOutcome::TooLong, "payer"};
    report.form = ports::FormTrouble{ports::FormFault::TooLong, "payer"};
    pc.notDrawn = report;
    openForm();
    EXPECT_EQ(view.notDrawn, report);
    EXPECT_EQ(view.papers, 0);
}

TEST_F(PaperProofs, PrintsItAsATestOnThePrintersThread)
{
    openSlip();
    proof.printTest();
    EXPECT_TRUE(view.busy);
    proof.printTest();
    printing.all();
    EXPECT_EQ(pc.tests().size(), 1u) << "once";
    EXPECT_TRUE(view.printed);
    pc.outcome = ports::PrintOutcome::PaperOut;
    openForm();
    proof.printTest();
    printing.all();
    EXPECT_EQ(pc.receiptTests().front().uri, kForm);
    EXPECT_EQ(view.trouble, ports::PrintOutcome::PaperOut);
}

TEST_F(PaperProofs, AFormIsPutRightByWhatWasMeasured)
{
    openForm();
    proof.printCrosses();
    printing.all();
    EXPECT_EQ(pc.crosses(), std::vector{kForm});
    proof.adjust({"23.1", "20", "193.0", "120.2"});
    work.all();
    EXPECT_EQ(pc.found(), (std::vector{ports::CrossesFound{231, 200, 1'930, 1'202}}));
    EXPECT_EQ(view.adjusted, kForm + "&dx=-30");
    EXPECT_EQ(pc.previewed().back(), kForm + "&dx=-30") << "it is shown anew";
    proof.printCrosses();
    printing.all();
    EXPECT_EQ(pc.crosses().back(), kForm + "&dx=-30") << "to see that it is right now";
}

TEST_F(PaperProofs, EachOfItsPapersIsInThePcsListWhateverBecomesOfIt)
{
    int changes = 0;
    papers.book.onChanged([&] { ++changes; });
    openSlip();
    proof.printTest();
    printing.all();
    papers.clock.pass(std::chrono::seconds(1));
    openForm();
    proof.printCrosses();
    printing.all();
    papers.clock.pass(std::chrono::seconds(1));
    pc.breaks = true;
    proof.printTest();
    proof.close();
    printing.all();
    EXPECT_EQ(changes, 3) << "the list is read anew, though the proof was left";
    using S = ports::PrintJobState;
    using P = ports::CounterPrinter;
    std::vector<std::pair<P, S>> kept;
    for (const auto& job : papers.book.jobs()) {
        EXPECT_EQ(job.kind, ports::PrintJobKind::TestPage);
        kept.emplace_back(job.printer, job.state);
    }
    EXPECT_EQ(kept,
              (std::vector<std::pair<P, S>>{
                  {P::Slip, S::Confirmed}, {P::Receipt, S::Confirmed}, {P::Receipt, S::Unknown}}));
    EXPECT_EQ(papers.table.states().at(4), S::Sent) << "before its first byte";
}

TEST_F(PaperProofs, WhatCannotBeMeasuredChangesNothing)
{
    openForm();
    proof.adjust({"23.1", "", "193.0", "120.2"});
    EXPECT_EQ(view.notMeasured, 1);
    EXPECT_TRUE(pc.found().empty());
    pc.impossible = true;
    proof.adjust({"2", "2", "19", "12"});
    work.all();
    EXPECT_TRUE(view.impossible);
    EXPECT_TRUE(view.adjusted.empty());
    openSlip();
    proof.printCrosses();
    proof.adjust({"20", "20", "190", "120"});
    printing.all();
    work.all();
    EXPECT_TRUE(pc.crosses().empty()) << "a slip has no form";
    EXPECT_EQ(pc.found().size(), 1u);
}

TEST_F(PaperProofs, AnAnswerThatComesAfterItWasLeftIsNobodys)
{
    proof.open({kForm, ports::ReceiptPaper{}, true});
    proof.close();
    work.all();
    EXPECT_EQ(view.papers, 0);
}

} // namespace

} // namespace hallpay::present
