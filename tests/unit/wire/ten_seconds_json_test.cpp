// The figures of the ten-second watch as the staff API tells them.
#include "wire/ten_seconds_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hallpay::wire {
namespace {

TEST(TenSecondsJson, NamesPlaceStageAndAlarm)
{
    const auto printed = *parseRfc3339("2026-11-20T09:00:00+08:00");
    const domain::PayTimes slow{.place = domain::CodePlace::Desk,
                                .printed = printed,
                                .scanned = printed + std::chrono::seconds(2),
                                .ordered = printed + std::chrono::seconds(7),
                                .paid = {},
                                .learnt = {},
                                .shown = {}};
    const auto json = nlohmann::json::parse(
        encodeTenSeconds(domain::figuresOf(std::vector<domain::PayTimes>{slow})));
    ASSERT_EQ(1u, json.at("places").size());
    const auto& desk = json.at("places")[0];
    EXPECT_EQ("desk", desk.at("place"));
    EXPECT_EQ("ordered", desk.at("alarm"));
    ASSERT_EQ(5u, desk.at("stages").size());
    const nlohmann::json ordered{{"stage", "ordered"}, {"payments", 1},          {"half_ms", 5000},
                                 {"ninety_ms", 5000},  {"ninety_nine_ms", 5000}, {"slow", 1}};
    EXPECT_EQ(ordered, desk.at("stages")[1]);
    EXPECT_EQ(0, desk.at("stages")[4].at("payments")) << "nobody saw it on a screen";
}

TEST(TenSecondsJson, IsAnEmptyListBeforeTheFirstPayment)
{
    EXPECT_EQ("{\"places\":[]}", encodeTenSeconds({}));
}

} // namespace
} // namespace hallpay::wire
