// One platform certificate takes over from another while payments go on.
#include "protocol/sandbox/sandbox_fixture.h"

#include <set>

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::seconds;

class CertificatesTest : public SandboxTest {
protected:
    void SetUp() override
    {
        start();
        faults({{"notification_serial", "certificate"}});
    }

    std::string announce()
    {
        const auto made = sendJson(port(), "POST", "/sandbox/certificates", json::object());
        EXPECT_EQ(made.status, 200) << made.body;
        return made.json().value("serial_no", "");
    }

    std::vector<std::string> listed()
    {
        std::vector<std::string> serials;
        const auto answer = shop().get("/v3/certificates").json();
        for (const auto& entry : answer.at("data")) serials.push_back(entry.at("serial_no"));
        return serials;
    }

    std::set<std::string> signers()
    {
        std::set<std::string> serials;
        for (int i = 0; i < 6; ++i)
            serials.insert(shop().query("NOSUCHORDER").header("wechatpay-serial"));
        return serials;
    }
};

TEST_F(CertificatesTest, ANewOneIsListedADayAheadThenBothSignThenItAlone)
{
    const auto former = listed().at(0);
    const auto next = announce();
    EXPECT_EQ(next.size(), 40u);
    EXPECT_EQ(listed(), (std::vector<std::string>{former, next}));
    EXPECT_EQ(signers(), std::set<std::string>{former}) << "not before a day has passed";
    EXPECT_EQ(sendJson(port(), "POST", "/sandbox/certificates", json::object()).status, 409);

    box().setClockOffset(hours(24));
    EXPECT_EQ(signers(), (std::set<std::string>{former, next}));
    box().setClockOffset(hours(24 * 6));
    EXPECT_EQ(listed(), std::vector<std::string>{next});
    EXPECT_EQ(signers(), std::set<std::string>{next});
}

TEST_F(CertificatesTest, WhoRefreshedTheListBelievesAllAndWhoDidNotBelievesHalf)
{
    const auto next = announce();
    box().setClockOffset(hours(24));
    int unknown = 0;
    for (int i = 0; i < 6; ++i) unknown += shop().isGenuine(shop().query("NOSUCHORDER")) ? 0 : 1;
    EXPECT_EQ(unknown, 3);
    shop().refreshCertificates();
    page().answerNotifications({500});
    payOrder("FEE000001");
    ASSERT_TRUE(eventually([&] { return truth("FEE000001").at("notify_attempts").size() == 1; }));
    pass(seconds(15));
    ASSERT_TRUE(eventually([&] { return page().notificationCount() == 2; }));
    std::set<std::string> serials;
    for (const auto& told : page().notifications()) {
        EXPECT_TRUE(shop().isGenuine(told));
        serials.insert(told.header("wechatpay-serial"));
    }
    EXPECT_TRUE(serials.contains(next));
    EXPECT_EQ(serials.size(), 2u) << "the repeat is signed by the other one";
}

TEST_F(CertificatesTest, AnAnswerIsSignedAsTheRequestAskedAlsoDuringTheChange)
{
    const auto next = announce();
    shop().refreshCertificates();
    const auto answer
        = shop().call({.target = "/v3/certificates", .headers = {{"Wechatpay-Serial", next}}});
    EXPECT_EQ(answer.header("wechatpay-serial"), next);
    EXPECT_TRUE(shop().isGenuine(answer));
}

TEST_F(CertificatesTest, AChangeOutlivesTheProgram)
{
    const auto former = listed().at(0);
    const auto next = announce();
    start();
    EXPECT_EQ(listed(), (std::vector<std::string>{former, next}));
    box().setClockOffset(hours(24 * 6));
    shop().refreshCertificates();
    const auto answer = shop().query("NOSUCHORDER");
    EXPECT_EQ(answer.header("wechatpay-serial"), next);
    EXPECT_TRUE(shop().isGenuine(answer));
    start();
    EXPECT_EQ(listed(), std::vector<std::string>{next});
}

} // namespace

} // namespace hallpay::test
