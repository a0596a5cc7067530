// A small day of named people, by link and by a screen's code: nothing of their names or numbers
// ever leaves towards the wallet, stands on the payer's page, in a link, in an answer to a
// notification, in the gate's ledger or in a log; and no log knows who paid.
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
#include <regex>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

struct Person {
    const char* name;
    const char* nameGbk;
    const char* number;
    const char* acceptance;
};

// A double surname, three characters, a name with its dot: what masks and cuts go wrong on.
constexpr Person kMother{"欧阳梅芳", "\xC5\xB7\xD1\xF4\xC3\xB7\xB7\xBC", "11010519491231002X",
                         "SL20261120000417"};
constexpr Person kFather{"司徒国强", "\xCB\xBE\xCD\xBD\xB9\xFA\xC7\xBF", "440524198801010011",
                         "SL20261120000418"};
constexpr Person kCancels{"皇甫小丽", "\xBB\xCA\xB8\xA6\xD0\xA1\xC0\xF6", "320102197907123346",
                          "SL20261120000419"};
constexpr Person kCorrected{"古丽·阿依古丽",
                            "\xB9\xC5\xC0\xF6\xA1\xA4\xB0\xA2\xD2\xC0\xB9\xC5\xC0\xF6",
                            "650101199203045529", "SL20261120000420"};
/// No field asks for one; somebody types it where slips are looked for.
constexpr auto kPhone = "13910086042";
/// Of the request: the gate is to know of no item.
constexpr auto kItem = "普通护照";
constexpr auto kItemGbk = "\xC6\xD5\xCD\xA8\xBB\xA4\xD5\xD5";

void add(std::vector<WayToWrite>& ways, const std::string& utf8, const std::string& gbk)
{
    for (auto& way : waysToWrite(utf8, gbk)) ways.push_back(std::move(way));
}

std::vector<WayToWrite> waysOf(const Person& person)
{
    auto ways = waysToWrite(person.name, person.nameGbk);
    for (const std::string text : {person.number, person.acceptance}) add(ways, text, text);
    // Cut off before the check character, or after the birthday.
    ways.push_back({"number without its end", std::string(person.number, 17)});
    ways.push_back({"number up to the birthday", std::string(person.number, 14)});
    return ways;
}

