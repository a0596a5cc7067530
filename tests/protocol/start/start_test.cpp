// How a hall's server starts and ends: alone on its folders, on the sandbox's time, at the ports it
// was told, towards no host but its own.
#include "client/http_staff_api.h"
#include "main/clock_check.h"
#include "main/hall_stack.h"
#include "main/system_clock.h"
#include "main/training_clock.h"
#include "sandbox/sandbox.h"
#include "storage/folder_lock.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <Poco/Net/ServerSocket.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <future>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using Steady = std::chrono::steady_clock;

/// The machine's time, moved.
class MovedClock final : public ports::Clock {
public:
    MovedClock(const ports::Clock& machine, std::chrono::milliseconds by)
        : m_machine(machine), m_by(by)
    {
    }
    Instant now() const override { return m_machine.now() + m_by; }

private:
    const ports::Clock& m_machine;
    const std::chrono::milliseconds m_by;
};

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Start : public testing::Test {
protected:
    std::unique_ptr<sandbox::Sandbox> openSandbox(std::uint16_t port = 0)
    {
        return std::make_unique<sandbox::Sandbox>(
            sandbox::SandboxOptions{.dataFolder = folder.file("sandbox"), .port = port},
            [this] { return machine.now(); });
    }
    ServerSettings settings() const
    {
        ServerSettings made;
        made.dataFolder = folder.file("ledgers");
        made.keysFolder = folder.file("keys");
        made.merchantFolder = folder.file("sandbox");
        return made;
    }
    std::unique_ptr<HallStack> openHall() { return openHall(settings()); }
    std::unique_ptr<HallStack> openHall(const ServerSettings& wanted)
    {
        return std::make_unique<HallStack>(wanted, machine, nullptr);
    }
    /// hallpayd with the hall's folders; what it printed when it has ended.
    std::string refusalOfProgram(const std::string& merchant)
    {
        {
            Program program("hallpayd",
                            {"--data", folder.file("ledgers"), "--keys", folder.file("keys"),
                             "--merchant", merchant, "--port-file", folder.file("ports.json")},
                            folder.file("log"));
            EXPECT_TRUE(waitUntil([&] { return !program.runs(); }, 20s));
            EXPECT_EQ(1, program.wait());
        }
        return contents(folder.file("log"));
    }

    TempFolder folder;
    SystemClock machine;
};

TEST_F(Start, OneProgramAtATimeWorksOnAHall)
{
    const auto sandbox = openSandbox();
    auto first = openHall();
    EXPECT_THROW((void)openHall(), storage::FolderInUse);
    const auto words = refusalOfProgram(folder.file("sandbox"));
    EXPECT_NE(std::string::npos, words.find("another program works on the folder")) << words;

    first.reset();
    const auto after = openHall();
    EXPECT_NE(0, after->staffPort());
}

TEST_F(Start, AClockThatWasSetBackIsNotStartedWith)
{
    const auto sandbox = openSandbox();
    const MovedClock tomorrow(machine, 24h);
    {
        const HallStack hall(settings(), tomorrow, nullptr);
        client::HttpStaffApi clerk(hall.staffUrl());
        const auto view = clerk.hall();
        ASSERT_TRUE(view);
        ASSERT_TRUE(
            clerk.signIn({"1001", "1001", view.value().places.front().windows.front().id, 0}));
    }
    EXPECT_THROW((void)openHall(), ClockBehind);
    EXPECT_NO_THROW(HallStack(settings(), tomorrow, nullptr));
}

TEST_F(Start, TheKeysAreLockedToo)
{
    const auto sandbox = openSandbox();
    const auto first = openHall();
    auto other = settings();
    other.dataFolder = folder.file("other-ledgers");
    EXPECT_THROW((void)openHall(other), storage::FolderInUse);
}

