#include "fault/killed/hall_under_fire.h"

#include "base/random.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

/// Longer than an order or a hold waits for the hand that began it.
constexpr auto kHandIsGone = 90s;

} // namespace

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

void HallUnderFire::start(const std::string& checkpoint, const std::string& then)
{
    m_then = then;
    m_deaths = 0;
    m_deathsWanted = then.empty() ? 1 : 2;
    launch(checkpoint);
}

void HallUnderFire::startUnarmed(const std::string& checkpoint)
{
    start({});
    m_armed = checkpoint;
}

void HallUnderFire::arm()
{
    if (!m_armed.empty()) launch(std::exchange(m_armed, {}));
}

void HallUnderFire::launch(const std::string& checkpoint)
{
    m_server.reset();
    std::filesystem::remove(folder("server.json"));
    std::vector<std::string> arguments{
        "--data",       folder("ledgers"),           "--keys",        folder("keys"),
        "--merchant",   folder("sandbox"),           "--port-file",   folder("server.json"),
        "--staff-port", std::to_string(m_staffPort), "--public-port", std::to_string(m_publicPort)};
    std::ofstream(folder("hallpayd.json")) << R"({"gate": {"payer_code": true}})";
    arguments.insert(arguments.end(), {"--config", folder("hallpayd.json")});
    if (!checkpoint.empty()) {
        arguments.push_back("--stop-at");
        arguments.push_back(checkpoint);
    }
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
    return m_deaths + (m_server->runs() ? 0 : 1) >= m_deathsWanted;
}

void HallUnderFire::startAgainIfDead()
{
    if (m_server->runs()) return;
    ++m_deaths;
    const auto then = std::exchange(m_then, {});
    launch(then);
    if (then.empty() || m_deaths > 1) return;
    passTime(kHandIsGone);
    EXPECT_TRUE(waitUntil([this] { return !m_server->runs(); }, kStepPatience))
        << "the server did not come to " << then << " by itself";
    startAgainIfDead();
}

