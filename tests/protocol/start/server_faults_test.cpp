// Whatever keeps the real server from starting, its desktop hears as an exact reason.
#include "protocol/start/this_pc_fixture.h"

#include "client/http_staff_api.h"
#include "main/hall_stack.h"
#include "main/port_file.h"
#include "main/server_end.h"
#include "main/system_clock.h"
#include "main/training_clock.h"
#include "storage/database.h"
#include "storage/hall/hall_ledger.h"

#include <Poco/Net/ServerSocket.h>
#include <nlohmann/json.hpp>

namespace hallpay::test {
namespace {

using ports::ServerEnd;
using ports::ServerFault;

/// Tomorrow's time.
class TomorrowClock final : public ports::Clock {
public:
    Instant now() const override { return m_machine.now() + 24h; }

private:
    const SystemClock m_machine;
};

class ServerFaults : public FirstStartOfThisPc {
protected:
    /// A hall that has begun and was stopped: made once, copied for each story.
    static const TempFolder& bornHall()
    {
        static const TempFolder kept;
        if (!fs::exists(pathFrom(kept.file("server")))) {
            ServerFaults born;
            auto here = born.pc();
            here.setUpHallServer(born.plan());
            here.startHallServer("first password");
            EXPECT_EQ(lastNews(here).state, ServerState::Answers)
                << contents(born.at("server/hallpayd.log"));
            born.stopPrograms(here);
            fs::copy(born.at("server"), pathFrom(kept.file("server")), fs::copy_options::recursive);
        }
        return kept;
    }
    void stopPrograms(ThisPc& here)
    {
        for (const int process : programsOf(folder.path()))
            Poco::Process::requestTermination(process);
        EXPECT_TRUE(waitUntil(
            [&] {
                (void)here.hallServer(); // as its parent this program has to look after it
                return programsOf(folder.path()).empty();
            },
            20s));
    }
    void begin()
    {
        fs::copy(pathFrom(bornHall().file("server")), at("server"), fs::copy_options::recursive);
        configure("gate", "merchant", merchant.path());
        configure("server", "staff_port", freePort(0));
        configure("server", "public_port", freePort(0));
    }
    void configure(const char* section, const char* key, const nlohmann::json& value)
    {
        const auto file = at("server/hallpayd.json");
        auto json = nlohmann::json::parse(contents(file));
        json[section][key] = value;
        std::ofstream(file) << json;
    }
    ServerEnd ended(const std::string& firstPassword = {})
    {
        auto here = pc();
        here.startHallServer(firstPassword);
        const auto news = lastNews(here);
        EXPECT_EQ(news.state, ServerState::Ended);
        EXPECT_FALSE(news.end.words.empty());
        return news.end;
    }
    std::string server(const std::string& name) const { return textOf(at("server/" + name)); }

    void TestBody() override { }
};

TEST_F(ServerFaults, ItWorksWhenNothingIsTheMatter)
{
    begin();
    auto here = pc();
    here.startHallServer({});
    EXPECT_EQ(lastNews(here).state, ServerState::Answers) << contents(at("server/hallpayd.log"));

    const auto log = folder.file("second.log");
    Program second("hallpayd",
                   {"--config=" + server("hallpayd.json"), "--staff-port=0", "--public-port=0"},
                   log);
    EXPECT_EQ(1, second.wait());
    const auto end = endFrom(contents(pathFrom(log)).substr(0, contents(pathFrom(log)).find('\n')));
    EXPECT_EQ(end.fault, ServerFault::RunsAlready);
    EXPECT_EQ(fs::weakly_canonical(pathFrom(end.detail)), fs::canonical(at("server/ledgers")));
}

TEST_F(ServerFaults, APortThatIsTakenIsNamed)
{
    begin();
    const Poco::Net::ServerSocket taken(Poco::Net::SocketAddress("127.0.0.1", 0));
    const auto port = taken.address().port();
    configure("server", "public_port", port);
    auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::PortTaken);
    EXPECT_EQ(end.detail, std::to_string(port));
    configure("server", "public_port", freePort(0));
    configure("server", "staff_port", port);
    end = ended();
    EXPECT_EQ(end.fault, ServerFault::PortTaken);
    EXPECT_EQ(end.detail, std::to_string(port));
}

TEST_F(ServerFaults, AWrongSettingIsNamed)
{
    begin();
    configure("hall", "id", "seven");
    auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::SettingsWrong);
    EXPECT_EQ(end.detail, "hall.id");
    std::ofstream(at("server/hallpayd.json")) << "no JSON";
    end = ended();
    EXPECT_EQ(end.fault, ServerFault::SettingsWrong);
    EXPECT_EQ(end.detail, server("hallpayd.json"));
}

TEST_F(ServerFaults, AHallIsNotBornWithoutItsFirstSupervisor)
{
    auto here = pc();
    here.setUpHallServer(plan());
    EXPECT_EQ(ended().fault, ServerFault::NoFirstPassword);
}

TEST_F(ServerFaults, AMerchantsFileThatDoesNotServeIsNamed)
{
    begin();
    merchant.set("apiv3_key", "a-secret-of-the-wrong-length");
    const auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::MerchantWrong);
    EXPECT_EQ(end.detail, "merchant.json: apiv3_key");
}

TEST_F(ServerFaults, ALedgerOfANewerProgramIsLeftAlone)
{
    begin();
    {
        constexpr std::string_view kStep = "INSERT INTO schema_step (number) VALUES ($1)";
        storage::Database newer(server("ledgers/hall.db"), storage::Database::Access::ReadWrite);
        newer.run(kStep, 9999);
    }
    const auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::LedgerNewer);
    EXPECT_EQ(end.detail, server("ledgers/hall.db"));
}

