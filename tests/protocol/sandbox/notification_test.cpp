// How the merchant is told, and how often.
#include "protocol/sandbox/sandbox_fixture.h"

#include <set>

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class NotificationTest : public SandboxTest {
protected:
    void payOne(const std::string& number = "FEE000001", std::int64_t fen = 16000)
    {
        const auto paid = pay(codeUrl(number, fen), "王小明");
        ASSERT_EQ(paid.status, 200) << paid.body;
    }

    bool heard(std::size_t count)
    {
        return eventually([&] { return page().notificationCount() >= count; });
    }

    std::size_t attempts(const std::string& number = "FEE000001")
    {
        return truth(number).at("notify_attempts").size();
    }
};

TEST_F(NotificationTest, APaymentIsToldSignedAndSealed)
{
    start();
    payOne();
    ASSERT_TRUE(heard(1));
    const auto told = page().notifications().front();
    EXPECT_TRUE(shop().isGenuine(told));
    EXPECT_EQ(told.header("wechatpay-serial"), shop().pubKeyId);
    const auto envelope = told.json();
    EXPECT_EQ(envelope.at("id").get<std::string>().size(), 36u);
    EXPECT_EQ(envelope.at("event_type"), "TRANSACTION.SUCCESS");
    EXPECT_EQ(envelope.at("resource_type"), "encrypt-resource");
    EXPECT_EQ(envelope.at("resource").at("original_type"), "transaction");
    EXPECT_EQ(told.body.find("FEE000001"), std::string::npos);
    EXPECT_EQ(opened(told), shop().query("FEE000001").json());
    EXPECT_TRUE(eventually([&] { return truth("FEE000001").at("notify_delivered") == true; }));
}

TEST_F(NotificationTest, NothingIsToldOfAnOrderThatWasOnlyClosed)
{
    start();
    codeUrl("FEE000001", 100);
    shop().close("FEE000001");
    payOne("FEE000002");
    ASSERT_TRUE(heard(1));
    EXPECT_EQ(opened(page().notifications().front()).at("out_trade_no"), "FEE000002");
}

TEST_F(NotificationTest, TheWholeScheduleOfFifteenRepeats)
{
    start();
    page().answerNotifications(std::deque<int>(100, 500));
    payOne();
    ASSERT_TRUE(heard(1));
    const std::vector<seconds> steps{seconds(15),  seconds(15),  seconds(30),  minutes(3),
                                     minutes(10),  minutes(20),  minutes(30),  minutes(30),
                                     minutes(30),  minutes(60),  minutes(180), minutes(180),
                                     minutes(180), minutes(360), minutes(360)};
    auto sum = seconds(0);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        ASSERT_TRUE(eventually([&] { return attempts() == i + 1; }));
        pass(steps[i] - milliseconds(1));
        pass(milliseconds(1));
        sum += steps[i];
        ASSERT_TRUE(heard(i + 2)) << "repeat " << i + 1;
    }
    EXPECT_EQ(sum, minutes(24 * 60 + 4));
    EXPECT_TRUE(eventually([&] { return truth("FEE000001").at("notify_pending") == false; }));
    const auto tries = truth("FEE000001").at("notify_attempts");
    ASSERT_EQ(tries.size(), 16u);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(tries[i + 1].at("at_ms").get<std::int64_t>()
                      - tries[i].at("at_ms").get<std::int64_t>(),
                  milliseconds(steps[i]).count())
            << i;
    }
    EXPECT_EQ(truth("FEE000001").at("notify_delivered"), false);
    std::set<std::string> signatures;
    for (const auto& told : page().notifications()) {
        EXPECT_TRUE(shop().isGenuine(told));
        signatures.insert(told.header("wechatpay-signature"));
    }
    EXPECT_EQ(signatures.size(), 16u) << "every repeat is signed anew";
}

TEST_F(NotificationTest, NoRepeatComesBeforeItsTime)
{
    start();
    page().answerNotifications({500});
    payOne();
    ASSERT_TRUE(eventually([&] { return attempts() == 1; }));
    pass(seconds(15) - milliseconds(1));
    payOne("FEE000002");
    ASSERT_TRUE(eventually([&] { return attempts("FEE000002") == 1; }));
    EXPECT_EQ(attempts(), 1u) << "a later payment was told, this one still waits";
    pass(milliseconds(1));
    EXPECT_TRUE(eventually([&] { return attempts() == 2; }));
}

