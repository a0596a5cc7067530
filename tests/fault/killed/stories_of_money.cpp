// What a supervisor does about money that came twice or went wrong, and how a day ends.
#include "fault/killed/acts_under_fire.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;
using domain::MatterKind;
using domain::MoneyMatters;

const ActsUnderFire::Story ActsUnderFire::kDay{&ActsUnderFire::prepareDay, &ActsUnderFire::actDay,
                                               &ActsUnderFire::checkDay};
const ActsUnderFire::Story ActsUnderFire::kAtRisk{
    &ActsUnderFire::prepareAtRisk, &ActsUnderFire::actAtRisk, &ActsUnderFire::checkAtRisk};
const ActsUnderFire::Story ActsUnderFire::kRefunds{
    &ActsUnderFire::prepareRefunds, &ActsUnderFire::actRefunds, &ActsUnderFire::checkRefunds};
const ActsUnderFire::Story ActsUnderFire::kDifference{&ActsUnderFire::prepareDifference,
                                                      &ActsUnderFire::actDifference,
                                                      &ActsUnderFire::checkDifference};

namespace {

constexpr auto kAgain = 10'000_fen; ///< goes back at the second try
constexpr auto kElse = 8'000_fen; ///< goes back another way
constexpr auto kMore = 1'000_fen;
constexpr auto kBetweenTries = 32s;
constexpr auto kRefundPause = 90s; ///< the gate asks the wallet about a refund after this at most
constexpr std::int64_t kDaysOnItsWay = 30LL * 24 * 3600 * 1000; ///< in ms, the sandbox's most

const domain::MoneyMatter* find(const MoneyMatters& matters, const ActsUnderFire::Line& wanted)
{
    const auto found = std::ranges::find_if(matters.rows, [&](const auto& row) {
        return row.kind == wanted.kind && (wanted.slipId == 0 || row.slipId == wanted.slipId)
            && (wanted.amount == Money() || row.amount == wanted.amount);
    });
    return found == matters.rows.end() ? nullptr : &*found;
}

} // namespace

domain::MoneyMatter ActsUnderFire::matter(const Line& wanted)
{
    std::optional<domain::MoneyMatter> found;
    const bool comes = waitUntil(
        [&] {
            const auto all
                = m_hall.insist<MoneyMatters>([&] { return m_hall.supervisor().moneyMatters(); });
            if (const auto* row = find(all, wanted)) found = *row;
            return found.has_value();
        },
        kStepPatience);
    EXPECT_TRUE(comes) << "matter " << static_cast<int>(wanted.kind) << " never comes";
    return found.value_or(domain::MoneyMatter{});
}

/// The wallet's day, once it stands so.
domain::DayView ActsUnderFire::day(domain::DayStanding standing)
{
    domain::DayView view;
    const bool comes = waitUntil(
        [&] {
            view = m_hall.insist<domain::DayView>(
                [&] { return m_hall.supervisor().reconciliation(m_day); });
            return view.state == standing;
        },
        kStepPatience);
    EXPECT_TRUE(comes) << "the day does not stand as it should: " << view.why;
    return view;
}

/// A payment of today, and a refund that the wallet is slow with.
void ActsUnderFire::prepareDay()
{
    wallet({{"refund_delay_ms", kDaysOnItsWay}});
    const auto slip = paidFamily();
    m_day = slip.row.day;
    ports::SlipRefund wanted{slip.row.id, {}, slip.row.amount, "不再办理", {}, {"3001", "3001"}};
    for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
    const auto key = randomHex(16);
    m_hall.insist<domain::SlipCard>([&] { return m_hall.cashier().refundSlip(wanted, key); });
    m_slips.push_back(slip);
}

