// A technician says on the page "This PC" where the PC sits and what it prints on.
#include "present/this_pc_presenter.h"

#include "support/fake_counter_pc.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

#include <map>

namespace hallpay::present {

namespace {

using ports::PcEntry;

class SeenPage final : public ThisPcView {
public:
    void showEntries(const PcEntries& now) override { entries = now; }
    void showWindows(const std::vector<WindowChoice>& one,
                     const std::vector<WindowChoice>& other) override
    {
        registration = one;
        toll = other;
    }
    void showForms(const std::vector<std::string>& names) override { forms = names; }
    void showPrinterFault(PcEntry printer, bool bad) override { faults[printer] = bad; }
    void say(PcNotice notice, const std::string& text) override
    {
        said = notice;
        words = text;
    }
    void clearNotice() override { said.reset(); }
    void sayTrouble(const ports::PrintReport& report) override { outcome = report.outcome; }
    void sayDrawerTrouble(const ports::PrintReport& report) override { drawer = report.outcome; }
    void setBusy(bool now) override { busy = now; }

    PcEntries entries;
    std::vector<WindowChoice> registration;
    std::vector<WindowChoice> toll;
    std::vector<std::string> forms;
    std::map<PcEntry, bool> faults;
    std::optional<PcNotice> said;
    std::string words;
    std::optional<ports::PrintOutcome> outcome;
    std::optional<ports::PrintOutcome> drawer;
    bool busy = false;
};

class ThisPcPage : public testing::Test {
protected:
    void open()
    {
        page.open();
        work.all();
    }