TEST_F(NotificationTest, TheTimeFactorShortensTheSchedule)
{
    start({.timeFactor = 1000});
    page().answerNotifications({500, 500});
    payOne();
    ASSERT_TRUE(eventually([&] { return attempts() == 1; }));
    pass(milliseconds(15));
    ASSERT_TRUE(eventually([&] { return attempts() == 2; }));
    pass(milliseconds(15));
    ASSERT_TRUE(heard(3));
    EXPECT_TRUE(eventually([&] { return truth("FEE000001").at("notify_delivered") == true; }));
}

TEST_F(NotificationTest, Only200And204AreHeard)
{
    start({.timeFactor = 15000});
    page().answerNotifications({201, 202, 302, 400, 204});
    payOne();
    for (std::size_t i = 1; i <= 4; ++i) {
        ASSERT_TRUE(eventually([&] { return attempts() == i; })) << i;
        pass(seconds(1));
    }
    EXPECT_TRUE(eventually([&] { return truth("FEE000001").at("notify_delivered") == true; }));
    EXPECT_EQ(attempts(), 5u);
    EXPECT_EQ(truth("FEE000001").at("notify_attempts")[4].at("outcome"), "204");
}

TEST_F(NotificationTest, MovingTheTrainingClockBringsTheNextRepeat)
{
    start();
    page().answerNotifications({500});
    payOne();
    ASSERT_TRUE(eventually([&] { return attempts() == 1; }));
    box().setClockOffset(seconds(15));
    EXPECT_TRUE(heard(2));
}

TEST_F(NotificationTest, ARepeatDoesNotWaitForEverAfterTheClockWentBack)
{
    start();
    page().answerNotifications({500});
    payOne();
    ASSERT_TRUE(eventually([&] { return attempts() == 1; }));
    box().setClockOffset(-std::chrono::hours(24));
    payOne("FEE000002");
    ASSERT_TRUE(heard(2));
    pass(seconds(15));
    EXPECT_TRUE(heard(3));
}

TEST_F(NotificationTest, LostOnesAreRepeatedWhenTheLineIsBack)
{
    start({.notifications = false});
    payOne();
    ASSERT_TRUE(eventually([&] { return attempts() == 1; }));
    EXPECT_EQ(truth("FEE000001").at("notify_attempts")[0].at("outcome"), "dropped");
    EXPECT_EQ(page().notificationCount(), 0u);
    faults({{"drop_notifications", false}});
    pass(seconds(15));
    EXPECT_TRUE(heard(1));
}

TEST_F(NotificationTest, BothKeysAreUsedDuringAChange)
{
    start();
    faults({{"notification_serial", "certificate"}});
    payOne();
    ASSERT_TRUE(heard(1));
    EXPECT_EQ(page().notifications()[0].header("wechatpay-serial").size(), 40u);
    faults({{"notification_serial", "mixed"}});
    page().answerNotifications({500});
    payOne("FEE000002");
    ASSERT_TRUE(eventually([&] { return attempts("FEE000002") == 1; }));
    pass(seconds(15));
    ASSERT_TRUE(heard(3));
    const auto told = page().notifications();
    EXPECT_NE(told[1].header("wechatpay-serial"), told[2].header("wechatpay-serial"));
    for (const auto& one : told) EXPECT_TRUE(shop().isGenuine(one));
}

TEST_F(NotificationTest, ProbesAndDuplicates)
{
    start();
    faults({{"signature_probe", true}, {"duplicate_notifications", true}});
    payOne();
    ASSERT_TRUE(heard(3));
    const auto told = page().notifications();
    EXPECT_TRUE(told[0].header("wechatpay-signature").starts_with("WECHATPAY/SIGNTEST/"));
    EXPECT_FALSE(shop().isGenuine(told[0]));
    EXPECT_EQ(told[1].body, told[2].body);
    EXPECT_TRUE(shop().isGenuine(told[1]));
}

TEST_F(NotificationTest, ADelayedOneWaitsByTheTrainingClock)
{
    start();
    faults({{"notification_delay_ms", 60000}});
    payOne();
    faults({{"notification_delay_ms", 0}});
    payOne("FEE000002");
    ASSERT_TRUE(heard(1));
    EXPECT_EQ(opened(page().notifications()[0]).at("out_trade_no"), "FEE000002");
    pass(minutes(1));
    EXPECT_TRUE(heard(2));
}

} // namespace

} // namespace hallpay::test
