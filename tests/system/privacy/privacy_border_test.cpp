// A named person is registered, pays, gets a receipt: nothing of the name or number ever leaves
// towards the wallet, stands on the payer's page, in a link or in a log.
#include "base/random.h"
#include "client/http_staff_api.h"
#include "support/programs.h"
#include "support/recording_proxy.h"
#include "support/temp_folder.h"
#include "support/ways_to_write.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kName = "欧阳梅芳";
constexpr auto kNameGbk = "\xC5\xB7\xD1\xF4\xC3\xB7\xB7\xBC";
constexpr auto kNumber = "11010519491231002X";

std::vector<WayToWrite> persona()
{
    auto ways = waysToWrite(kName, kNameGbk);
    for (auto& way : waysToWrite(kNumber, kNumber)) ways.push_back(std::move(way));
    return ways;
}

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// hallpayd between two wire taps: one towards the sandbox, one towards the payers' phones.
class TappedHall : public testing::Test {
protected:
    TappedHall()
    {
        m_sandbox = std::make_unique<Program>(
            "hallpay-sandbox",
            std::vector<std::string>{"--data", m_folder.file("sandbox"), "--port-file",
                                     m_folder.file("sb.json")},
            m_folder.file("sandbox.log"));
        m_sandboxPort = portFrom(m_folder.file("sb.json"), "sandbox");
        toSandbox = std::make_unique<RecordingProxy>(m_sandboxPort);
        toPhones = std::make_unique<RecordingProxy>(std::uint16_t{0});
        leadMerchantThrough(*toSandbox);
        std::ofstream(m_folder.file("hall.json")) << nlohmann::json{
            {"gate",
             {{"public_base_url", "http://127.0.0.1:" + std::to_string(toPhones->port())}}}};
        m_server = std::make_unique<Program>(
            "hallpayd",
            std::vector<std::string>{"--config", m_folder.file("hall.json"), "--data",
                                     m_folder.file("ledgers"), "--keys", m_folder.file("keys"),
                                     "--merchant", m_folder.file("merchant"), "--port-file",
                                     m_folder.file("hd.json")},
            m_folder.file("hallpayd.log"));
        m_publicPort = portFrom(m_folder.file("hd.json"), "public");
        toPhones->setTarget(m_publicPort);
        const auto staff = portFrom(m_folder.file("hd.json"), "staff");
        api = std::make_unique<client::HttpStaffApi>("http://127.0.0.1:" + std::to_string(staff));
    }

    /// The sandbox's merchant, with every address that the server calls led through the tap.
    void leadMerchantThrough(const RecordingProxy& tap)
    {
        std::filesystem::copy(m_folder.file("sandbox"), m_folder.file("merchant"),
                              std::filesystem::copy_options::recursive);
        auto text = contents(m_folder.file("merchant/merchant.json"));
        auto merchant = nlohmann::json::parse(text);
        const auto base = "http://127.0.0.1:" + std::to_string(tap.port());
        merchant["base_url"] = base;
        merchant["oauth_token_url"] = base + "/sns/oauth2/access_token";
        std::filesystem::permissions(m_folder.file("merchant/merchant.json"),
                                     std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add);
        std::ofstream(m_folder.file("merchant/merchant.json")) << merchant;
    }

    /// All that the server and the sandbox have printed. Ends both: only then is it all copied.
    std::string endAndReadLogs()
    {
        m_server.reset();
        m_sandbox.reset();
        return contents(m_folder.file("hallpayd.log")) + contents(m_folder.file("sandbox.log"));
    }

    /// A message to the server that it refuses, and says so in its log: it names the person.
    void sendForgedNotification() const
    {
        const auto body = nlohmann::json{{"payer", kName}, {"number", kNumber}}.dump();
        const auto answer = http("POST", m_publicPort, "/notify", body);
        ASSERT_TRUE(answer);
        EXPECT_NE(200, answer->status);
    }

    /// What one more program prints when it is called with this word: into a log like the others'.
    std::string logOfCallWith(const std::string& word)
    {
        const auto file = m_folder.file("planted.log");
        Program("hallpayd", {word}, file).wait();
        return contents(file);
    }