/// Everybody of this day.
std::vector<WayToWrite> everybody()
{
    std::vector<WayToWrite> ways;
    for (const auto& person : {kMother, kFather, kCancels, kCorrected})
        for (auto& way : waysOf(person)) ways.push_back(std::move(way));
    add(ways, kPhone, kPhone);
    return ways;
}

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Every file below `folder`, one behind the other.
std::string contentsBelow(const std::string& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) all += contents(entry.path().string()) + "\n";
    return all;
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
            {"hall", {{"acceptance_number", "optional"}}},
            {"gate",
             {{"public_base_url", "http://127.0.0.1:" + std::to_string(toPhones->port())},
              {"payer_code", true}}}};
        m_server = std::make_unique<Program>(
            "hallpayd",
            std::vector<std::string>{"--config", m_folder.file("hall.json"), "--data",
                                     m_folder.file("ledgers"), "--keys", m_folder.file("keys"),
                                     "--merchant", m_folder.file("merchant"), "--port-file",
                                     m_folder.file("hd.json")},
            m_folder.file("hallpayd.log"));
        m_publicPort = portFrom(m_folder.file("hd.json"), "public");
        toPhones->setTarget(m_publicPort);
        m_staffPort = portFrom(m_folder.file("hd.json"), "staff");
        api = std::make_unique<client::HttpStaffApi>("http://127.0.0.1:"
                                                     + std::to_string(m_staffPort));
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

    /// Ends both programs: only then is all copied that they have printed.
    void endAll()
    {
        m_server.reset();
        m_sandbox.reset();
    }
    std::string serverLog() const { return contents(m_folder.file("hallpayd.log")); }
    /// What strangers send that names people, and what the server says to it: a notification that
    /// it refuses, and addresses that it does not have.
    std::string answersToStrangers() const
    {
        const auto body
            = nlohmann::json{{"payer", kMother.name}, {"number", kMother.number}, {"tel", kPhone}};
        std::string said;
        const auto take = [&](const std::optional<HttpAnswer>& answer) {
            EXPECT_TRUE(answer && answer->status >= 400);
            if (answer) said += answer->body + "\n";
        };
        take(http("POST", m_publicPort, "/notify", body.dump()));
        for (const auto& way : waysToWrite(kMother.name, kMother.nameGbk))
            if (way.second.front() == '%') take(http("GET", m_publicPort, "/P/" + way.second));
        for (const auto port : {m_publicPort, m_staffPort}) take(http("GET", port, "/metrics"));
        return said;
    }
    /// What one more program prints when it is called with this word: into a log like the others'.
    std::string logOfCallWith(const std::string& word)
    {
        const auto file = m_folder.file("planted.log");
        Program("hallpayd", {word}, file).wait();
        return contents(file);
    }

    static domain::SlipDraft draftOf(std::initializer_list<Person> people)
    {
        domain::SlipDraft draft{.applicants = {}, .shownTotal = {}, .scheduleVersion = 1};
        for (const auto& person : people) {
            draft.applicants.push_back({.documentNumber = person.number,
                                        .name = person.name,
                                        .acceptanceNumber = person.acceptance,
                                        .lines = {{"passport", 1}}});
            draft.shownTotal += 12'000_fen;
        }
        return draft;
    }
    domain::SlipCard registered(std::initializer_list<Person> people)
    {
        const auto card = api->registerSlip(draftOf(people), randomHex(16));
        EXPECT_TRUE(card);
        return card ? card.value() : domain::SlipCard{};
    }
    void atThePhone(const char* act, const std::string& code, const char* payer) const
    {
        const auto answer = http("POST", m_sandboxPort, std::string("/sandbox/") + act,
                                 nlohmann::json{{"qr", code}, {"payer", payer}}.dump());
        ASSERT_TRUE(answer);
        EXPECT_EQ(200, answer->status) << answer->body;
    }
    void expectPaid(std::int64_t slipId)
    {
        EXPECT_TRUE(waitUntil(
            [&] { return api->slip(slipId).value().row.state == domain::SlipState::Paid; }, 10s));
    }
    nlohmann::json sandboxSays(const std::string& path) const
    {
        const auto answer = http("GET", m_sandboxPort, path);
        EXPECT_TRUE(answer);
        return answer ? nlohmann::json::parse(answer->body) : nlohmann::json::array();
    }
    /// A number of the payer's bill.
    std::string billOf(const std::string& payer, const char* number = "out_trade_no") const
    {
        for (const auto& order : sandboxSays("/sandbox/orders"))
            if (order["payer"] == payer && order["transaction_id"] != "") return order[number];
        return {};
    }
    void lookAround(std::int64_t slipId)
    {
        (void)api->find(kMother.number);
        (void)api->find(kPhone);
        (void)api->find(std::string(kMother.name) + " nonsense");
        (void)api->draftOf(slipId);
        (void)api->unpaidToday(domain::DocumentType::ResidentId, kFather.number);
    }
    /// A family's slip, paid by its link and refunded in part in the wallet's own console.
    void livePaidSlip(std::int64_t toll)
    {
        const auto card = registered({kMother, kFather});
        links += card.link + "\n";
        lookAround(card.row.id);
        atThePhone("pay", card.link, "赵大");
        expectPaid(card.row.id);
        const auto order = billOf("赵大");
        EXPECT_EQ(card.row.id, api->scan(order).value().row.id) << "as the phone's bill has it";
        const auto back = http("POST", m_sandboxPort, "/sandbox/refunds",
                               nlohmann::json{{"out_trade_no", order}, {"refund_fen", 100}}.dump());
        EXPECT_TRUE(back && back->status == 200) << (back ? back->body : "no answer");
        EXPECT_TRUE(api->signIn({"2001", "2001", 0, toll}));
        const auto job = api->printReceipts(card.row.id, randomHex(16));
        ASSERT_TRUE(job);
        EXPECT_EQ(kMother.name, job.value().sheets.front().payer); // the applicant's own has it
    }
    /// Scanned, then cancelled: its page says so from then on.
    void liveCancelledSlip()
    {
        const auto card = registered({kCancels});
        links += card.link + "\n";
        atThePhone("scan", card.link, "钱二");
        EXPECT_TRUE(waitUntil(
            [&] {
                const auto ended = api->cancel(card.row.id, randomHex(16));
                return ended && ended.value().row.state == domain::SlipState::Cancelled;
            },
            10s));
        (void)http("POST", m_sandboxPort, "/sandbox/scan",
                   nlohmann::json{{"qr", card.link}, {"payer", "钱二"}}.dump());
    }
    /// Corrected, and paid by the code of a screen.
    void liveCorrectedSlip()
    {
        const auto old = registered({kCorrected});
        const auto card = api->correct(old.row.id, draftOf({kCorrected}), randomHex(16));
        ASSERT_TRUE(card);
        links += old.link + "\n" + card.value().link + "\n";
        const auto code
            = http("POST", m_staffPort,
                   "/api/v1/slips/" + std::to_string(card.value().row.id) + "/screen-code", "{}",
                   api->token());
        ASSERT_TRUE(code && code->status == 200);
        links += code->body + "\n";
        atThePhone("pay", nlohmann::json::parse(code->body)["code_url"], "孙三");
        expectPaid(card.value().row.id);
    }
    /// Paid by the payer's own code: one is refused, one is paid.
    void liveScannedSlip()
    {
        const auto card = registered({kCancels});
        links += card.link + "\n";
        for (const bool good : {false, true}) {
            const auto shown = http("POST", m_sandboxPort, "/sandbox/paycode",
                                    nlohmann::json{{"payer", "周五"}}.dump());
            ASSERT_TRUE(shown && shown->status == 200);
            std::string code = nlohmann::json::parse(shown->body)["auth_code"];
            if (!good) code.replace(8, 10, "0000000000"); // nobody's
            m_payerCodes.push_back(code);
            EXPECT_TRUE(api->payByCode({card.row.id, code}, randomHex(16)));
        }
        expectPaid(card.row.id);
        for (const char* number : {"out_trade_no", "transaction_id"})
            EXPECT_EQ(card.row.id, api->scan(billOf("周五", number)).value().row.id) << number;
    }
    void liveADay()
    {
        std::int64_t registration = 0;
        std::int64_t toll = 0;
        const auto hall = api->hall();
        for (const auto& window : hall.value().places.front().windows) {
            if (window.registration) registration = window.id;
            if (window.toll) toll = window.id;
        }
        EXPECT_TRUE(api->signIn({"1001", "1001", registration, 0}));
        liveCancelledSlip();
        liveCorrectedSlip();
        liveScannedSlip();
        livePaidSlip(toll);
        EXPECT_TRUE(waitUntil([this] { return told(2); }, 20s)) << "two payments";
    }
    /// So many notifications have come and were answered with "kept".
    bool told(std::size_t count) const
    {
        std::size_t kept = 0;
        const auto bytes = toPhones->recorded();
        for (auto at = bytes.find("204 No Content"); at != std::string::npos;
             at = bytes.find("204 No Content", at + 1))
            ++kept;
        return kept >= count;
    }

    TempFolder m_folder;
    std::unique_ptr<Program> m_sandbox;
    std::unique_ptr<Program> m_server;
    std::uint16_t m_sandboxPort = 0;
    std::uint16_t m_publicPort = 0;
    std::uint16_t m_staffPort = 0;
    std::vector<std::string> m_payerCodes; ///< what payers showed to a window
    std::string links; ///< all codes that were given out, a line each

    std::unique_ptr<RecordingProxy> toSandbox;
    std::unique_ptr<RecordingProxy> toPhones;
    std::unique_ptr<client::HttpStaffApi> api;
};