/// Midnight passes, and the server closes the day by itself.
void ActsUnderFire::actDay()
{
    const auto hall = m_hall.insist<domain::HallView>([&] { return m_hall.clerk().hall(); });
    m_hall.passTime(endOfDay(m_day) + 11min - hall.now);
    const bool closed = waitUntil(
        [&] {
            const auto all
                = m_hall.insist<MoneyMatters>([&] { return m_hall.supervisor().moneyMatters(); });
            const auto day = std::ranges::find(all.hallDays, m_day, &domain::HallDayView::day);
            return day != all.hallDays.end() && day->state != domain::HallDayState::Open;
        },
        kStepPatience);
    ASSERT_TRUE(closed) << "the day is never closed";
    once<MoneyMatters>([&](const auto& key) { return m_hall.supervisor().signDay(m_day, key); });
    m_takings[m_day] = m_slips[0].row.amount;
}

/// Every day that was closed stands as it did then, each with its own list.
void ActsUnderFire::checkDay()
{
    const auto all
        = m_hall.insist<MoneyMatters>([&] { return m_hall.supervisor().moneyMatters(); });
    for (const auto& day : all.hallDays) {
        if (!m_takings.contains(day.day)) continue;
        EXPECT_NE(domain::HallDayState::Open, day.state);
        EXPECT_EQ(m_takings[day.day], day.takings);
        EXPECT_FALSE(day.signedBy.empty());
        const auto sums
            = m_hall.insist<domain::DayTotals>([&] { return m_hall.supervisor().totals(day.day); });
        EXPECT_EQ(m_takings[day.day], sums.takings) << "a closed day has moved";
        EXPECT_EQ(Money(), sums.refunded) << "nothing has come back on it";
    }
    const auto today = std::ranges::find(all.hallDays, m_day, &domain::HallDayView::day);
    ASSERT_NE(all.hallDays.end(), today);
    EXPECT_EQ(static_cast<std::size_t>(m_plays), today->carried.size())
        << "each refund in flight once";
}

/// The wallet has been paid, tells nobody and answers nothing: a window is to take the money.
void ActsUnderFire::prepareAtRisk()
{
    openDrawer();
    wallet({{"refund_not_enough", true}, {"refund_delay_ms", 0}, {"drop_notifications", true}});
    m_slips.push_back(m_hall.registerFamily());
    m_hall.pay(m_slips[0].link);
    wallet({{"seed", 1}, {"probabilities", {{"error_before", 1.0}}}});
    ASSERT_FALSE(m_hall.cashier().holdForTender({m_slips[0].row.id})) << "the wallet was asked";
}

void ActsUnderFire::actAtRisk()
{
    const ports::AtRisk atRisk{{.slipIds = {m_slips[0].row.id}}, {"3001", "3001"}};
    const auto taken = once<domain::SlipCard>([&](const auto& key) {
        auto answer = m_hall.cashier().takeTenderAtRisk(atRisk, key);
        if (!answer) m_hall.passTime(kBetweenTries); // too early: the window's hand stays on it
        return answer;
    });
    EXPECT_EQ("cash", taken.payMethod);
}

/// The wallet speaks again: what it has taken is excess, beside the cash.
void ActsUnderFire::checkAtRisk()
{
    wallet({{"probabilities", nlohmann::json::object()}, {"drop_notifications", false}});
    m_hall.passTime(kRefundPause);
    const auto each = m_slips[0].row.amount;
    EXPECT_EQ(each, matter({MatterKind::Excess, m_slips[0].row.id}).left);
    const auto sums = totals();
    EXPECT_EQ(each.times(m_plays), sums.takings) << "the cash, and once";
    EXPECT_EQ(each.times(m_plays), sums.cash);
    EXPECT_EQ(each.times(m_plays), sums.excess);
}

/// An excess of which two parts could not go back for want of money.
void ActsUnderFire::prepareRefunds()
{
    prepareAtRisk();
    actAtRisk();
    checkAtRisk();
    const auto excess = matter({MatterKind::Excess, m_slips[0].row.id});
    for (const auto amount : {kAgain, kElse}) {
        const ports::RefundWish wanted{excess.transactionId, amount, "重复付款"};
        const auto key = randomHex(16);
        m_hall.insist<MoneyMatters>([&] { return m_hall.supervisor().refundMoney(wanted, key); });
        EXPECT_TRUE(matter({MatterKind::RefundFailed, m_slips[0].row.id, amount}).mayTryAgain);
        m_hall.passTime(kRefundPause); // the wallet takes one part of a payment a minute
    }
    wallet({{"refund_not_enough", false}});
}

