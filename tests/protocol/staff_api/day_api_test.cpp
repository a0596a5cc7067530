// A day of the wallet's over the wire, and a supervisor's decision about what differs.
#include "protocol/staff_api/served_hall.h"
#include "protocol/staff_api/whole_report.h"

#include "wire/day_json.h"
#include "wire/staff_json.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

using domain::DifferenceEnd;
using domain::DifferenceFix;

TEST_F(ServedHall, ADayGoesOverTheWireWithEveryField)
{
    const auto day = businessDay(clock.now());
    gate.setDay(wholeReport(day, clock.now()));
    gate.setHealth({.days = {.waiting = 1, .differing = 2, .late = true}});
    EXPECT_EQ(RefusalCode::RoleMissing, api.reconciliation(day).error().code);
    client::HttpStaffApi boss(url);
    ASSERT_TRUE(boss.signIn({"3001", "3001", 0, 0}));
    const auto read = boss.reconciliation(day);
    ASSERT_TRUE(read);
    EXPECT_EQ(hall->reconciliation(supervisor, day).value(), read.value());

    const ports::DifferenceDecision decision{7, DifferenceFix::AskWallet, "letter 7"};
    const auto ended = boss.endDifference(decision, key(1));
    ASSERT_TRUE(ended);
    EXPECT_EQ(DifferenceEnd::ByStaff, ended.value().differences.front().end);
    EXPECT_EQ(hall->reconciliation(supervisor, day).value(), ended.value());
    EXPECT_TRUE(boss.endDifference(decision, key(1)));
    EXPECT_EQ(RefusalCode::DifferenceEnded,
              boss.endDifference({7, DifferenceFix::Accept, "seen"}, key(2)).error().code);
    EXPECT_EQ(RefusalCode::UnknownDifference,
              boss.endDifference({9, DifferenceFix::Accept, "seen"}, key(3)).error().code);
}

TEST(DayJson, AFixThatNobodyKnowsIsRefusedAndANewerKindIsShownByItsWord)
{
    EXPECT_THROW(wire::decodeDecision({{"fix", "burn"}, {"reference", "x"}}), wire::WireError);
    domain::DayView view;
    view.day = *parseDay("2026-11-20");
    view.differences.push_back({.id = 1,
                                .transactionId = {},
                                .outTradeNo = {},
                                .refundNo = {},
                                .slipNumber = {},
                                .maskedName = {},
                                .walletState = {},
                                .staffName = {},
                                .reference = {}});
    auto json = wire::parseJson(wire::encodeDay(view), 1 << 16);
    EXPECT_EQ(view, wire::decodeDay(json));
    json["differences"][0]["kind"] = "frozen";
    json["state"] = "sealed";
    const auto newer = wire::decodeDay(json);
    EXPECT_EQ("frozen", newer.differences.front().unknownKind);
    EXPECT_EQ(domain::DayStanding::Waiting, newer.state);
}

TEST(DayJson, WindowsKnowTheEventOfADay)
{
    EXPECT_TRUE(wire::isKnownEvent({{"kind", "day"}}));
    EXPECT_FALSE(wire::isKnownEvent({{"kind", "month"}}));
}

} // namespace
} // namespace hallpay::test