TEST_F(ServerFaults, ALedgerOfSomebodyElseIsLeftAlone)
{
    begin();
    configure("hall", "id", 8);
    EXPECT_EQ(ended().fault, ServerFault::LedgerOtherHall);
    configure("hall", "id", 7);
    const auto ours = merchant.load().mchid;
    merchant.set("mchid", "1900000002");
    EXPECT_EQ(ended().fault, ServerFault::LedgerOtherMerchant);
    merchant.set("mchid", ours);
    for (const char* file : {"ledgers/hall.db", "ledgers/hall.db-wal", "ledgers/hall.db-shm"})
        fs::remove(at(std::string("server/") + file));
    {
        const storage::SqliteHallLedger training(server("ledgers/hall.db"),
                                                 {7, true, merchant.load().mchid}, nullptr);
    }
    EXPECT_EQ(ended().fault, ServerFault::LedgerOtherKind);
}

TEST_F(ServerFaults, ADamagedLedgerIsNamed)
{
    begin();
    std::ofstream(at("server/ledgers/hall.db"), std::ios::trunc) << std::string(8192, 'x');
    auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::LedgerBroken);
    EXPECT_EQ(end.detail, server("ledgers/hall.db"));
    fs::remove(at("server/ledgers/hall.db"));
    fs::create_directory(at("server/ledgers/hall.db"));
    end = ended();
    EXPECT_EQ(end.fault, ServerFault::LedgerOutOfReach);
    EXPECT_EQ(end.detail, server("ledgers/hall.db"));
}

TEST_F(ServerFaults, KeysThatAreGoneAreNeverMadeAnew)
{
    begin();
    for (const char* key : {"keys/persons/hash.key", "keys/payer.key"}) {
        const auto bytes = contents(server(key));
        fs::remove(pathFrom(server(key)));
        const auto end = ended();
        EXPECT_EQ(end.fault, ServerFault::KeysMissing) << end.words;
        EXPECT_EQ(end.detail, server(key));
        EXPECT_FALSE(fs::exists(pathFrom(server(key)))) << key;
        std::ofstream(pathFrom(server(key)), std::ios::binary) << bytes;
    }
}

TEST_F(ServerFaults, KeysOfOtherRecordsAreRefused)
{
    begin();
    const auto payerKey = contents(server("keys/payer.key"));
    std::ofstream(at("server/keys/payer.key"), std::ios::trunc) << "no key";
    auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::KeysWrong) << end.words;
    EXPECT_EQ(end.detail, server("keys/payer.key"));
    std::ofstream(at("server/keys/payer.key"), std::ios::trunc | std::ios::binary) << payerKey;
    std::ofstream(at("server/keys/persons/hash.key"), std::ios::trunc) << "short";
    end = ended();
    EXPECT_EQ(end.fault, ServerFault::KeysWrong) << end.words;
}

TEST_F(ServerFaults, AClockThatIsBehindIsToldFromWhen)
{
    begin();
    std::string later;
    {
        ServerSettings settings;
        readSettings(at("server/hallpayd.json"), settings);
        const TomorrowClock tomorrow;
        const HallStack hall(settings, tomorrow, nullptr);
        client::HttpStaffApi boss(hall.staffUrl());
        EXPECT_TRUE(boss.signIn({"1", "first password", 0, 0}));
        later = formatDay(businessDay(tomorrow.now()));
    }
    const auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::ClockBehind);
    EXPECT_EQ(end.detail.substr(0, 10), later);
}

TEST_F(ServerFaults, AFolderThatIsNoneIsNamed)
{
    begin();
    std::ofstream(at("a-file")) << "not a folder";
    configure("server", "data", textOf(at("a-file")));
    const auto end = ended();
    EXPECT_EQ(end.fault, ServerFault::FolderOutOfReach);
    EXPECT_EQ(end.detail, textOf(at("a-file")));
}

TEST(ServerEndLine, ComesBackAsItWent)
{
    for (int i = 1; i <= static_cast<int>(ServerFault::Last); ++i)
        for (const char* detail : {"", "8730", "\\\\srv\\王 主管\\[1] hall.db"}) {
            const ServerEnd end{static_cast<ServerFault>(i), detail, "why it did not start"};
            EXPECT_EQ(endFrom(lineOf(end)), end) << lineOf(end);
        }
    EXPECT_EQ(lineOf({ServerFault::PortTaken, "8730", "port 8730 is taken"}),
              "port 8730 is taken [port_taken 8730]");
    EXPECT_EQ(endFrom("disk [x] fell off"), (ServerEnd{{}, {}, "disk [x] fell off"}));
    EXPECT_EQ(endFrom("a newer word [moon_in_the_way]").fault, ServerFault::Unknown);
    EXPECT_EQ(lineOf({ServerFault::Unknown, {}, "two\nlines"}), "two lines") << "the last is one";
}

TEST(ServerEndOf, WhatNobodyForesawKeepsItsWordsAlone)
{
    EXPECT_EQ(endOf(std::runtime_error("a bug")), (ServerEnd{{}, {}, "a bug"}));
    EXPECT_EQ(endOf(SandboxAway("silent")).fault, ServerFault::SandboxAway);
    EXPECT_EQ(endOf(std::invalid_argument("10.0.0.1")).fault, ServerFault::SettingsWrong);
}

} // namespace
} // namespace hallpay::test
