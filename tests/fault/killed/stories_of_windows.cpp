// What toll windows do: shifts, numbered paper, money that went back another way.
#include "fault/killed/acts_under_fire.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;
using ports::PrintOutcome;

const ActsUnderFire::Story ActsUnderFire::kShift{&ActsUnderFire::nothing, &ActsUnderFire::actShift,
                                                 &ActsUnderFire::checkShift};
const ActsUnderFire::Story ActsUnderFire::kStock{&ActsUnderFire::nothing, &ActsUnderFire::actStock,
                                                 &ActsUnderFire::checkStock};
const ActsUnderFire::Story ActsUnderFire::kReceipts{
    &ActsUnderFire::prepareReceipts, &ActsUnderFire::actReceipts, &ActsUnderFire::checkReceipts};
const ActsUnderFire::Story ActsUnderFire::kOtherwise{
    &ActsUnderFire::prepareOtherwise, &ActsUnderFire::actOtherwise, &ActsUnderFire::checkOtherwise};

namespace {

constexpr auto kFloat = 10'000_fen;
constexpr auto kPutIn = 5'000_fen;
constexpr auto kTakenOut = 2'000_fen;
constexpr const char* kBook = "99010127"; ///< a code of which the training hall has nothing
constexpr int kBookNumbers = 10;

/// 129 yuan, one less than there should be.
domain::DrawerCount closingCount()
{
    domain::DrawerCount count;
    count.pieces = {1, 0, 1, 0, 1, 4, 0, 0};
    return count;
}

} // namespace

void ActsUnderFire::actShift()
{
    using View = domain::ShiftView;
    using domain::DrawerAct;
    auto& cashier = m_hall.cashier();
    ports::ShiftStart start{true, m_plays > 1, {}};
    if (!start.carried) start.count.pieces[0] = 1;
    once<View>([&](const auto& key) { return cashier.openShift(start, key); });
    for (const auto& move : {ports::DrawerMove{DrawerAct::PutIn, kPutIn, "换零钱"},
                             ports::DrawerMove{DrawerAct::TakenOut, kTakenOut, "送保险柜"},
                             ports::DrawerMove{DrawerAct::Opened, {}, "找零"}})
        once<View>([&](const auto& key) { return cashier.moveDrawer(move, key); });
    once<View>([&](const auto& key) { return cashier.beginCount(key); });
    const auto counted
        = once<View>([&](const auto& key) { return cashier.countDrawer(closingCount(), key); });
    EXPECT_EQ(domain::ShiftStanding::Counted, counted.standing);
    const ports::ShiftEnd end{.reason = "少一元",
                              .terminalPayments = 0,
                              .terminal = {},
                              .left = kFloat,
                              .staffNumber = "3001",
                              .password = "3001"};
    const auto z
        = once<domain::ShiftReport>([&](const auto& key) { return cashier.closeShift(end, key); });
    EXPECT_EQ(m_plays, z.number);
    once<domain::ShiftReport>([&](const auto& key) { return cashier.printedZ(z.number, key); });
}

/// One Z for each shift, numbered without gaps, and nothing in it twice.
void ActsUnderFire::checkShift()
{
    const auto reports
        = m_hall.insist<domain::ShiftReportList>([&] { return m_hall.cashier().zReports(); });
    ASSERT_EQ(static_cast<std::size_t>(m_plays), reports.rows.size());
    std::int64_t number = m_plays;
    for (const auto& z : reports.rows) { // newest first
        EXPECT_EQ(number--, z.number);
        ASSERT_TRUE(z.drawer);
        EXPECT_EQ(kFloat, z.drawer->floatMoney);
        EXPECT_EQ(kPutIn, z.drawer->putIn);
        EXPECT_EQ(kTakenOut, z.drawer->takenOut);
        EXPECT_EQ(closingCount().total(), z.drawer->counted);
        EXPECT_EQ(Money::fromFen(-100), z.drawer->difference);
        EXPECT_EQ(1, z.drawer->counts);
        EXPECT_EQ(1, z.drawerOpens);
        EXPECT_EQ(1, z.papers);
    }
    const auto now = m_hall.insist<domain::ShiftView>([&] { return m_hall.cashier().shift(); });
    EXPECT_EQ(domain::ShiftStanding::None, now.standing);
    EXPECT_EQ(kFloat, now.carried);
}