    SeenPage view;
    test::FakeCounterPc pc;
    test::FakeStaffApi api;
    test::HeldBackground work;
    test::HeldBackground printing;
    test::KeptPapers papers;
    ThisPcPresenter page{view, pc, api, work, printing, papers.book};
};

TEST_F(ThisPcPage, AnotherFormLiesElsewhereAndTheLineStaysAsFast)
{
    EXPECT_EQ(withoutPlacing("baud=9600&dx=-30&dy=4&sx=1&sy=-2&cut=none"), "baud=9600&cut=none");
    EXPECT_EQ(withoutPlacing("dx=3"), "");
    EXPECT_EQ(withoutPlacing(""), "");
}

TEST_F(ThisPcPage, ShowsWhatHoldsAndTheWindowsOfTheHall)
{
    open();
    EXPECT_EQ(view.forms, pc.formLayouts());
    EXPECT_EQ(view.entries,
              (PcEntries{.registrationWindowId = 3,
                         .tollWindowId = 7,
                         .slipPrinter = {PrinterKind::Network, "10.0.0.5:9100"},
                         .receiptPrinter = {},
                         .language = {},
                         .mute = false}));
    EXPECT_EQ(view.registration, (std::vector<WindowChoice>{{3, "受理窗口 3 号"}}));
    EXPECT_EQ(view.toll, (std::vector<WindowChoice>{{7, "收费窗口 1 号"}}));
    EXPECT_FALSE(view.said);
}

TEST_F(ThisPcPage, NamesThePlaceWhereTheHallHasSeveral)
{
    api.hallView.places.push_back(
        {.id = 2,
         .code = 9106,
         .name = "二层",
         .windows = {{.id = 9, .name = "受理窗口 1 号", .registration = true}}});
    open();
    EXPECT_EQ(view.registration.back().name, "二层 受理窗口 1 号");
}

TEST_F(ThisPcPage, AsksAgainForTheWindowsWhenTheServerIsAway)
{
    api.away = true;
    open();
    EXPECT_EQ(view.said, PcNotice::NoAnswer);
    EXPECT_EQ(view.registration, (std::vector<WindowChoice>{{3, ""}})) << "what is kept stays";
    api.away = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(view.registration.front().name, "受理窗口 3 号");
    EXPECT_FALSE(view.said);
}

TEST_F(ThisPcPage, NoLongerAsksOnceItHasGone)
{
    api.away = true;
    open();
    const int asked = api.callsOf("hall");
    page.leave();
    work.timePasses();
    work.all();
    EXPECT_EQ(api.callsOf("hall"), asked);
}

TEST_F(ThisPcPage, KeepsWhatWasChosenAndSaysFromWhenItHolds)
{
    open();
    auto chosen = view.entries;
    chosen.tollWindowId = 0;
    chosen.receiptPrinter = {PrinterKind::Folder, "/papers/100%"};
    chosen.mute = true;
    page.keep(chosen);
    EXPECT_TRUE(view.busy);
    work.all();
    EXPECT_FALSE(view.busy);
    EXPECT_EQ(view.said, PcNotice::Kept);
    ASSERT_EQ(pc.kept().size(), 1u);
    EXPECT_EQ(pc.kept().front().tollWindowId, 0);
    EXPECT_EQ(pc.kept().front().receiptPrinter, "file:///papers/100%25");
    EXPECT_EQ(pc.kept().front().mute, true);
    page.keep(chosen);
    EXPECT_EQ(view.said, PcNotice::NothingNew);
    EXPECT_EQ(pc.kept().size(), 1u);
}

TEST_F(ThisPcPage, KeepsNothingWhileAPrinterHasNoAddress)
{
    open();
    auto chosen = view.entries;
    chosen.receiptPrinter = {PrinterKind::Network, "  "};
    page.keep(chosen);
    work.all();
    EXPECT_TRUE(view.faults[PcEntry::ReceiptPrinter]);
    EXPECT_FALSE(view.faults[PcEntry::SlipPrinter]);
    EXPECT_TRUE(pc.kept().empty());
}

TEST_F(ThisPcPage, SaysWhenTheDiskTakesNothing)
{
    pc.diskWords = "no space left";
    open();
    auto chosen = view.entries;
    chosen.language = "en";
    page.keep(chosen);
    work.all();
    EXPECT_EQ(view.said, PcNotice::NotKept);
    EXPECT_EQ(view.words, "no space left");
    EXPECT_FALSE(view.busy);
}

TEST_F(ThisPcPage, PrintsATestSlipOnThePrinterThatIsTypedBeforeItIsKept)
{
    open();
    auto chosen = view.entries;
    chosen.slipPrinter = {PrinterKind::Network, "192.168.1.50"};
    page.printTest(chosen);
    printing.all();
    ASSERT_EQ(pc.tests().size(), 1u);
    EXPECT_EQ(pc.tests().front().uri, "tcp://192.168.1.50:9100") << "the port is the usual one";
    EXPECT_TRUE(pc.tests().front().paper.training) << "never taken for a slip";
    EXPECT_TRUE(pc.tests().front().paper.link.empty()) << "nothing can be paid by it";
    EXPECT_EQ(view.said, PcNotice::TestPrinted);
    EXPECT_TRUE(pc.kept().empty());
}

TEST_F(ThisPcPage, SaysWhyNoTestSlipCame)
{
    pc.outcome = ports::PrintOutcome::PaperOut;
    open();
    page.printTest(view.entries);
    printing.all();
    EXPECT_EQ(view.outcome, ports::PrintOutcome::PaperOut);
    auto none = view.entries;
    none.slipPrinter = {};
    page.printTest(none);
    printing.all();
    EXPECT_EQ(pc.tests().size(), 1u) << "there is nothing to print on";
    auto text = view.entries;
    text.slipPrinter.ownLetters = true;
    page.printTest(text);
    printing.all();
    EXPECT_NE(pc.tests().back().paper.link.find(".INVALID/"), std::string::npos)
        << "a code that the printer draws is tried too, and leads nowhere";
}

TEST_F(ThisPcPage, AProofIsOfThePrinterThatIsTypedAndLeadsNowhere)
{
    open();
    auto chosen = view.entries;
    chosen.receiptPrinter = {.kind = PrinterKind::Serial,
                             .address = "COM3",
                             .model = PrinterModel::Impact,
                             .form = kUsualForm};
    const auto slip = page.proofOf(PcEntry::SlipPrinter, chosen);
    ASSERT_TRUE(slip);
    EXPECT_TRUE(
        std::get<ports::SlipPaper>(slip->paper).link.starts_with("HTTPS://HALLPAY.INVALID"));
    EXPECT_TRUE(std::get<ports::SlipPaper>(slip->paper).training);
    EXPECT_FALSE(slip->form);
    const auto receipt = page.proofOf(PcEntry::ReceiptPrinter, chosen);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->uri, "serial://COM3?profile=escp&form=receipt-form.json");
    EXPECT_TRUE(std::get<ports::ReceiptPaper>(receipt->paper).training);
    EXPECT_TRUE(receipt->form);
    chosen.receiptPrinter.address = " ";
    EXPECT_FALSE(page.proofOf(PcEntry::ReceiptPrinter, chosen));
    EXPECT_TRUE(view.faults[PcEntry::ReceiptPrinter]);
}

TEST_F(ThisPcPage, ATestSlipThatBreaksOffIsNotBeingPrintedForEver)
{
    open();
    pc.breaks = true;
    page.printTest(view.entries);
    printing.all();
    EXPECT_EQ(view.outcome, ports::PrintOutcome::Unclear);
    ASSERT_EQ(papers.book.jobs().size(), 1u);
    EXPECT_EQ(papers.book.jobs().front().state, ports::PrintJobState::Unknown);
}

TEST_F(ThisPcPage, OpensTheDrawerOfAPrinterThatIsNotKeptYet)
{
    open();
    page.openDrawer(view.entries);
    printing.all();
    EXPECT_TRUE(pc.kicked().empty()) << "no drawer hangs on it";
    auto chosen = view.entries;
    chosen.slipPrinter.drawer = DrawerCable::Pin5;
    page.openDrawer(chosen);
    EXPECT_TRUE(view.busy);
    printing.all();
    ASSERT_EQ(pc.kicked().size(), 1u);
    EXPECT_EQ(pc.kicked().front(), "tcp://10.0.0.5:9100?drawer=2");
    EXPECT_EQ(view.said, PcNotice::DrawerKicked);
    EXPECT_TRUE(pc.kept().empty());
    pc.outcome = ports::PrintOutcome::NotReached;
    page.openDrawer(chosen);
    printing.all();
    EXPECT_EQ(view.drawer, ports::PrintOutcome::NotReached);
}

TEST(PrinterEntry, IsTheSameAfterItWasKept)
{
    for (const char* uri :
         {"", "tcp://10.0.0.5:9100", "tcp://[fe80::1]:9100", "file:///papers",
          "file:///papers/100%25", "file://C:\\slips", "spool://热敏 100%25", "other://x",
          "serial://COM3?profile=star&width=384&baud=9600&handshake=rtscts",
          "spool://office?profile=page", "spool://office?profile=page&paper=a5",
          "serial://COM3?profile=escp&form=receipt-form.json&dx=-30&sy=4",
          "spool://office?profile=page&form=%E7%A5%A8.json",
          "tcp://10.0.0.5:9100?profile=generic&cut=full", "tcp://h:9100?drawer=1&pulse=200",
          "serial://COM3?width=384&drawer=2&mode=text&baud=9600",
          "file:///papers/why%3F?width=384"})
        EXPECT_EQ(printerUriOf(printerEntryOf(uri)), uri);
    EXPECT_EQ(printerEntryOf("other://x").kind, PrinterKind::Other);
    EXPECT_EQ(printerUriOf({PrinterKind::Network, "[fe80::1]"}), "tcp://[fe80::1]:9100");
    EXPECT_EQ(printerUriOf(printerEntryOf("tcp://h:9100?width=576&profile=epson")), "tcp://h:9100");
    EXPECT_EQ(printerUriOf(printerEntryOf("serial://COM3?mode=raster")), "serial://COM3");
    PrinterEntry needles{PrinterKind::Serial, "COM3", PrinterModel::Impact};
    needles.ownLetters = true;
    EXPECT_EQ(printerUriOf(needles), "serial://COM3?profile=escp") << "its letters are not ESC/POS";
    const auto entry = printerEntryOf("serial://COM3?baud=9600&profile=star");
    EXPECT_EQ(entry.model, PrinterModel::Star);
    EXPECT_EQ(entry.more, "baud=9600");
}

} // namespace

} // namespace hallpay::present
