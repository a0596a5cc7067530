// The random day's shifts, its numbered paper as it moves from hand to hand, and how days end.
#include "desk/close_days.h"
#include "property/toll_day/toll_day.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::RefusalCode;
using domain::ShiftStanding;

namespace {

constexpr int kZsMax = 1000;
constexpr int kRangesMax = 500;

/// So much in the largest pieces.
domain::DrawerCount piecesOf(Money amount)
{
    domain::DrawerCount count;
    auto left = amount.fen();
    for (std::size_t i = 0; i < domain::kDenominations.size(); ++i) {
        count.pieces[i] = static_cast<int>(left / domain::kDenominations[i]);
        left %= domain::kDenominations[i];
    }
    return count;
}

} // namespace

/// One window in three begins with what was left, where something was.
void TollDay::openShift(const DayStep& step)
{
    const auto& who = cashierOf(step);
    auto& held = m_inDrawer[who.tollWindowId];
    ports::ShiftStart start{true, step.number % 3 == 0, {}};
    if (!start.carried) start.count = piecesOf(Money::fromFen(10'000).times(step.number % 4));
    const auto before = m_hall->shift(who).value();
    const auto opened = keyed("open a shift", [this, start, &who](const std::string& key) {
        return m_hall->openShift(who, start, key);
    });
    if (!opened) return;
    if (before.standing != ShiftStanding::None) complain("a window has two shifts");
    if (start.carried && before.carried != held) complain("what was left is not what is there");
    if (!start.carried) held = start.count.total();
}

void TollDay::moveDrawer(const DayStep& step)
{
    using domain::DrawerAct;
    const auto& who = cashierOf(step);
    ports::DrawerMove move{static_cast<DrawerAct>(step.number % 3), {}, "换零钱"};
    if (move.act != DrawerAct::Opened)
        move.amount = Money::fromFen(1'000).times(1 + step.person % 5);
    auto& held = m_inDrawer[who.tollWindowId];
    if (move.act == DrawerAct::TakenOut && move.amount > held)
        return; // nobody takes what is not there
    const auto moved = keyed("move the drawer's money", [this, move, &who](const std::string& key) {
        return m_hall->moveDrawer(who, move, key);
    });
    if (!moved) return;
    if (move.act == DrawerAct::PutIn) held += move.amount;
    if (move.act == DrawerAct::TakenOut) held = held - move.amount;
}

/// Counted by whoever is there, at times wrongly or twice, and signed by a second person, at times
/// by the first one.
void TollDay::closeShift(const DayStep& step)
{
    const auto& who = cashierOf(step);
    const auto begun = keyed("begin the count", [this, &who](const std::string& key) {
        return m_hall->beginCount(who, key);
    });
    if (!begun || step.number % 7 == 0) return; // somebody is called away
    const auto held = m_inDrawer[who.tollWindowId];
    const auto wrong = step.number % 4 == 0 ? Money::fromFen(50) : Money();
    const auto count = piecesOf(held + wrong);
    const auto counted = keyed("count the drawer", [this, count, &who](const std::string& key) {
        return m_hall->countDrawer(who, count, key);
    });
    if (!counted) return;
    if (!counted.value().drawer || counted.value().drawer->difference != wrong)
        complain("the count does not differ by what is wrong with it");
    const auto& view = counted.value();
    ports::ShiftEnd end{.reason = step.number % 8 == 0 ? "" : "点错",
                        .terminalPayments = view.cardPayments + view.cardRefunds,
                        .terminal = view.card - view.cardBack,
                        .left = step.person % 3 == 0 ? Money() : count.total(),
                        .staffNumber = step.number % 5 == 0 ? "2001" : "3001",
                        .password = step.number % 5 == 0 ? "2001" : "3001"};
    const auto z = keyed("close the shift", [this, end, &who](const std::string& key) {
        return m_hall->closeShift(who, end, key);
    });
    if (!z) {
        if (z.error().code == RefusalCode::ShiftSumsDiffer)
            complain("two ways of summing a Z differ");
        return;
    }
    if (end.staffNumber == "2001") complain("a cashier signed the own shift");
    if (wrong != Money() && end.reason.empty()) complain("a difference is unexplained");
    if (!z.value().drawer || z.value().drawer->difference != wrong)
        complain("a Z has another difference than the count");
    m_inDrawer[who.tollWindowId] = end.left;
    ++m_tally.shifts;
}

/// Taken in, given to a window, put into the safe, or lost; a sheet of the window's is torn.
void TollDay::moveStock(const DayStep& step)
{
    constexpr std::int64_t kBook = 20;
    const auto& who = cashierOf(step);
    if (step.number % 4 == 0) {
        const auto first = 50'000'001 + kBook * (step.person % 30);
        const ports::NewReceipts book{who.tollWindowId, "99010126", domain::receiptNumber(first),
                                      domain::receiptNumber(first + kBook - 1)};
        const auto taken = keyed("take in receipts", [this, book](const std::string& key) {
            return m_hall->takeInReceipts(m_supervisor, book, key);
        });
        if (taken) m_numbersTakenIn += kBook;
        return;
    }
    if (step.number % 4 == 1) {
        const auto next = m_hall->tollOverview(who).value().nextNumber;
        const ports::TornSheet torn{next, "撕破"};
        (void)keyed("spoil the next sheet", [this, torn, &who](const std::string& key) {
            return m_hall->spoilNext(who, torn, key);
        });
        return;
    }
    const auto stock = m_hall->receiptStock(m_supervisor).value().rows;
    // Most numbers were the windows' from the beginning: those of them are never lost.
    const auto& range = stock[step.person % stock.size()];
    ports::StockRest rest{range.id, range.next, who.tollWindowId, false, "换窗口"};
    if (step.slip % 3 == 1) rest.windowId = 0;
    if (step.slip % 3 == 2 && range.first >= domain::receiptNumber(50'000'001)) {
        rest.windowId = 0;
        rest.lost = true;
    }
    const auto moved = keyed("move receipts", [this, rest](const std::string& key) {
        return m_hall->moveRest(m_supervisor, rest, key);
    });
    if (moved) ++m_tally.stockMoves;
}

/// What the hall's server does by itself, and a supervisor after it.
void TollDay::closeDays()
{
    if (m_gateAway) return;
    desk::closeDays(m_hall->context());
    for (const auto day : m_days) {
        const auto stored
            = m_ledger->read([&](const ports::HallTx& tx) { return tx.days().find(day); });
        if (!stored || stored->life.state == domain::HallDayState::Open) continue;
        if (m_closed.contains(day)) continue;
        const auto totals = m_hall->totals(m_supervisor, day).value();
        m_closed[day] = {totals.takings, totals.cash, totals.card, totals.excess, totals.refunded};
        if (stored->figures.payments.amount != totals.takings)
            complain("a day closed on other sums");
        ++m_tally.daysClosed;
    }
}

/// Half an hour after midnight, with whatever shift is still open.
void TollDay::passMidnight()
{
    m_clock.set(startOfDay(addDays(businessDay(m_clock.now()), 1)) + 15min);
    m_days.push_back(businessDay(m_clock.now()));
    sweep();
    closeDays();
}

void TollDay::passDays(int days)
{
    for (int i = 0; i < days; ++i) {
        nextDay();
        sweep();
        closeDays();
    }
}

/// Nothing is booked on a day that is closed, whoever tries.
void TollDay::bookOnClosedDay(const DayStep& step)
{
    if (m_closed.empty()) return;
    const auto day = std::next(m_closed.begin(), step.number % m_closed.size())->first;
    const auto shift = m_ledger->read(
        [&](const ports::HallTx& tx) { return tx.shifts().openAt(cashierOf(step).tollWindowId); });
    if (!shift) return;
    bool refused = false;
    try {
        m_ledger->write([&](ports::HallTx& tx) {
            tx.shifts().addEntry({.shiftId = shift->id,
                                  .act = domain::DrawerAct::PutIn,
                                  .amount = 100_fen,
                                  .reason = "补记",
                                  .staffId = shift->openedBy,
                                  .at = m_clock.now(),
                                  .bookDay = day});
        });
    } catch (const ports::LedgerError&) {
        refused = true;
        if (CutDisk::instance().isCut()) throw;
    }
    ++m_tally.refused;
    if (!refused) complain("something was booked on a closed day");
}

/// Drawers hold what they should; Zs are numbered without gaps, and none changes.
void TollDay::lookAtShifts()
{
    for (const auto& cashier : m_cashiers) {
        const auto held = m_ledger->read([&](const ports::HallTx& tx) {
            const auto shift = tx.shifts().openAt(cashier.tollWindowId);
            if (!shift) return tx.shifts().leftAt(cashier.tollWindowId);
            const auto sums = tx.shifts().figures(*shift);
            return sums.floatMoney + sums.cash.amount + sums.putIn.amount - sums.takenOut.amount
                - sums.cashBack.amount;
        });
        const auto inIt = m_inDrawer[cashier.tollWindowId];
        if (held != inIt || inIt < Money()) complain("the drawer does not hold what it should");
        const auto x = m_hall->xReport(cashier); // by the rows and by the trail alike
        if (!x && x.error().code == RefusalCode::ShiftSumsDiffer)
            complain("a shift's sums do not agree");
    }
    auto zs
        = m_ledger->read([](const ports::HallTx& tx) { return tx.shifts().zReports(0, kZsMax); });
    std::ranges::reverse(zs);
    for (std::size_t i = 0; i < zs.size(); ++i) {
        if (zs[i].number != static_cast<std::int64_t>(i) + 1) complain("the Zs have a gap");
        if (zs[i].closedBy == zs[i].signedBy) complain("one person alone closed a shift");
        if (i < m_zs.size() && (zs[i].figures != m_zs[i].figures || zs[i].left != m_zs[i].left))
            complain("a Z has changed");
    }
    if (zs.size() < m_zs.size()) complain("a Z is lost");
    m_zs = std::move(zs);
}

/// Of those that are closed the last few after each step, and all at the end.
void TollDay::lookAtDays(std::size_t most)
{
    for (auto at = m_closed.rbegin(); at != m_closed.rend() && most > 0; ++at, --most) {
        const auto& [day, sums] = *at;
        const auto totals = m_hall->totals(m_supervisor, day).value();
        const ClosedSums now{totals.takings, totals.cash, totals.card, totals.excess,
                             totals.refunded};
        if (now != sums) complain("the figures of a closed day have moved");
    }
}

/// No number is in two ranges, none that came has gone, and of a lost rest none is used.
void TollDay::lookAtStock()
{
    auto ranges
        = m_ledger->read([](const ports::HallTx& tx) { return tx.receipts().ranges(kRangesMax); });
    std::ranges::sort(ranges, {}, [](const auto& range) { return range.range.first; });
    std::int64_t numbers = 0;
    std::int64_t last = 0;
    for (const auto& range : ranges) {
        if (range.range.first <= last) complain("two ranges share a number");
        last = range.range.last;
        numbers += range.range.last - range.range.first + 1;
        if (range.state != domain::RangeState::Lost) continue;
        const auto [known, isNew] = m_lost.insert({range.id, range.next});
        if (!isNew && known->second != range.next) complain("a lost number was used");
    }
    if (m_numbersAtFirst == 0) m_numbersAtFirst = numbers - m_numbersTakenIn;
    if (numbers != m_numbersAtFirst + m_numbersTakenIn) complain("numbers of the stock are lost");
}

/// Every shift is closed, and then every day that is over closes too.
void TollDay::closeEverything()
{
    for (const auto& cashier : m_cashiers) {
        const auto standing = m_hall->shift(cashier).value().standing;
        if (standing == ShiftStanding::None) continue;
        (void)m_hall->beginCount(cashier, nextKey());
        const auto count = piecesOf(m_inDrawer[cashier.tollWindowId]);
        const auto view = m_hall->countDrawer(cashier, count, nextKey()).value();
        const auto z = m_hall->closeShift(cashier,
                                          {"",
                                           view.cardPayments + view.cardRefunds,
                                           view.card - view.cardBack,
                                           {},
                                           "3001",
                                           "3001"},
                                          nextKey());
        if (!z) complain("a shift cannot be closed");
        m_inDrawer[cashier.tollWindowId] = {};
    }
    closeDays();
    const auto today = businessDay(m_clock.now());
    const auto open
        = m_ledger->read([&](const ports::HallTx& tx) { return tx.days().openBefore(today, 100); });
    if (!open.empty()) complain("the day " + formatDay(open.front()) + " cannot be closed");
    lookAtDays(m_closed.size());
}

} // namespace hallpay::test
