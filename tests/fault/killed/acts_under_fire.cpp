#include "fault/killed/acts_under_fire.h"

#include <algorithm>

namespace hallpay::test {

int ActsUnderFire::dieAtEach(const std::string& point, const Times& times, const Story& story)
{
    int deaths = 0;
    for (int n = times.first; deaths < times.most; n += times.each) {
        const auto here = point + ":" + std::to_string(n);
        SCOPED_TRACE(here);
        m_slips.clear();
        ++m_plays;
        (this->*story.prepare)();
        if (testing::Test::HasFailure()) return deaths;
        m_hall.start(here);
        (this->*story.act)();
        if (testing::Test::HasFailure()) return deaths;
        const bool died = m_hall.died();
        m_hall.startAgainIfDead(); // after the last answer
        (this->*story.check)();
        expectStock();
        const auto trail
            = m_hall.insist<domain::TrailCheck>([&] { return m_hall.supervisor().checkTrail(""); });
        EXPECT_TRUE(trail.isWhole()) << "broken at row " << trail.brokenAt;
        if (testing::Test::HasFailure() || !died) return deaths;
        ++deaths;
    }
    return deaths;
}

void ActsUnderFire::expectVerified()
{
    Program verify("hallpayd", {"verify", "--data", m_hall.folder("ledgers")});
    EXPECT_EQ(0, verify.wait()) << "the audit trail is not whole";
}

std::string ActsUnderFire::asOf()
{
    return m_hall.insist<domain::TollOverview>([&] { return m_hall.cashier().tollOverview(); })
        .asOf;
}

domain::DayTotals ActsUnderFire::totals()
{
    return m_hall.insist<domain::DayTotals>([&]() -> ports::Answer<domain::DayTotals> {
        const auto hall = m_hall.supervisor().hall();
        if (!hall) return hall.error();
        return m_hall.supervisor().totals(businessDay(hall.value().now));
    });
}

std::int64_t ActsUnderFire::asked(const std::function<ports::Answer<domain::SlipCard>()>& act)
{
    std::int64_t id = 0;
    const bool answered = waitUntil(
        [&] {
            try {
                const auto answer = act();
                if (answer || answer.error().code != domain::RefusalCode::ApprovalAsked)
                    return false;
                id = std::stoll(answer.error().detail.at("approval_id"));
                return true;
            } catch (const ports::TransportError&) {
                m_hall.startAgainIfDead();
                return false;
            }
        },
        kStepPatience);
    EXPECT_TRUE(answered) << "nobody was asked";
    return id;
}

domain::SlipCard ActsUnderFire::paidFamily()
{
    auto slip = m_hall.registerFamily();
    m_hall.pay(slip.link);
    EXPECT_TRUE(m_hall.becomes(slip.row.id, domain::SlipState::Paid)) << "paid, never settled";
    return slip;
}

void ActsUnderFire::wallet(const nlohmann::json& faults)
{
    const auto set = http("PUT", m_hall.sandboxPort(), "/sandbox/faults", faults.dump());
    ASSERT_TRUE(set);
    ASSERT_EQ(200, set->status) << set->body;
}

void ActsUnderFire::openDrawer()
{
    using Shift = domain::ShiftView;
    const auto shift = m_hall.insist<Shift>([&] { return m_hall.cashier().shift(); });
    if (shift.standing != domain::ShiftStanding::None) return;
    const auto key = randomHex(16);
    m_hall.insist<Shift>([&] { return m_hall.cashier().openShift({true, false, {}}, key); });
}

/// Every number of the stock is used or left, in ranges that share none.
void ActsUnderFire::expectStock()
{
    const auto stock
        = m_hall.insist<domain::StockList>([&] { return m_hall.supervisor().receiptStock(); });
    std::map<std::string, std::string> ends; // last number by code and first
    for (const auto& range : stock.rows) {
        EXPECT_EQ(std::stoll(range.last) - std::stoll(range.first) + 1, range.used + range.left)
            << "the stock has a gap at " << range.first;
        EXPECT_TRUE(ends.insert({range.code + range.first, range.code + range.last}).second);
    }
    std::string last;
    for (const auto& [first, end] : ends) {
        EXPECT_LT(last, first) << "two ranges share a number";
        last = end;
    }
}

} // namespace hallpay::test
