// A technician says on the page "Scanners" how this PC's scanners and card reader are.
#include "present/scanners_presenter.h"

#include "support/fake_counter_pc.h"
#include "support/fake_counter_readers.h"
#include "support/fake_desk_parts.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using domain::ScanKind;
using ports::ReaderState;

class SeenPage final : public ScannersView {
public:
    void showEntries(const ScannerEntries& now) override { entries = now; }
    void showFaults(const std::set<ScannerFault>& now) override { faults = now; }
    void showStates(const ports::ReaderStates& now) override { states = now; }
    void showScan(const ScanSeen& now) override { scan = now; }
    void showCard(domain::DocumentType type) override { card = type; }
    void say(ScannerNotice notice, const std::string& text) override
    {
        said = notice;
        words = text;
    }
    void setBusy(bool now) override { busy = now; }

    ScannerEntries entries;
    std::set<ScannerFault> faults;
    ports::ReaderStates states;
    std::optional<ScanSeen> scan;
    std::optional<domain::DocumentType> card;
    std::optional<ScannerNotice> said;
    std::string words;
    bool busy = false;
};

class ScannersPage : public testing::Test {
protected:
    SeenPage view;
    test::FakeCounterPc pc;
    test::FakeCounterReaders readers;
    test::HeldBackground work;
    ScannersPresenter page{view, pc, &readers, work};
};

TEST_F(ScannersPage, ShowsWhatIsKeptAndKeepsWhatIsTyped)
{
    page.open();
    EXPECT_EQ(view.entries, ScannerEntries{});
    const ScannerEntries typed{.prefix = "]Q3",
                               .suffix = "\\t",
                               .port = "COM12",
                               .baud = 115'200,
                               .cardProgram = "C:\\读卡\\reader.exe"};
    page.keep(typed);
    EXPECT_TRUE(view.busy);
    work.all();
    EXPECT_EQ(view.said, ScannerNotice::Kept);
    EXPECT_FALSE(view.busy);
    ASSERT_EQ(pc.kept().size(), 1u);
    const auto kept = pc.kept().front();
    EXPECT_EQ(kept.scannerPrefix, "]Q3");
    EXPECT_EQ(kept.scannerSuffix, "\t");
    EXPECT_EQ(kept.serialScanner, "serial://COM12?baud=115200");
    EXPECT_EQ(kept.cardReader, "C:\\读卡\\reader.exe");
    EXPECT_EQ(kept.slipPrinter, "tcp://10.0.0.5:9100") << "what stands on the other page stays";
    page.open();
    EXPECT_EQ(view.entries, typed);
    page.keep(typed);
    EXPECT_EQ(view.said, ScannerNotice::NothingNew);
}

TEST_F(ScannersPage, SaysWhatCannotBe)
{
    page.open();
    page.keep({.prefix = "前", .suffix = "123456789", .port = "no port", .cardProgram = "missing"});
    EXPECT_EQ(view.faults,
              (std::set{ScannerFault::Prefix, ScannerFault::Suffix, ScannerFault::Port,
                        ScannerFault::CardProgram}));
    page.keep({.prefix = "\\t"});
    EXPECT_EQ(view.faults, std::set{ScannerFault::Prefix}) << "a person types Tabs";
    page.keep({.suffix = "#\\t"});
    EXPECT_EQ(view.faults, std::set{ScannerFault::Suffix});
    EXPECT_TRUE(pc.kept().empty());
    pc.diskWords = "disk full";
    page.keep({.prefix = "*"});
    work.all();
    EXPECT_EQ(view.said, ScannerNotice::NotKept);
    EXPECT_EQ(view.words, "disk full");
}

TEST_F(ScannersPage, ShowsAtOnceWhatIsPluggedIn)
{
    readers.now = {.scanner = ReaderState::Lost, .cards = std::nullopt};
    page.open();
    EXPECT_EQ(view.states, readers.now);
    readers.now.scanner = ReaderState::Working;
    work.timePasses();
    EXPECT_EQ(view.states.scanner, ReaderState::Working);
}

TEST_F(ScannersPage, ShowsWhatWasScannedAndOfAPersonNothing)
{
    const auto today = Day{std::chrono::year(2026) / 11 / 30};
    page.scanned("11010519491231002X", today);
    EXPECT_EQ(view.scan->kind, ScanKind::ResidentId);
    EXPECT_EQ(view.scan->characters, 18u);
    EXPECT_EQ(view.scan->text, "");
    page.scanned("134567890123456789", today);
    EXPECT_TRUE(view.scan->payerCode);
    EXPECT_EQ(view.scan->text, "");
    page.scanned("*??*", today);
    EXPECT_EQ(view.scan->kind, ScanKind::Nonsense);
    EXPECT_EQ(view.scan->text, "*??*") << "so that a mark can be seen";
    page.scanned("*11010519491231002X*", today);
    EXPECT_EQ(view.scan->text, "*110…02X*");
    page.cardRead({domain::DocumentType::Passport, "E12345678", "王五"});
    EXPECT_EQ(view.card, domain::DocumentType::Passport);
}

} // namespace

} // namespace hallpay::present