TEST_F(TappedHall, NothingOfAPersonLeavesTheHall)
{
    const auto ways = everybody();
    liveADay();
    const auto strangers = answersToStrangers();
    endAll();
    EXPECT_NE(std::string::npos, toSandbox->recorded().find("/v3/pay/transactions/jsapi"));
    EXPECT_NE(std::string::npos, toSandbox->recorded().find("/v3/pay/transactions/native"));
    for (const char* seen : {"data-state=\"payable\"", "data-state=\"cancelled\"", "/notify"})
        EXPECT_NE(std::string::npos, toPhones->recorded().find(seen)) << seen;
    EXPECT_EQ("", foundIn(toSandbox->recorded(), ways)) << "towards the wallet";
    EXPECT_EQ("", foundIn(toPhones->recorded(), ways)) << "on the page, or to a notification";
    EXPECT_EQ("", foundIn(links, ways)) << "in a code";
    EXPECT_EQ("", foundIn(strangers, ways)) << "sent back to whoever sent it";
    const auto item = waysToWrite(kItem, kItemGbk);
    EXPECT_EQ("", foundIn(toSandbox->recorded() + toPhones->recorded(), item)) << "what for";
    EXPECT_EQ("", foundIn(contentsBelow(m_folder.file("ledgers")), ways)) << "in a ledger";
    EXPECT_EQ("", foundIn(contentsBelow(m_folder.file("sandbox")), ways)) << "at the wallet";
    const auto logs = serverLog() + contents(m_folder.file("sandbox.log"));
    EXPECT_NE(std::string::npos, logs.find("a notification was refused"));
    EXPECT_NE(std::string::npos, logs.find("staff API")) << "the server's own log is not here";
    EXPECT_NE(std::string::npos, logs.find("sandbox")) << "the sandbox's log is not here";
    EXPECT_EQ("", foundIn(logs, ways)) << "in a log";
    ASSERT_EQ(2u, m_payerCodes.size());
    for (const auto& code : m_payerCodes) {
        const auto asItIs = waysToWrite(code, code);
        EXPECT_NE("", foundIn(toSandbox->recorded(), asItIs)) << "the wallet needs it";
        EXPECT_EQ("", foundIn(contentsBelow(m_folder.file("ledgers")), asItIs)) << "kept";
        EXPECT_EQ("", foundIn(toPhones->recorded() + links + strangers + logs, asItIs));
    }
}

