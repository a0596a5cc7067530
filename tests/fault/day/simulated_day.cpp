#include "fault/day/simulated_day.h"

#include "sandbox/fault_draw.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace hallpay::test {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr const char* kBefore = "2026-11-19T09:00:00+08:00"; ///< a new certificate is announced
constexpr const char* kWarmUp = "2026-11-20T09:30:00+08:00"; ///< both certificates sign
constexpr const char* kOpening = "2026-11-23T09:00:00+08:00";
constexpr auto kLook = 5s; ///< how far the clock jumps while people are about
constexpr auto kEveningLook = 60s;
constexpr auto kNightLook = 5min;
constexpr auto kAroundDeadline = 3min;
constexpr auto kRefundsTake = 90min;
constexpr int kWarmUpsMax = 60;
constexpr int kSlipsForConsole = 60; ///< one of so many is refunded in the wallet's own console
constexpr int kBillTriesMax = 8; ///< hours until 18:00, when the day would be late

Instant at(const char* text)
{
    return *parseRfc3339(text);
}

json probabilities()
{
    return {{"notification_lost", 0.05},
            {"notification_late", 0.02},
            {"notification_doubled", 0.05},
            {"notification_shuffled", 0.1},
            {"notification_wrong_signature", 0.02},
            {"notification_probe", 0.02},
            {"notification_foreign", 0.01},
            {"error_before", 0.01},
            {"error_after", 0.01},
            {"timeout_before", 0.004},
            {"timeout_after", 0.004},
            {"rate_limit", 0.01},
            {"answer_wrong_signature", 0.005},
            {"other_spelling", 0.3},
            {"clock_skew", 0.002},
            {"wrong_amount", 0.01},
            {"bound_to_another", 0.01},
            {"long_password", 0.05},
            {"refund_abnormal", 0.08},
            {"refund_closed", 0.08},
            {"refund_not_enough", 0.1}};
}

class SimulatedDay {
public:
    SimulatedDay(const std::string& folder, const DaySettings& settings)
        : m_settings(settings), m_world(folder, at(kBefore)), m_opening(at(kOpening)),
          m_deadline(endOfDay(businessDay(m_opening)))
    {
        for (auto& slip : planDay(settings.seed, settings.payments))
            m_slips.emplace_back(std::move(slip), m_opening);
    }

    DayReport play();

private:
    void rotateCertificates();
    void beginFaults();
    void openDoors();
    void night();
    void supervise();
    void lookEvery(std::chrono::seconds step, Instant until);
    void actWhoIsDue();
    void refundInConsole();
    BillFindings matchBill();
    void returnSuspense();
    void endRefunds(bool lastTime);

    const DaySettings m_settings;
    DayWorld m_world;
    const Instant m_opening;
    const Instant m_deadline;
    std::vector<DaySlip> m_slips;
};

/// Until the client has met both certificates, so that no later notification is refused for want
/// of a key: when the list of keys comes is a matter of real time.
void SimulatedDay::rotateCertificates()
{
    (void)m_world.send("POST", "/sandbox/certificates", json::object());
    m_world.goTo(at(kWarmUp));
    (void)m_world.send("PUT", "/sandbox/faults", {{"notification_serial", "certificate"}});
    const auto metNewKey = [this] {
        return m_world.ledger().read(
            [](ports::GateRead& from) { return !from.notificationRecords(1).empty(); });
    };
    for (int i = 0; i < kWarmUpsMax && !metNewKey(); ++i) {
        DaySlip early({.number = -1 - i, .payer = "开门前", .amount = Money::fromFen(100)},
                      m_world.now());
        while (!early.isOver()) {
            early.act(m_world, endOfDay(businessDay(m_world.now())));
            m_world.settle();
            m_world.goTo(m_world.now() + 20s);
        }
    }
    m_world.goTo(m_world.now() + 1min);
}

void SimulatedDay::beginFaults()
{
    const json faults{{"seed", m_settings.seed},
                      {"probabilities", probabilities()},
                      {"notification_serial", "mixed"},
                      {"silence_ms", 60}};
    const auto set = m_world.send("PUT", "/sandbox/faults", faults);
    ensure(set.status == 200);
}

void SimulatedDay::actWhoIsDue()
{
    std::vector<DaySlip*> due;
    for (auto& slip : m_slips)
        if (!slip.isOver() && slip.due() <= m_world.now()) due.push_back(&slip);
    if (due.empty()) return;
    {
        std::atomic<std::size_t> next = 0;
        std::vector<std::jthread> people;
        const auto count = std::min<std::size_t>(due.size(), m_settings.payersAtOnce);
        for (std::size_t i = 0; i < count; ++i)
            people.emplace_back([&] {
                for (auto mine = next++; mine < due.size(); mine = next++)
                    due[mine]->act(m_world, m_deadline);
            });
    }
    m_world.settle();
}

void SimulatedDay::lookEvery(std::chrono::seconds step, Instant until)
{
    while (m_world.now() < until) {
        m_world.goTo(std::min<Instant>(m_world.now() + step, until));
        actWhoIsDue();
    }
}