void ActsUnderFire::actRefunds()
{
    auto& supervisor = m_hall.supervisor();
    const auto id = m_slips[0].row.id;
    const auto again = matter({MatterKind::RefundFailed, id, kAgain}).subject;
    const auto other = matter({MatterKind::RefundFailed, id, kElse}).subject;
    const auto excess = matter({MatterKind::Excess, id});
    once<MoneyMatters>([&](const auto& key) { return supervisor.refundAgain(again, key); });
    const ports::RefundSettled settled{other, "转账 7", {"2001", "2001"}};
    once<MoneyMatters>([&](const auto& key) { return supervisor.settleRefund(settled, key); });
    const ports::RefundWish more{excess.transactionId, kMore, "重复付款"};
    once<MoneyMatters>([&](const auto& key) { return supervisor.refundMoney(more, key); });
    const ports::MatterRest rest{MatterKind::Excess, excess.subject, "已联系付款人"};
    once<MoneyMatters>([&](const auto& key) { return supervisor.restMatter(rest, key); });
}

void ActsUnderFire::checkRefunds()
{
    const auto back = (kAgain + kElse + kMore).times(m_plays);
    constexpr int kPauses = 3; // the gate asks after each
    bool comes = false;
    for (int i = 0; i < kPauses && !comes; ++i) {
        m_hall.passTime(kRefundPause);
        comes = waitUntil([&] { return totals().refunded == back; }, 4s);
    }
    EXPECT_TRUE(comes) << "a refund never ends, or was made twice";
    EXPECT_EQ(3 * m_plays, totals().refunds);
    const auto all
        = m_hall.insist<MoneyMatters>([&] { return m_hall.supervisor().moneyMatters(); });
    EXPECT_FALSE(find(all, {MatterKind::Excess, m_slips[0].row.id}));
    EXPECT_FALSE(find(all, {MatterKind::RefundFailed, 0}));
    const auto answer = http("GET", m_hall.sandboxPort(), "/sandbox/money");
    ASSERT_TRUE(answer);
    EXPECT_EQ((kAgain + kMore).times(m_plays).fen(),
              nlohmann::json::parse(answer->body)["returned_fen"])
        << "the wallet gave it back twice, or never";
}

/// The wallet's bill of yesterday has a line less than it should.
void ActsUnderFire::prepareDifference()
{
    m_day = paidFamily().row.day;
    paidFamily(); // a bill without a line would not be there at all
    const nlohmann::json wrong{
        {"seed", 1},
        {"discrepancies", nlohmann::json::array({{{"kind", "missing"}, {"count", 1}}})}};
    const auto told
        = http("PUT", m_hall.sandboxPort(), "/sandbox/bills/" + formatDay(m_day), wrong.dump());
    ASSERT_TRUE(told);
    ASSERT_EQ(200, told->status) << told->body;
    const auto hall = m_hall.insist<domain::HallView>([&] { return m_hall.clerk().hall(); });
    m_hall.passTime(endOfDay(m_day) + 10h + 1min - hall.now);
    EXPECT_EQ(domain::DayStanding::Differs, day(domain::DayStanding::Differs).state);
}

void ActsUnderFire::actDifference()
{
    const auto differs = day(domain::DayStanding::Differs);
    ASSERT_EQ(1u, differs.differences.size());
    const ports::DifferenceDecision decision{differs.differences[0].id,
                                             domain::DifferenceFix::AskWallet, "letter 7"};
    once<domain::DayView>(
        [&](const auto& key) { return m_hall.supervisor().endDifference(decision, key); });
}

void ActsUnderFire::checkDifference()
{
    const auto matched = day(domain::DayStanding::Matched);
    EXPECT_EQ(domain::DayStanding::Matched, matched.state);
    ASSERT_EQ(1u, matched.differences.size());
    EXPECT_EQ("letter 7", matched.differences[0].reference);
    EXPECT_EQ(0, matched.open);
}

} // namespace hallpay::test
