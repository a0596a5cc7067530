// What the first start does to a PC: it looks into folders, writes a hall's configuration, starts
// the real server and remembers what was chosen.
#include "protocol/start/this_pc_fixture.h"

#include "base/private_path.h"
#include "client/http_staff_api.h"
#include "main/hall_stack.h"
#include "main/system_clock.h"
#include "sandbox/sandbox.h"
#include "storage/hall/hall_ledger.h"

#include <Poco/Net/ServerSocket.h>

namespace hallpay::test {
namespace {

using ports::MerchantFault;

TEST_F(FirstStartOfThisPc, WhatWasChosenIsKnownAtTheNextStart)
{
    EXPECT_EQ(pc().kept(), std::nullopt);
    for (const auto choice :
         {StartChoice::Training, StartChoice::Service, StartChoice::HallServer}) {
        EXPECT_EQ(pc(8720).openDesktop(choice), ports::Opening::Opened);
        EXPECT_EQ(pc().kept(), choice);
        EXPECT_EQ(choice == StartChoice::Training, openedAt == 0) << openedAt;
    }
    EXPECT_TRUE(isPrivate(at("desktop.json")));
    EXPECT_TRUE(pc().hasHallServer());
    EXPECT_EQ(pc().openDesktop(StartChoice::Training), ports::Opening::Opened);
    EXPECT_TRUE(pc().hasHallServer()) << "another choice does not forget the hall";
}

TEST_F(FirstStartOfThisPc, AFileThatMakesNoSenseMeansThatNothingWasChosen)
{
    for (const char* text : {"", "[]", "{\"start\": 3}", "{\"start\": \"elsewhere\"}",
                             "{\"start\": \"training\"", "{\"hall_server_port\": 70000}"}) {
        std::ofstream(at("desktop.json")) << text;
        EXPECT_EQ(pc().kept(), std::nullopt) << text;
        EXPECT_FALSE(pc().hasHallServer()) << text;
    }
}

TEST_F(FirstStartOfThisPc, AMerchantFolderIsUnderstoodOrSaysWhatIsTheMatter)
{
    auto here = pc();
    EXPECT_EQ(here.checkMerchant(merchant.path()), ports::MerchantCheck{}) << "the real thing";
    EXPECT_EQ(here.checkMerchant(folder.file("nowhere")).fault, MerchantFault::NoFolder);

    merchant.set("apiv3_key", "a-secret-of-the-wrong-length");
    const auto spoilt = here.checkMerchant(merchant.path());
    EXPECT_EQ(spoilt.fault, MerchantFault::Unusable);
    EXPECT_NE(spoilt.words.find("apiv3_key"), std::string::npos) << spoilt.words;
    EXPECT_EQ(spoilt.words.find("a-secret"), std::string::npos) << "keys are never repeated";

    merchant.remove("apiclient_key.pem");
    merchant.remove("merchant.json");
    EXPECT_EQ(
        here.checkMerchant(merchant.path()),
        (ports::MerchantCheck{MerchantFault::FilesMissing, "merchant.json, apiclient_key.pem"}));
}

TEST_F(FirstStartOfThisPc, TheTrainingWalletIsNoMerchantOfARealHall)
{
    const SystemClock machine;
    const sandbox::Sandbox sandbox({.dataFolder = folder.file("sandbox"), .port = 0},
                                   [&machine] { return machine.now(); });
    EXPECT_EQ(pc().checkMerchant(folder.file("sandbox")).fault, MerchantFault::TrainingWallet);
    const MerchantFolder stranger("https://pay.example.com");
    EXPECT_EQ(pc().checkMerchant(stranger.path()).fault, MerchantFault::Unusable);
}

TEST_F(FirstStartOfThisPc, AServiceIsOfferedOnlyWhenItAnswersAtOnce)
{
    const SystemClock machine;
    const sandbox::Sandbox sandbox({.dataFolder = folder.file("sandbox"), .port = 0},
                                   [&machine] { return machine.now(); });
    ServerSettings settings;
    settings.dataFolder = folder.file("ledgers");
    settings.keysFolder = folder.file("keys");
    settings.merchantFolder = folder.file("sandbox");
    settings.hall.hallName = "西城接待大厅";
    const HallStack hall(settings, machine, nullptr);
    EXPECT_EQ(pc(hall.staffPort()).service(),
              (ports::RunningService{.hallName = "西城接待大厅", .training = true}));
    EXPECT_EQ(pc(hall.publicPort()).service(), std::nullopt) << "that is no staff API";

    const Poco::Net::ServerSocket silent(Poco::Net::SocketAddress("127.0.0.1", 0));
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(pc(silent.address().port()).service(), std::nullopt);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1500ms);
}

TEST_F(FirstStartOfThisPc, AHallIsSetUpServesAndGoesOnWithoutTheDesktop)
{
    {
        auto here = pc();
        here.setUpHallServer(plan());
        here.startHallServer("first password");
        ASSERT_EQ(lastNews(here).state, ServerState::Answers)
            << contents(at("server/hallpayd.log"));
        ASSERT_EQ(here.openDesktop(StartChoice::HallServer), ports::Opening::Opened);
    }
    client::HttpStaffApi staff("http://127.0.0.1:" + std::to_string(openedAt));
    const auto hall = staff.hall();
    ASSERT_TRUE(hall);
    EXPECT_EQ(hall.value().name, "西城接待大厅");
    EXPECT_FALSE(hall.value().training);
    const auto& windows = hall.value().places.front().windows;
    EXPECT_TRUE(staff.signIn({"1", "first password", windows.front().id, 0}));

    for (const char* name :
         {"server", "server/ledgers", "server/keys", "server/hallpayd.json", "server/hallpayd.log"})
        EXPECT_TRUE(isPrivate(at(name))) << name;
    for (const auto& file : fs::recursive_directory_iterator(folder.path()))
        EXPECT_TRUE(!file.is_regular_file()
                    || contents(file.path()).find("first password") == std::string::npos)
            << file;
    for (const int process : programsOf(folder.path()))
        EXPECT_EQ(contents("/proc/" + std::to_string(process) + "/cmdline").find("password="),
                  std::string::npos);

    auto next = pc();
    EXPECT_TRUE(next.isReady(StartChoice::HallServer));
    next.startHallServer({});
    EXPECT_EQ(programsOf(folder.path()).size(), 1u) << "one that answers is not started again";
}

TEST_F(FirstStartOfThisPc, AHallThatWasStoppedIsStartedAgainWithoutAPassword)
{
    {
        auto here = pc();
        here.setUpHallServer(plan());
        here.startHallServer("first password");
        ASSERT_EQ(lastNews(here).state, ServerState::Answers);
        here.openDesktop(StartChoice::HallServer);
        for (const int process : programsOf(folder.path()))
            Poco::Process::requestTermination(process);
        ASSERT_TRUE(waitUntil(
            [&] {
                (void)here.hallServer(); // as its parent this program has to look after it
                return programsOf(folder.path()).empty();
            },
            20s));
    }
    auto next = pc();
    EXPECT_FALSE(next.isReady(StartChoice::HallServer));
    next.startHallServer({});
    EXPECT_EQ(lastNews(next).state, ServerState::Answers) << contents(at("server/hallpayd.log"));
}

TEST_F(FirstStartOfThisPc, AHallIsFoundAgainByADesktopThatHasForgottenIt)
{
    std::uint16_t port = 0;
    {
        auto here = pc();
        here.setUpHallServer(plan());
        here.startHallServer("first password");
        ASSERT_EQ(lastNews(here).state, ServerState::Answers);
        here.openDesktop(StartChoice::HallServer);
        port = openedAt;
    }
    ASSERT_TRUE(fs::remove(at("desktop.json")));
    {
        auto again = pc();
        EXPECT_EQ(again.kept(), StartChoice::HallServer) << "no form over a hall that has begun";
        EXPECT_TRUE(again.hasHallServer());
        EXPECT_TRUE(again.isReady(StartChoice::HallServer));
        EXPECT_EQ(again.openDesktop(StartChoice::HallServer), ports::Opening::Opened);
        EXPECT_EQ(openedAt, port) << "the port is the hall's own";
    }
    for (const int process : programsOf(folder.path())) Poco::Process::requestTermination(process);
    ASSERT_TRUE(fs::remove(at("desktop.json")));
    EXPECT_TRUE(waitUntil([this] { return programsOf(folder.path()).empty(); }, 20s));
    auto stopped = pc();
    EXPECT_EQ(stopped.kept(), StartChoice::HallServer);
    stopped.startHallServer({});
    EXPECT_EQ(lastNews(stopped).state, ServerState::Answers) << contents(at("server/hallpayd.log"));
}

TEST_F(FirstStartOfThisPc, AHallThatNeverBeganIsStillToBeSetUp)
{
    pc().setUpHallServer(plan());
    EXPECT_FALSE(pc().hasHallServer()) << "a configuration alone";
    const auto ledger = textOf(at("server/ledgers/hall.db"));
    {
        const storage::SqliteHallLedger born(ledger, {7, false, "1900000001"}, nullptr);
    }
    EXPECT_FALSE(pc().hasHallServer()) << "its start died before there was a place";
    EXPECT_EQ(pc().kept(), std::nullopt);
    std::ofstream(at("server/ledgers/hall.db"), std::ios::trunc) << "no ledger at all";
    EXPECT_TRUE(pc().hasHallServer()) << "it may be a hall: the form writes nothing over it";
}

TEST_F(FirstStartOfThisPc, AServerThatEndsIsHeard)
{
    auto here = pc();
    here.setUpHallServer(plan());
    merchant.remove("apiclient_key.pem");
    here.startHallServer("first password");
    const auto news = lastNews(here);
    EXPECT_EQ(news.state, ServerState::Ended);
    EXPECT_EQ(news.end,
              (ports::ServerEnd{ports::ServerFault::MerchantWrong, "apiclient_key.pem",
                                "apiclient_key.pem is missing or cannot be read"}));
}

TEST_F(FirstStartOfThisPc, AnAddressIsJudgedAsTheServerWouldJudgeIt)
{
    EXPECT_TRUE(pc().isPublicAddress("https://pay.example.gov.cn:8443"));
    EXPECT_FALSE(pc().isPublicAddress("http://pay.example.gov.cn"));
    EXPECT_FALSE(pc().isPublicAddress("https://pay.example.gov.cn/hall"));
}

} // namespace
} // namespace hallpay::test