TEST_F(Start, TrainingAsksNoHostButThisMachineNotEvenForTheTime)
{
    (void)openSandbox(); // made its merchant and went
    Poco::Net::ServerSocket stranger(Poco::Net::SocketAddress("127.0.0.1", 0));
    const auto file = folder.file("sandbox/merchant.json");
    auto merchant = nlohmann::json::parse(contents(file));
    // By its name no machine of ours; by its number it leads to the listener above.
    merchant["base_url"] = "http://0.0.0.0:" + std::to_string(stranger.address().port());
    std::filesystem::permissions(file, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::ofstream(file) << merchant;
    const auto words = refusalOfProgram(folder.file("sandbox"));
    EXPECT_NE(std::string::npos, words.find("training speaks to loopback only")) << words;
    EXPECT_FALSE(stranger.poll(Poco::Timespan(0, 0), Poco::Net::Socket::SELECT_READ));
}

TEST_F(Start, WithoutTheSandboxsTimeThereIsNoTrainingClock)
{
    const auto port = openSandbox()->port(); // it has ended again
    const auto url = "http://127.0.0.1:" + std::to_string(port);
    EXPECT_THROW(TrainingClock(machine, url, 300ms), SandboxAway);

    auto late = std::async(std::launch::async, [&] {
        auto sandbox = openSandbox(port);
        sandbox->setClockOffset(72h);
        return sandbox;
    });
    const TrainingClock clock(machine, url, 10s);
    const auto sandbox = late.get();
    EXPECT_TRUE(waitUntil([&] { return clock.now() - machine.now() > 71h; }, 5s));
}

TEST_F(Start, ATakenPortIsNamedAndNeverReplaced)
{
    const auto sandbox = openSandbox();
    const Poco::Net::ServerSocket taken(Poco::Net::SocketAddress("127.0.0.1", 0));
    auto wanted = settings();
    wanted.publicPort = taken.address().port();
    EXPECT_THROW((void)openHall(wanted), ConfigurationError);
    wanted.publicPort = 0;
    wanted.staffPort = taken.address().port();
    EXPECT_THROW((void)openHall(wanted), ConfigurationError);
}

TEST_F(Start, PrintedLinksLeadToTheSamePortAfterARestart)
{
    const auto sandbox = openSandbox();
    auto hall = openHall();
    const auto port = hall->publicPort();
    hall.reset();
    hall = openHall();
    EXPECT_EQ(port, hall->publicPort());
}

TEST_F(Start, AnAddressThatNoLinkCanHoldStopsTheStart)
{
    const auto sandbox = openSandbox();
    auto wanted = settings();
    wanted.gate.publicBaseUrl = "http://127.0.0.1:8080/hall";
    EXPECT_THROW((void)openHall(wanted), ConfigurationError);
}

TEST_F(Start, TheEndDoesNotWaitForAWalletThatIsSilent)
{
    const auto sandbox = openSandbox();
    auto hall = openHall();
    client::HttpStaffApi clerk(hall->staffUrl());
    const auto view = clerk.hall();
    ASSERT_TRUE(view);
    ASSERT_TRUE(clerk.signIn({"1001", "1001", view.value().places.front().windows.front().id, 0}));
    domain::SlipDraft draft{.applicants = {}, .shownTotal = 12'000_fen, .scheduleVersion = 1};
    draft.applicants.push_back({.documentNumber = "11010519491231002X",
                                .name = "李小梅",
                                .acceptanceNumber = {},
                                .lines = {{"passport", 1}}});
    const auto card = clerk.registerSlip(draft, std::string(32, '7'));
    ASSERT_TRUE(card);
    ASSERT_TRUE(
        http("PUT", sandbox->port(), "/sandbox/faults", R"({"timeout_after_accepting":-1})"));
    auto phone = std::async(std::launch::async, [&] {
        return http("POST", sandbox->port(), "/sandbox/pay",
                    nlohmann::json{{"qr", card.value().link}, {"payer", "赵大"}}.dump());
    });
    ASSERT_TRUE(waitUntil(
        [&] {
            const auto orders = http("GET", sandbox->port(), "/sandbox/orders");
            return orders && !nlohmann::json::parse(orders->body).empty();
        },
        10s));
    const auto began = Steady::now();
    hall.reset();
    EXPECT_LT(Steady::now() - began, 4s);
    (void)phone.get();
}

} // namespace
} // namespace hallpay::test