TEST_F(TappedHall, NoLogAndNoPageKnowsWhoPaid)
{
    liveADay();
    std::vector<WayToWrite> payers;
    for (const auto& person : sandboxSays("/sandbox/payers"))
        add(payers, person["openid"], person["openid"]);
    EXPECT_FALSE(payers.empty());
    endAll();
    const auto traffic = toPhones->recorded();
    std::vector<WayToWrite> secrets = payers;
    const std::regex code("code=([0-9A-Za-z_-]{16,})"); // single use, and yet nobody else's
    for (std::sregex_iterator it(traffic.begin(), traffic.end(), code), end; it != end; ++it)
        secrets.push_back({"a code of the wallet's", (*it)[1]});
    EXPECT_LT(payers.size(), secrets.size()) << "no phone has come from the wallet";
    const std::regex token("/P/([0-9A-Z]{22,})");
    for (std::sregex_iterator it(links.begin(), links.end(), token), end; it != end; ++it)
        secrets.push_back({"a whole token", (*it)[1]});
    EXPECT_NE("", foundIn(toSandbox->recorded(), payers)) << "an order names its payer";
    EXPECT_EQ("", foundIn(traffic, payers)) << "on a page";
    EXPECT_EQ("", foundIn(serverLog(), secrets)) << "in a log";
    EXPECT_EQ("", foundIn(contentsBelow(m_folder.file("ledgers")), payers)) << "in a ledger";
}

TEST_F(TappedHall, APlantedPersonIsFoundInARequestALogLineAndALink)
{
    // Each way through the very taps and into the very kind of file that the real story is read
    // from.
    for (const auto& way : waysOf(kMother)) {
        SCOPED_TRACE(way.first);
        const std::vector<WayToWrite> alone{way};
        const auto before = toPhones->recorded().size();
        EXPECT_TRUE(http("GET", toPhones->port(), "/P/" + way.second));
        EXPECT_NE("", foundIn(toPhones->recorded().substr(before), alone));
        if (way.second.find('\0') != std::string::npos) continue; // no call's word can hold that
        EXPECT_NE("", foundIn(logOfCallWith(way.second), alone));
    }
    (void)http("POST", toSandbox->port(), "/sandbox/pay",
               nlohmann::json{{"qr", "x"}, {"payer", kMother.name}}.dump());
    EXPECT_NE("", foundIn(toSandbox->recorded(), waysOf(kMother)));
}

} // namespace
} // namespace hallpay::test