void ActsUnderFire::actStock()
{
    using List = domain::StockList;
    auto& supervisor = m_hall.supervisor();
    const auto number = [](int n) {
        const auto text = std::to_string(n);
        return std::string(10 - text.size(), '0') + text;
    };
    const auto hall = m_hall.clerk().hall();
    ASSERT_TRUE(hall);
    std::int64_t otherWindow = 0;
    for (const auto& window : hall.value().places.front().windows)
        if (window.toll && window.id != m_hall.tollWindow()) otherWindow = window.id;
    const auto first = number(1000 * m_plays);
    const auto last = number(1000 * m_plays + kBookNumbers - 1);
    const auto rangeOf = [&](const List& list) {
        const auto found = std::ranges::find_if(
            list.rows, [&](const auto& row) { return row.code == kBook && row.first == first; });
        EXPECT_NE(list.rows.end(), found) << "a book is lost";
        return found == list.rows.end() ? domain::StockRange{} : *found;
    };
    const auto list = once<List>([&](const auto& key) {
        return supervisor.takeInReceipts({m_hall.tollWindow(), kBook, first, last}, key);
    });
    const auto id = rangeOf(list).id;
    for (const auto& [window, lost] : {std::pair{otherWindow, false},
                                       {std::int64_t{0}, false},
                                       {m_hall.tollWindow(), false},
                                       {std::int64_t{0}, true}}) {
        const ports::StockRest rest{id, first, window, lost, "换窗口"};
        const auto moved
            = rangeOf(once<List>([&](const auto& key) { return supervisor.moveRest(rest, key); }));
        EXPECT_EQ(lost, moved.lost);
        EXPECT_EQ(window == 0 && !lost, moved.handedBack);
        EXPECT_EQ(kBookNumbers, moved.left);
    }
    const auto next
        = m_hall.insist<domain::TollOverview>([&] { return m_hall.cashier().tollOverview(); });
    const auto torn = once<domain::TollOverview>([&](const auto& key) {
        return m_hall.cashier().spoilNext({next.nextNumber, "撕破"}, key);
    });
    EXPECT_EQ(next.stockLeft - 1, torn.stockLeft);
}

void ActsUnderFire::checkStock()
{
    const auto stock
        = m_hall.insist<domain::StockList>([&] { return m_hall.supervisor().receiptStock(); });
    int books = 0;
    std::int64_t used = 0;
    for (const auto& range : stock.rows) {
        used += range.used;
        if (range.code != kBook) continue;
        ++books;
        EXPECT_TRUE(range.lost);
    }
    EXPECT_EQ(m_plays, books);
    EXPECT_EQ(m_plays, used) << "one sheet was torn in each play";
}

/// Slips that were paid nine days ago: later than receipts are printed without more ado.
void ActsUnderFire::prepareReceipts()
{
    if (m_plays == 1) {
        for (int i = 0; i < kPlays; ++i) m_kept.push_back(paidFamily());
        m_hall.passTime(24h * 9);
    }
    ASSERT_FALSE(m_kept.empty());
    m_slips.push_back(m_kept.back());
    m_kept.pop_back();
    EXPECT_TRUE(waitUntil(
        [&] {
            return m_hall
                .insist<domain::SlipCard>([&] { return m_hall.cashier().slip(m_slips[0].row.id); })
                .receiptLate;
        },
        kStepPatience));
}

