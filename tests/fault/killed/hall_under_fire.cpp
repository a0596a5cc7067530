#include "fault/killed/hall_under_fire.h"

#include "base/random.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

constexpr auto kStepPatience = 30s;

domain::SlipDraft family()
{
    domain::SlipDraft draft{.applicants = {}, .shownTotal = 25'500_fen, .scheduleVersion = 1};
    draft.applicants.push_back({.documentNumber = "11010519491231002X",
                                .name = "李小梅",
                                .acceptanceNumber = {},
                                .lines = {{"passport", 1}, {"hk.once", 1}}});
    draft.applicants.push_back({.documentNumber = "440524188001010014",
                                .name = "李宁",
                                .acceptanceNumber = {},
                                .lines = {{"passport", 1}}});
    return draft;
}

} // namespace

HallUnderFire::HallUnderFire(bool notified)
{
    std::vector<std::string> arguments{
        "--data", folder("sandbox"), "--port-file", folder("sandbox.json"), "--time-factor", "50"};
    if (!notified) arguments.push_back("--no-notifications");
    m_sandbox = std::make_unique<Program>("hallpay-sandbox", arguments);
    m_sandboxPort = portFrom(folder("sandbox.json"), "sandbox");
    EXPECT_NE(0, m_sandboxPort);
    start({});
}

void HallUnderFire::start(const std::string& checkpoint)
{
    m_server.reset();
    std::filesystem::remove(folder("server.json"));
    std::vector<std::string> arguments{
        "--data",       folder("ledgers"),           "--keys",        folder("keys"),
        "--merchant",   folder("sandbox"),           "--port-file",   folder("server.json"),
        "--staff-port", std::to_string(m_staffPort), "--public-port", std::to_string(m_publicPort)};
    if (!checkpoint.empty()) {
        arguments.push_back("--stop-at");
        arguments.push_back(checkpoint);
    }
    m_died = false;
    m_server = std::make_unique<Program>("hallpayd", arguments);
    const bool up = waitUntil(
        [this] { return std::filesystem::exists(folder("server.json")) || !m_server->runs(); },
        20s);
    ASSERT_TRUE(up) << "the server does not start";
    if (!m_server->runs()) return startAgainIfDead(); // it died on its way up
    m_staffPort = portFrom(folder("server.json"), "staff");
    m_publicPort = portFrom(folder("server.json"), "public");
    if (!m_clerk) signIn();
}

void HallUnderFire::signIn()
{
    const auto url = "http://127.0.0.1:" + std::to_string(m_staffPort);
    m_clerk = std::make_unique<client::HttpStaffApi>(url);
    m_cashier = std::make_unique<client::HttpStaffApi>(url);
    m_supervisor = std::make_unique<client::HttpStaffApi>(url);
    const auto hall = m_clerk->hall();
    ASSERT_TRUE(hall);
    for (const auto& window : hall.value().places.front().windows) {
        if (window.registration && m_registrationWindow == 0) m_registrationWindow = window.id;
        if (window.toll && m_tollWindow == 0) m_tollWindow = window.id;
    }
    ASSERT_TRUE(m_clerk->signIn({"1001", "1001", m_registrationWindow, 0}));
    ASSERT_TRUE(m_cashier->signIn({"2001", "2001", 0, m_tollWindow}));
    ASSERT_TRUE(m_supervisor->signIn({"3001", "3001", 0, 0}));
}

bool HallUnderFire::died()
{
    if (!m_server->runs()) m_died = true;
    return m_died;
}

void HallUnderFire::startAgainIfDead()
{
    if (m_server->runs()) return;
    start({});
    m_died = true;
}

template <typename T> T HallUnderFire::insist(const std::function<ports::Answer<T>()>& act)
{
    std::optional<T> value;
    std::string last = "no answer";
    const bool done = waitUntil(
        [&] {
            try {
                auto answer = act();
                if (answer) {
                    value = std::move(answer).value();
                    return true;
                }
                last = "refusal " + std::to_string(static_cast<int>(answer.error().code));
            } catch (const ports::TransportError& e) {
                last = e.what();
                startAgainIfDead();
            }
            return false;
        },
        kStepPatience);
    EXPECT_TRUE(done) << last;
    return value.value_or(T{});
}

