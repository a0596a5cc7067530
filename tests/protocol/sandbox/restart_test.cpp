// What the sandbox knows after it was stopped, or killed.
#include "protocol/sandbox/sandbox_fixture.h"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>

#include <atomic>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;

class RestartTest : public SandboxTest { };

TEST_F(RestartTest, TheMerchantAndItsOrdersOutliveTheProgram)
{
    start({.notifications = false});
    const auto paidCode = codeUrl("FEE000001", 16000);
    ASSERT_EQ(pay(paidCode, "王小明").status, 200);
    codeUrl("FEE000002", 100);
    shop().close("FEE000002");
    const auto deadCode = codeUrl("FEE000003", 200);
    const auto openCode = codeUrl("FEE000003", 200);
    ASSERT_EQ(scan(openCode, "李阿姨").status, 200);
    box().setClockOffset(hours(1));
    const auto merchant = shop();
    const auto orders = getJson(port(), "/sandbox/orders").json();
    const auto people = getJson(port(), "/sandbox/payers").json();
    const auto query = shop().query("FEE000001").json();

    start({.notifications = false});
    EXPECT_EQ(shop().mchid, merchant.mchid);
    EXPECT_EQ(shop().serial, merchant.serial);
    EXPECT_EQ(shop().apiv3Key, merchant.apiv3Key);
    EXPECT_EQ(shop().baseUrl, box().baseUrl()) << "merchant.json names the new port";
    EXPECT_EQ(box().clockOffset(), hours(1));
    EXPECT_EQ(getJson(port(), "/sandbox/payers").json(), people);
    EXPECT_EQ(shop().query("FEE000001").json(), query);
    EXPECT_EQ(shop().stateOf("FEE000002"), "CLOSED");
    EXPECT_EQ(getJson(port(), "/sandbox/orders").json().size(), orders.size());
    EXPECT_EQ(pay(deadCode, "李阿姨").json().at("reason"), "prepay_id_replaced");
    EXPECT_EQ(pay(openCode, "Anna").json().at("reason"), "other_payer");
    EXPECT_EQ(pay(openCode, "李阿姨").status, 200);
}

TEST_F(RestartTest, AnUnheardNotificationIsRepeatedByTheNextRun)
{
    start();
    page().answerNotifications({500, 500});
    pay(codeUrl("FEE000001", 16000), "王小明");
    ASSERT_TRUE(eventually([&] { return truth("FEE000001").at("notify_attempts").size() == 1; }));
    start();
    pass(std::chrono::seconds(15));
    ASSERT_TRUE(eventually([&] { return page().notificationCount() == 2; }));
    const auto told = page().notifications();
    EXPECT_EQ(told[0].json().at("id"), told[1].json().at("id"));
    EXPECT_TRUE(shop().isGenuine(told[1]));
}

TEST_F(RestartTest, HalfALineAtTheEndWasNeverPromised)
{
    start({.notifications = false});
    pay(codeUrl("FEE000001", 16000), "王小明");
    stop();
    const auto journal = folder() / "sandbox_journal.jsonl";
    std::ofstream(journal, std::ios::app) << "{\"kind\":\"order\",\"val";
    start({.notifications = false});
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS");
    stop();
    const auto whole = fileText(journal.string());
    std::ofstream(journal) << "nonsense\n" << whole;
    EXPECT_THROW(start({.notifications = false}), sandbox::SandboxError);
}

TEST_F(RestartTest, APortIsNotShared)
{
    start();
    sandbox::SandboxOptions second;
    second.dataFolder = (folder() / "second").string();
    second.port = static_cast<std::uint16_t>(port());
    EXPECT_THROW(sandbox::Sandbox(second, [] { return Instant(); }), sandbox::SandboxError);
}

/// A sandbox in a process of its own, on the real clock.
class KilledSandbox {
public:
    explicit KilledSandbox(const std::string& folder)
        : m_handle(
            Poco::Process::launch(HALLPAY_SANDBOX_CHILD, {folder}, nullptr, &m_output, nullptr))
    {
        Poco::PipeInputStream output(m_output);
        output >> port;
    }
    ~KilledSandbox() { kill(); }
    void kill()
    {
        if (m_dead) return;
        // By its number: by its handle, Poco closes that on Windows, and nothing is left to wait
        // with.
        Poco::Process::kill(m_handle.id());
        m_handle.wait();
        m_dead = true;
    }

    int port = 0;

private:
    Poco::Pipe m_output;
    Poco::ProcessHandle m_handle;
    bool m_dead = false;
};

std::int64_t machineSeconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::file_clock::to_sys(std::chrono::file_clock::now()).time_since_epoch())
        .count();
}

TEST_F(RestartTest, AKilledProgramForgetsNothingThatItPromised)
{
    std::vector<std::string> promised;
    for (int round = 0; round < 3; ++round) {
        KilledSandbox child(folder().string());
        ASSERT_GT(child.port, 0);
        const Merchant merchant(folder().string(), machineSeconds);
        for (const auto& number : promised) EXPECT_EQ(merchant.stateOf(number), "SUCCESS");
        for (int i = 0; i < 5; ++i) {
            const auto number = "KILL" + std::to_string(round) + "-" + std::to_string(i);
            const auto code = merchant.placeNative(number, 100).json().at("code_url");
            const auto paid
                = sendJson(child.port, "POST", "/sandbox/pay", {{"qr", code}, {"payer", "王小明"}});
            ASSERT_EQ(paid.status, 200) << paid.body;
            promised.push_back(number);
        }
        child.kill();
    }
    start({.notifications = false});
    const Merchant merchant(folder().string(), [this] { return nowMs() / 1000; });
    for (const auto& number : promised) EXPECT_EQ(merchant.stateOf(number), "SUCCESS");
}

TEST_F(RestartTest, EightWindowsPayWhileTheProgramIsKilled)
{
    std::mutex mutex;
    std::vector<std::string> promised;
    {
        KilledSandbox child(folder().string());
        const Merchant merchant(folder().string(), machineSeconds);
        std::atomic<int> count = 0;
        std::vector<std::jthread> windows;
        for (int window = 0; window < 8; ++window) {
            windows.emplace_back([&, window] {
                for (int i = 0; i < 1000; ++i) {
                    const auto number
                        = "W" + std::to_string(window) + "-" + std::to_string(1000 + i);
                    const auto placed = merchant.placeNative(number, 100);
                    if (placed.status != 200) return;
                    const auto paid
                        = sendJson(child.port, "POST", "/sandbox/pay",
                                   {{"qr", placed.json().at("code_url")}, {"payer", "王小明"}});
                    if (paid.status != 200) return;
                    const std::lock_guard lock(mutex);
                    promised.push_back(number);
                    ++count;
                }
            });
        }
        EXPECT_TRUE(eventually([&] { return count >= 200; }));
        child.kill();
    }
    ASSERT_GE(promised.size(), 200u);
    start({.notifications = false});
    std::map<std::string, std::string> states;
    for (const auto& order : getJson(port(), "/sandbox/orders").json())
        states[order.at("out_trade_no")] = order.at("trade_state");
    for (const auto& number : promised) EXPECT_EQ(states[number], "SUCCESS") << number;
}

} // namespace

} // namespace hallpay::test