void ActsUnderFire::actReceipts()
{
    using Job = domain::ReceiptJob;
    using Card = domain::SlipCard;
    auto& cashier = m_hall.cashier();
    const auto id = m_slips[0].row.id;
    const auto report = [&](const Job& job, PrintOutcome outcome) {
        ports::ReceiptReport what{id, {}, outcome};
        for (const auto& sheet : job.sheets) what.receiptIds.push_back(sheet.receipt.id);
        once<Card>([&](const auto& key) { return cashier.reportReceiptPrint(what, key); });
    };
    const auto late = once<Job>([&](const auto& key) {
        return cashier.printReceiptsLate({id, "出差", {"3001", "3001"}}, key);
    });
    EXPECT_EQ(2u, late.sheets.size());
    report(late, PrintOutcome::NotReached);
    const auto one = once<Job>([&](const auto& key) { return cashier.printOneReceipt(id, key); });
    ASSERT_EQ(1u, one.sheets.size());
    EXPECT_EQ(late.sheets[0].receipt.number, one.sheets[0].receipt.number)
        << "what was put back comes first";
    report(one, PrintOutcome::Unclear);
    const auto again = once<Job>([&](const auto& key) {
        return cashier.spoilReceipt(one.sheets[0].receipt.id, "卡纸", key);
    });
    ASSERT_EQ(1u, again.sheets.size());
    EXPECT_NE(one.sheets[0].receipt.number, again.sheets[0].receipt.number);
    report(again, PrintOutcome::Printed);
    const auto out = once<Card>([&](const auto& key) { return cashier.confirmReceipts(id, key); });
    EXPECT_EQ(domain::SlipState::Collected, out.row.state);
    ASSERT_TRUE(out.applicants[0].receipt);
    EXPECT_EQ(again.sheets[0].receipt.number, out.applicants[0].receipt->number);
}

/// One number spoiled and one handed out in each play; what was put back is in none's hand.
void ActsUnderFire::checkReceipts()
{
    const auto stock
        = m_hall.insist<domain::StockList>([&] { return m_hall.supervisor().receiptStock(); });
    std::int64_t used = 0;
    for (const auto& range : stock.rows) used += range.used;
    EXPECT_EQ(2 * m_plays, used) << "a number is lost, or used twice";
}

void ActsUnderFire::prepareOtherwise()
{
    using Card = domain::SlipCard;
    openDrawer();
    const auto slip = m_hall.registerFamily();
    const ports::Tender tender{.slipIds = {slip.row.id}};
    const auto taking = randomHex(16);
    m_hall.insist<Card>([&] { return m_hall.cashier().takeTender(tender, taking); });
    ports::SlipRefund wanted{slip.row.id, {}, slip.row.amount, "不再办理", {}, {"3001", "3001"}};
    for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
    const auto key = randomHex(16);
    m_slips.push_back(m_hall.insist<Card>([&] { return m_hall.clerk().refundSlip(wanted, key); }));
    EXPECT_EQ(domain::SlipState::Refunding, m_slips[0].row.state);
}

void ActsUnderFire::actOtherwise()
{
    using Matters = domain::MoneyMatters;
    using Kind = domain::MatterKind;
    const auto matters = m_hall.insist<Matters>([&] { return m_hall.supervisor().moneyMatters(); });
    const auto waits
        = std::ranges::find(matters.rows, Kind::RefundWaits, &domain::MoneyMatter::kind);
    ASSERT_NE(matters.rows.end(), waits);
    const ports::RefundSettled settled{waits->subject, "转账 7", {"2001", "2001"}};
    once<Matters>([&](const auto& key) { return m_hall.supervisor().settleRefund(settled, key); });
}

void ActsUnderFire::checkOtherwise()
{
    const auto slip
        = m_hall.insist<domain::SlipCard>([&] { return m_hall.cashier().slip(m_slips[0].row.id); });
    EXPECT_EQ(domain::SlipState::Refunded, slip.row.state);
    const auto sums = totals();
    EXPECT_EQ(m_slips[0].row.amount.times(m_plays), sums.refunded);
    EXPECT_EQ(m_plays, sums.refunds);
    EXPECT_EQ(Money(), sums.cashRefunded) << "it never left the drawer";
}

} // namespace hallpay::test