void HallUnderFire::pay(const std::string& link)
{
    const auto body = nlohmann::json{{"qr", link}, {"payer", "赵大"}}.dump();
    std::string last = "no answer";
    const bool paid = waitUntil(
        [&] {
            const auto answer = http("POST", m_sandboxPort, "/sandbox/pay", body);
            startAgainIfDead();
            if (!answer) return false;
            last = answer->body;
            return answer->status == 200 || last.find("\"paid\"") != std::string::npos;
        },
        kStepPatience);
    EXPECT_TRUE(paid) << last;
}

void HallUnderFire::playStory()
{
    using Card = domain::SlipCard;
    const auto draft = family();
    const auto registerKey = randomHex(16);
    auto card = insist<Card>([&] { return m_clerk->registerSlip(draft, registerKey); });
    ASSERT_NE(0, card.row.id);
    const auto id = card.row.id;
    if (card.link.empty()) { // the gate did not answer in time: the code comes with a new order
        const auto codeKey = randomHex(16);
        card = insist<Card>([&] { return m_clerk->newCode(id, codeKey); });
    }
    ASSERT_FALSE(card.link.empty());
    pay(card.link);
    const bool settled = waitUntil(
        [&] {
            card = insist<Card>([&] { return m_cashier->slip(id); });
            return card.row.state == domain::SlipState::Paid;
        },
        kStepPatience);
    ASSERT_TRUE(settled) << "paid at the wallet, never settled";

    const auto printKey = randomHex(16);
    const auto job
        = insist<domain::ReceiptJob>([&] { return m_cashier->printReceipts(id, printKey); });
    EXPECT_EQ(2u, job.sheets.size());
    insist<Card>([&] { return m_cashier->reportReceiptPrint(id, ports::PrintOutcome::Printed); });
    const auto confirmKey = randomHex(16);
    card = insist<Card>([&] { return m_cashier->confirmReceipts(id, confirmKey); });
    EXPECT_EQ(domain::SlipState::Collected, card.row.state);
    m_acknowledged.push_back(card);
}

void HallUnderFire::expectWhole()
{
    const auto today = m_acknowledged.front().row.day;
    const auto list = insist<domain::SlipList>([&] { return m_clerk->slips(today, 0); });
    EXPECT_EQ(m_acknowledged.size(), list.rows.size()) << "a slip is missing or doubled";
    Money sum;
    std::set<std::string> numbers;
    for (const auto& wanted : m_acknowledged) {
        const auto card = insist<domain::SlipCard>([&] { return m_clerk->slip(wanted.row.id); });
        EXPECT_EQ(wanted.row.number, card.row.number);
        EXPECT_EQ(domain::SlipState::Collected, card.row.state);
        ASSERT_EQ(2u, card.applicants.size());
        for (const auto& applicant : card.applicants) {
            ASSERT_TRUE(applicant.receipt);
            EXPECT_TRUE(numbers.insert(applicant.receipt->number).second) << "a number used twice";
        }
        sum += card.row.amount;
    }
    const auto totals = insist<domain::DayTotals>([&] { return m_supervisor->totals(today); });
    EXPECT_EQ(sum, totals.takings);
    EXPECT_EQ(static_cast<std::int64_t>(m_acknowledged.size()), totals.payments);

    const auto orders = http("GET", m_sandboxPort, "/sandbox/orders");
    ASSERT_TRUE(orders);
    std::size_t paid = 0;
    for (const auto& order : nlohmann::json::parse(orders->body))
        if (order["trade_state"] == "SUCCESS") ++paid;
    EXPECT_EQ(m_acknowledged.size(), paid) << "the wallet took money twice";
}

} // namespace hallpay::test