    /// One slip from registering to the receipt; the links of its code.
    std::string liveOneSlip()
    {
        std::int64_t registration = 0;
        std::int64_t toll = 0;
        const auto hall = api->hall();
        for (const auto& window : hall.value().places.front().windows) {
            if (window.registration) registration = window.id;
            if (window.toll) toll = window.id;
        }
        EXPECT_TRUE(api->signIn({"1001", "1001", registration, 0}));
        domain::SlipDraft draft{.applicants = {}, .shownTotal = 12'000_fen, .scheduleVersion = 1};
        draft.applicants.push_back({.documentNumber = kNumber,
                                    .name = kName,
                                    .acceptanceNumber = {},
                                    .lines = {{"passport", 1}}});
        const auto card = api->registerSlip(draft, randomHex(16));
        EXPECT_TRUE(card);
        const auto id = card.value().row.id;
        (void)api->find(kNumber);
        (void)api->find("欧阳 nonsense");
        (void)api->draftOf(id);
        const auto paid = http("POST", m_sandboxPort, "/sandbox/pay",
                               nlohmann::json{{"qr", card.value().link}, {"payer", "赵大"}}.dump());
        EXPECT_TRUE(paid);
        EXPECT_EQ(200, paid ? paid->status : 0) << (paid ? paid->body : "");
        EXPECT_TRUE(waitUntil(
            [&] { return api->slip(id).value().row.state == domain::SlipState::Paid; }, 10s));
        EXPECT_TRUE(api->signIn({"2001", "2001", 0, toll}));
        const auto job = api->printReceipts(id, randomHex(16));
        EXPECT_TRUE(job);
        EXPECT_EQ(kName, job.value().sheets.front().payer); // the applicant's own page has it
        return card.value().link;
    }

    TempFolder m_folder;
    std::unique_ptr<Program> m_sandbox;
    std::unique_ptr<Program> m_server;
    std::uint16_t m_sandboxPort = 0;
    std::uint16_t m_publicPort = 0;

    std::unique_ptr<RecordingProxy> toSandbox;
    std::unique_ptr<RecordingProxy> toPhones;
    std::unique_ptr<client::HttpStaffApi> api;
};

TEST_F(TappedHall, NothingOfAPersonLeavesTheHall)
{
    const auto ways = persona();
    const auto link = liveOneSlip();
    EXPECT_NE(std::string::npos, toSandbox->recorded().find("/v3/pay/transactions/jsapi"));
    EXPECT_NE(std::string::npos, toPhones->recorded().find("data-state"));
    EXPECT_EQ("", foundIn(toSandbox->recorded(), ways)) << "towards the wallet";
    EXPECT_EQ("", foundIn(toPhones->recorded(), ways)) << "on the payer's page";
    EXPECT_EQ("", foundIn(link, ways)) << "in the link";
    sendForgedNotification();
    const auto logs = endAndReadLogs();
    EXPECT_NE(std::string::npos, logs.find("a notification was refused"));
    EXPECT_NE(std::string::npos, logs.find("staff API")) << "the server's own log is not here";
    EXPECT_NE(std::string::npos, logs.find("sandbox")) << "the sandbox's log is not here";
    EXPECT_EQ("", foundIn(logs, ways)) << "in a log";
}

TEST_F(TappedHall, APlantedPersonIsFoundInARequestALogLineAndALink)
{
    // Each way through the very taps and into the very kind of file that the real story is read
    // from.
    for (const auto& way : persona()) {
        SCOPED_TRACE(way.first);
        const std::vector<WayToWrite> alone{way};
        const auto before = toPhones->recorded().size();
        EXPECT_TRUE(http("GET", toPhones->port(), "/P/" + way.second));
        EXPECT_NE("", foundIn(toPhones->recorded().substr(before), alone));
        if (way.second.find('\0') != std::string::npos) continue; // no call's word can hold that
        EXPECT_NE("", foundIn(logOfCallWith(way.second), alone));
    }
    (void)http("POST", toSandbox->port(), "/sandbox/pay",
               nlohmann::json{{"qr", "x"}, {"payer", kName}}.dump());
    EXPECT_NE("", foundIn(toSandbox->recorded(), persona()));
}

} // namespace
} // namespace hallpay::test
