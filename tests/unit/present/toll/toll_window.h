// A toll window for one test: what its view was told, and work that waits for the test.
#pragma once

#include "present/toll_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"
#include "support/fake_toll_hall.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace hallpay::test {

using domain::SlipState;
using present::TollNotice;

class SeenView final : public present::TollView {
public:
    void showCard(const std::optional<domain::SlipCard>& shown,
                  const present::SlipActs& now) override
    {
        card = shown;
        acts = now;
    }
    void showOverview(const domain::TollOverview& shown) override { overview = shown; }
    void showFound(const std::vector<domain::SlipRow>& rows) override { found = rows; }
    void showNotice(TollNotice shown, const std::string& words) override
    {
        notice = shown;
        text = words;
        refused.reset();
    }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showPrintTrouble(const ports::PrintReport& report) override { trouble = report.outcome; }
    void showDrawerTrouble(const ports::PrintReport& report) override { drawer = report; }
    void setBusy(bool now) override { busy = now; }
    void celebrate() override { ++celebrated; }
    void askPayerCode(const domain::SlipCard& shown) override { askedCodeFor = shown.row.id; }
    void showTender(const present::TenderView& shown) override { tender = shown; }
    void enterReference(const std::string& words) override { reference = words; }
    void showChange(const std::optional<present::Change>& shown) override { change = shown; }
    void showReceiptCheck(const domain::ReceiptCheck& check) override { checked = check; }
    void warn() override { ++warned; }
    void tellHandedOut(const domain::HandOutView& told) override { handOut = told; }

    SlipState state() const { return card.value().row.state; }

    std::optional<domain::SlipCard> card;
    present::SlipActs acts;
    domain::TollOverview overview;
    std::vector<domain::SlipRow> found;
    TollNotice notice = TollNotice::None;
    std::string text;
    std::optional<domain::RefusalCode> refused;
    std::optional<ports::PrintOutcome> trouble;
    std::optional<ports::PrintReport> drawer; ///< did not open
    std::optional<domain::HandOutView> handOut;
    std::optional<domain::ReceiptCheck> checked;
    std::int64_t askedCodeFor = 0;
    present::TenderView tender;
    std::string reference;
    std::optional<present::Change> change;
    bool busy = false;
    int celebrated = 0;
    int warned = 0;
};

class TollWindow : public testing::Test {
protected:
    TollWindow() { signIn(1001); }

    void signIn(std::int64_t staffId)
    {
        presenter.open({.token = "T", .staffId = staffId, .staffName = "王芳", .roles = hall.roles},
                       businessDay(hall.now()));
        work.all();
    }
    /// A paid slip, scanned and on screen.
    std::int64_t paidOnScreen(const std::vector<std::string>& names = {"李梅"})
    {
        const auto id = hall.addSlip(names);
        hall.pay(id);
        scan(id);
        return id;
    }
    void scan(std::int64_t id)
    {
        presenter.scanned(hall.card(id).row.shortNumber);
        work.all();
    }
    /// The slip is printed once more, and its printer does not say how that ended.
    void reprint(std::int64_t id, ports::QueueWord queue)
    {
        scan(id);
        slipPrinter.report = {ports::PrintOutcome::Unclear, {}, queue};
        presenter.reprint();
        work.all();
    }
    void print()
    {
        presenter.printReceipts();
        work.all();
    }

    FakeTollHall hall;
    FakeEventFeed stream;
    FakePrinter receiptPrinter;
    FakePrinter slipPrinter;
    HeldBackground work;
    SeenView view;
    present::LiveFeed feed{stream, work};
    KeptPapers papers;
    present::SlipPrinting receipts{
        {hall, work, work, &receiptPrinter, papers.book, ports::CounterPrinter::Receipt}, {}};
    present::SlipPrinting slips{{hall, work, work, &slipPrinter, papers.book}, {}};
    HeldBackground drawerThread;
    present::CashDrawer drawer{drawerThread, &slipPrinter};
    present::TollPresenter presenter{{view, hall, work, feed, receipts, slips, true, 7, &drawer}};
};

} // namespace hallpay::test