void HallUnderFire::passTime(std::chrono::milliseconds time)
{
    const auto clock = http("GET", m_sandboxPort, "/sandbox/clock");
    ASSERT_TRUE(clock);
    const auto offset = nlohmann::json::parse(clock->body)["offset_ms"].get<std::int64_t>();
    const nlohmann::json later{{"offset_ms", offset + time.count()}};
    ASSERT_TRUE(http("PUT", m_sandboxPort, "/sandbox/clock", later.dump()));
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

domain::SlipCard HallUnderFire::registerFamily()
{
    using Card = domain::SlipCard;
    const auto draft = family();
    const auto registerKey = randomHex(16);
    auto card = insist<Card>([&] { return m_clerk->registerSlip(draft, registerKey); });
    const auto id = card.row.id;
    EXPECT_NE(0, id);
    if (card.link.empty()) { // the gate did not answer in time: the code comes with a new order
        const auto codeKey = randomHex(16);
        card = insist<Card>([&] { return m_clerk->newCode(id, codeKey); });
    }
    EXPECT_FALSE(card.link.empty());
    for (const auto outcome : {ports::PrintOutcome::Unclear, ports::PrintOutcome::Printed})
        insist<Done>([&] { return m_clerk->reportSlipPrint(id, card.copies, outcome); });
    return card;
}

void HallUnderFire::playStory()
{
    const auto card = registerFamily();
    const auto id = card.row.id;
    ASSERT_FALSE(card.link.empty());
    pay(card.link);
    ASSERT_TRUE(becomes(id, domain::SlipState::Paid)) << "paid at the wallet, never settled";
    collect(id);
}

void HallUnderFire::collect(std::int64_t id)
{
    const auto printKey = randomHex(16);
    const auto job
        = insist<domain::ReceiptJob>([&] { return m_cashier->printReceipts(id, printKey); });
    EXPECT_EQ(2u, job.sheets.size());
    ports::ReceiptReport report{id, {}, ports::PrintOutcome::Printed};
    for (const auto& sheet : job.sheets) report.receiptIds.push_back(sheet.receipt.id);
    const auto reportKey = randomHex(16);
    insist<domain::SlipCard>([&] { return m_cashier->reportReceiptPrint(report, reportKey); });
    const auto confirmKey = randomHex(16);
    const auto card
        = insist<domain::SlipCard>([&] { return m_cashier->confirmReceipts(id, confirmKey); });
    EXPECT_EQ(domain::SlipState::Collected, card.row.state);
    std::vector<std::string> receipts;
    for (const auto& sheet : job.sheets) receipts.push_back(sheet.receipt.number);
    m_collected.push_back({card, receipts});
}

std::string HallUnderFire::payerCode(std::chrono::milliseconds password)
{
    const nlohmann::json payer{{"payer", "赵大"}, {"password_ms", password.count()}};
    const auto shown = http("POST", m_sandboxPort, "/sandbox/paycode", payer.dump());
    EXPECT_TRUE(shown && shown->status == 200);
    return shown ? nlohmann::json::parse(shown->body).value("auth_code", "") : "";
}

domain::PayerCodeState HallUnderFire::scanToTheEnd(std::int64_t slipId, const std::string& code)
{
    using State = domain::PayerCodeState;
    const auto key = randomHex(16);
    auto state = insist<State>([&] { return m_cashier->payByCode({slipId, code}, key); });
    const bool ended = waitUntil(
        [&] {
            if (state != State::Paying && state != State::TakingBack) return true;
            passTime(2s);
            state = insist<State>([&] { return m_cashier->payerCodeState(slipId); });
            return false;
        },
        kStepPatience);
    EXPECT_TRUE(ended) << "a payment by code never ends";
    return state;
}

void HallUnderFire::playByCode()
{
    using State = domain::PayerCodeState;
    const auto id = registerFamily().row.id;
    EXPECT_NE(State::Paid, scanToTheEnd(id, payerCode(5min)));
    bool paid = false;
    for (int scans = 0; scans < 3 && !paid; ++scans) // one may be cut off before it left
        paid = scanToTheEnd(id, payerCode(0ms)) == State::Paid;
    ASSERT_TRUE(paid);
    const bool told = waitUntil(
        [&] {
            const auto card = insist<domain::SlipCard>([&] { return m_cashier->slip(id); });
            return card.row.state == domain::SlipState::Paid;
        },
        kStepPatience);
    ASSERT_TRUE(told) << "paid at the gate, never in the hall";
    collect(id);
}

void HallUnderFire::playCancelling()
{
    using Card = domain::SlipCard;
    auto card = registerFamily();
    const auto id = card.row.id;
    const auto opened = nlohmann::json{{"qr", card.link}, {"payer", "钱二"}}.dump();
    const bool scanned = waitUntil(
        [&] {
            const auto answer = http("POST", m_sandboxPort, "/sandbox/scan", opened);
            startAgainIfDead();
            return answer && answer->status == 200;
        },
        kStepPatience);
    ASSERT_TRUE(scanned);
    const auto key = randomHex(16);
    const bool cancelled = waitUntil(
        [&] {
            card = insist<Card>([&] { return m_clerk->slip(id); });
            if (card.row.state == domain::SlipState::Cancelled) return true;
            try {
                (void)m_clerk->cancel(id, key); // refused while the wallet has yet to close
            } catch (const ports::TransportError&) {
                startAgainIfDead();
            }
            return false;
        },
        kStepPatience);
    ASSERT_TRUE(cancelled) << "the cancelling never ends";
    m_cancelled.push_back(card);
}

bool HallUnderFire::becomes(std::int64_t slipId, domain::SlipState state)
{
    return waitUntil(
        [&] {
            const auto card = insist<domain::SlipCard>([&] { return m_cashier->slip(slipId); });
            return card.row.state == state;
        },
        kStepPatience);
}

void HallUnderFire::playRefund()
{
    using Card = domain::SlipCard;
    const auto slip = registerFamily();
    ASSERT_FALSE(slip.link.empty());
    pay(slip.link);
    ASSERT_TRUE(becomes(slip.row.id, domain::SlipState::Paid)) << "paid, never settled";
    ports::SlipRefund wanted{.slipId = slip.row.id,
                             .requestIds = {},
                             .amount = slip.row.amount,
                             .reason = "不再办理",
                             .receiptNote = {},
                             .approver = {"3001", "3001"}};
    for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
    const auto key = randomHex(16);
    arm();
    insist<Card>([&] { return m_cashier->refundSlip(wanted, key); });
    passTime(kHandIsGone); // where the server died, the wallet is asked a minute later
    ASSERT_TRUE(becomes(slip.row.id, domain::SlipState::Refunded)) << "the refund never ends";
    m_refunded.push_back(slip);
}

void HallUnderFire::playTender()
{
    takeThree([this] { arm(); });
}

void HallUnderFire::takeThree(const std::function<void()>& beforeTheMoney)
{
    using Card = domain::SlipCard;
    using Shift = domain::ShiftView;
    std::vector<Card> slips;
    ports::Tender tender;
    const auto shift = insist<Shift>([&] { return m_cashier->shift(); });
    if (shift.standing == domain::ShiftStanding::None) {
        const auto opening = randomHex(16);
        insist<Shift>([&] { return m_cashier->openShift({true, false, {}}, opening); });
    }
    for (int i = 0; i < 3; ++i) {
        slips.push_back(registerFamily());
        if (testing::Test::HasFatalFailure()) return;
        tender.slipIds.push_back(slips.back().row.id);
        tender.tendered += slips.back().row.amount;
    }
    tender.tendered += Money::fromFen(5000);
    beforeTheMoney();
    const auto key = randomHex(16);
    insist<Card>([&] { return m_cashier->takeTender(tender, key); });
    for (const auto& slip : slips)
        m_tendered.push_back(insist<Card>([&] { return m_cashier->slip(slip.row.id); }));
}

void HallUnderFire::playWindowRefund()
{
    using Card = domain::SlipCard;
    takeThree([] {});
    if (testing::Test::HasFailure()) return;
    arm();
    const auto refund = [&](client::HttpStaffApi& who, const Card& slip) {
        const auto id = slip.row.id;
        ports::SlipRefund wanted{id, {}, slip.row.amount, "不再办理", {}, {"3001", "3001"}};
        for (const auto& person : slip.applicants) wanted.requestIds.push_back(person.requestId);
        const auto key = randomHex(16);
        m_paidOut.insert(id);
        return insist<Card>([&] { return who.refundSlip(wanted, key); });
    };
    const auto slips = std::vector<Card>(m_tendered.end() - 3, m_tendered.end());
    EXPECT_EQ(domain::SlipState::Refunded, refund(*m_cashier, slips[0]).row.state);
    const auto waits = refund(*m_clerk, slips[1]);
    EXPECT_EQ(domain::SlipState::Refunding, waits.row.state);
    ASSERT_EQ(1u, waits.windowRefunds.size());
    const auto key = randomHex(16);
    const auto back = insist<Card>([&] {
        return m_cashier->giveBack({waits.windowRefunds[0].id, {}}, key);
    });
    EXPECT_EQ(domain::SlipState::Refunded, back.row.state);
}

void HallUnderFire::playDayAndBill()
{
    playStory();
    if (testing::Test::HasFatalFailure()) return;
    const auto hall = m_clerk->hall();
    ASSERT_TRUE(hall);
    const auto day = m_collected.back().card.row.day;
    passTime(endOfDay(day) + 10h + 1min - hall.value().now);
    std::optional<domain::DayView> view;
    const bool matched = waitUntil(
        [&] {
            try {
                // The night is longer than a session.
                const auto in = m_supervisor->signIn({"3001", "3001", 0, 0});
                auto answer = m_supervisor->reconciliation(day);
                if (answer) view = answer.value();
            } catch (const ports::TransportError&) {
                startAgainIfDead();
            }
            return view && view->state == domain::DayStanding::Matched;
        },
        kStepPatience);
    ASSERT_TRUE(matched) << (view ? view->why : "no answer");
    EXPECT_EQ(1, view->billPayments);
    EXPECT_EQ(view->ourFen, view->billFen);
    EXPECT_TRUE(view->differences.empty());
    signIn();
}

} // namespace hallpay::test