void SimulatedDay::openDoors()
{
    m_world.goTo(m_opening);
    actWhoIsDue();
    lookEvery(kLook, m_opening + openFor(m_settings.payments) + 5min);
    refundInConsole();
    lookEvery(kEveningLook, m_world.now() + kRefundsTake);
}

void SimulatedDay::night()
{
    lookEvery(kNightLook, m_deadline - kAroundDeadline);
    lookEvery(kLook, m_deadline + kAroundDeadline);
    lookEvery(kEveningLook, m_deadline + 30min);
    lookEvery(kNightLook, startOfDay(businessDay(m_deadline)) + 8h + 30min);
}

/// Of some slips that nobody refunds by our program, a quarter goes back behind its back.
void SimulatedDay::refundInConsole()
{
    for (const auto& slip : m_slips) {
        if (slip.plan().number % kSlipsForConsole != 0 || slip.plan().refundParts > 0) continue;
        const auto payments = m_world.ledger().read(
            [&](ports::GateRead& from) { return from.payments(slip.token()); });
        if (payments.size() != 1) continue;
        const auto made = m_world.send("POST", "/sandbox/refunds",
                                       {{"out_trade_no", payments.front().outTradeNo},
                                        {"refund_fen", payments.front().amount.fen() / 4}});
        ensure(made.status == 200);
    }
    m_world.settle();
}

/// An hour goes by between two tries: faults strike the bill and the queries like any other call.
BillFindings SimulatedDay::matchBill()
{
    const auto day = businessDay(m_opening);
    const auto planted = plantDiscrepancies(m_world, m_slips, day, m_settings.seed);
    lookEvery(kNightLook, startOfDay(businessDay(m_world.now())) + 10h + 5min);
    for (int i = 0; i < kBillTriesMax && !isAnswered(m_world, day); ++i)
        lookEvery(kNightLook, m_world.now() + 1h);
    return settleBill(m_world, day, planted);
}

void SimulatedDay::returnSuspense()
{
    const auto open
        = m_world.ledger().read([](ports::GateRead& from) { return from.suspense(1'000'000); });
    for (const auto& entry : open) {
        const auto attempt = m_world.ledger().read(
            [&](ports::GateRead& from) { return from.attempt(entry.outTradeNo); });
        if (!attempt || !entry.amount) continue;
        const auto slip = std::find_if(m_slips.begin(), m_slips.end(), [&](const DaySlip& one) {
            return one.token() == attempt->token;
        });
        if (slip == m_slips.end() || slip->plan().number % 2 == 0) continue;
        (void)m_world.payGate().refund({.refundId = "S" + std::to_string(slip->plan().number),
                                        .token = attempt->token,
                                        .transactionId = entry.transactionId,
                                        .amount = *entry.amount,
                                        .reason = "金额不符"});
    }
}

/// A refund that failed for want of money is asked for again; the others are settled otherwise.
void SimulatedDay::endRefunds(bool lastTime)
{
    std::vector<std::string> ids;
    for (const auto& slip : m_slips) {
        ids.insert(ids.end(), slip.refunds().begin(), slip.refunds().end());
        ids.push_back("S" + std::to_string(slip.plan().number));
    }
    for (const auto& id : ids) {
        const auto row = m_world.ledger().read(
            [&](ports::GateRead& from) { return from.refunds().byHallId(id); });
        if (!row || row->life.state != domain::RefundState::Failed) continue;
        const bool again = row->life.failure == domain::RefundFailure::NotEnough && !lastTime;
        if (again)
            (void)m_world.payGate().refund({.refundId = id,
                                            .token = row->token,
                                            .transactionId = row->transactionId,
                                            .amount = row->amount,
                                            .reason = row->reason});
        else if (row->life.failure != domain::RefundFailure::NotEnough || lastTime)
            (void)m_world.payGate().settleRefundOtherwise(id, "BANK-" + id);
    }
}

void SimulatedDay::supervise()
{
    returnSuspense();
    m_world.settle();
    for (int round = 0; round < 3; ++round) {
        lookEvery(kEveningLook, m_world.now() + 20min);
        endRefunds(round == 2);
        m_world.settle();
    }
}

DayReport SimulatedDay::play()
{
    const auto began = std::chrono::steady_clock::now();
    rotateCertificates();
    const auto before = m_world.get("/sandbox/money").json().at("paid_fen").get<std::int64_t>();
    beginFaults();
    openDoors();
    night();
    supervise();
    const auto day = businessDay(m_opening);
    auto report
        = accountsOf(m_world, m_slips,
                     {.days = {day, addDays(day, 1)}, .paidBefore = before, .bill = matchBill()});
    report.seed = m_settings.seed;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    report.seconds = took.count();
    return report;
}

} // namespace

DayReport simulateDay(const std::string& folder, const DaySettings& settings)
{
    return SimulatedDay(folder, settings).play();
}

} // namespace hallpay::test
