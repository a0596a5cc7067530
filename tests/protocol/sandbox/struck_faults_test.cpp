// What faults struck, so that two runs can be compared, and a clock that waits for all of them.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;

class StruckFaultsTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    void only(const char* name) { faults({{"seed", 1}, {"probabilities", {{name, 1}}}}); }
};

TEST_F(StruckFaultsTest, WhatStruckCanBeAskedForUntilANewSeedIsSet)
{
    only("other_spelling");
    shop().placeJsapi("FEE000001", 16000, box().openidOf("Anna"));
    shop().close("FEE000001");
    shop().close("FEE000001");
    shop().query("FEE000001");
    faults({{"probabilities", {{"error_before", 1}}}});
    shop().query("FEE000001");
    const auto struck = getJson(port(), "/sandbox/faults/struck").json();
    const json wanted{{{"fault", "error_before"}, {"slip", "Anna"}, {"call", "query"}, {"try", 1}}};
    EXPECT_EQ(struck, wanted) << "answers without an error are spelt in no other way";
    faults({{"seed", 1}});
    EXPECT_EQ(getJson(port(), "/sandbox/faults/struck").json(), json::array());
}

TEST_F(StruckFaultsTest, ARefundThatWasRefusedIsStillItsSlips)
{
    const auto placed = shop().placeJsapi("FEE000001", 16000, box().openidOf("Anna"));
    const json body{{"parameters", shop().bridgeParameters(placed.json().at("prepay_id"))},
                    {"confirm", true}};
    const auto paid = web(port(),
                          {.method = "POST",
                           .target = "/phone/bridge/finish",
                           .headers = {{"Cookie", "wechat_payer=" + box().openidOf("Anna")}},
                           .body = body.dump()});
    ASSERT_EQ(paid.json().at("state"), "SUCCESS");
    only("error_before");
    EXPECT_EQ(shop().refund("REF1", "FEE000001", 100, 16000).status, 500);
    EXPECT_EQ(shop().queryRefund("REF1").status, 500);
    for (const auto& struck : getJson(port(), "/sandbox/faults/struck").json())
        EXPECT_EQ(struck.at("slip"), "Anna") << "numbers are random: no draw may hang on one";
}

TEST_F(StruckFaultsTest, WhoeverMovesTheClockWaitsUntilEverybodyIsTold)
{
    only("notification_late");
    for (int i = 0; i < 10; ++i) payOrder("FEE00000" + std::to_string(i));
    box().finishDue();
    EXPECT_EQ(page().notificationCount(), 0u);
    pass(std::chrono::hours(12));
    box().finishDue();
    EXPECT_EQ(page().notificationCount(), 10u);
}

} // namespace

} // namespace hallpay::test
