// "hallpayd verify" as somebody calls it who has the ledger, the program and the last report.
#include "client/http_staff_api.h"
#include "main/verify.h"
#include "sandbox/sandbox.h"
#include "storage/database.h"
#include "storage/hall/inspected_trail.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <optional>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

class Verify : public testing::Test {
protected:
    Verify()
        : sandbox({.dataFolder = folder.file("sandbox")},
                  [] { return Instant{1'795'313'730'123ms}; })
    {
        server.emplace("hallpayd",
                       std::vector<std::string>{"--data", folder.file("ledgers"), "--keys",
                                                folder.file("keys"), "--merchant",
                                                folder.file("sandbox"), "--port-file",
                                                folder.file("ports.json")},
                       folder.file("log"));
        client::HttpStaffApi clerk("http://127.0.0.1:"
                                   + std::to_string(portFrom(folder.file("ports.json"), "staff")));
        for (int times = 0; times < 3; ++times) EXPECT_TRUE(clerk.signIn({"1001", "1001", 0, 0}));
    }
    /// How it ended; `said` is what it printed.
    int verify(std::vector<std::string> words)
    {
        words.insert(words.begin(), "verify");
        const auto log = folder.file("said-" + std::to_string(++m_runs));
        int code = 0;
        {
            Program program("hallpayd", words, log);
            EXPECT_TRUE(waitUntil([&] { return !program.runs(); }, 20s));
            code = program.wait();
        }
        std::ifstream in(log);
        said = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        return code;
    }
    bool says(const std::string& words) const { return said.find(words) != std::string::npos; }
    std::string ledger() const { return folder.file("ledgers/hall.db"); }

    TempFolder folder;
    sandbox::Sandbox sandbox;
    std::optional<Program> server;
    std::string said;

private:
    int m_runs = 0;
};

TEST_F(Verify, AHallAtWorkIsWholeAndHasTheHeadOfItsReport)
{
    std::ofstream(folder.file("hall.json"))
        << R"({"server": {"data": "ledgers"}, "hall": {"training": true}})";
    const auto config = "--config=" + folder.file("hall.json");
    EXPECT_EQ(kTrailWhole, verify({config})) << said;
    EXPECT_TRUE(says("audit trail: whole")) << said;
    const auto head = storage::inspectTrail(ledger(), "").head;
    EXPECT_TRUE(says(domain::groupedHead(head))) << said;
    EXPECT_EQ(kTrailWhole, verify({head, config}));
    EXPECT_TRUE(says("HEAD stands at row ")) << said;
    EXPECT_EQ(kTrailBroken, verify({std::string(64, 'c'), config}));
    EXPECT_TRUE(says("no row has this head")) << said;
    EXPECT_TRUE(server->runs());
}

TEST_F(Verify, TheFirstBrokenRowIsNamed)
{
    server->kill();
    {
        storage::Database forger(ledger(), storage::Database::Access::ReadWrite);
        forger.script("DROP TRIGGER audit_row_stays");
        forger.script("UPDATE audit SET at_utc = at_utc + 1 WHERE seq = 2");
    }
    EXPECT_EQ(kTrailBroken, verify({"--ledger=" + ledger()}));
    EXPECT_TRUE(says("broken at row 2")) << said;
    EXPECT_TRUE(says("rows that follow: 1")) << said;
}

TEST_F(Verify, WhatCannotBeLookedAtEndsOtherwiseThanWhatIsBroken)
{
    EXPECT_EQ(1, verify({"--data=" + folder.file("nowhere")}));
    EXPECT_EQ(1, verify({"9f3a", "--ledger=" + ledger()}));
    EXPECT_TRUE(says("16 to 64 hexadecimal digits")) << said;
    EXPECT_EQ(1, verify({"--port-file=x"}));
    EXPECT_EQ(0, verify({"--help"}));
    EXPECT_TRUE(says("--ledger")) << said;
}

} // namespace
} // namespace hallpay::test
