// The border when hall and gate run in one process.
#pragma once

#include "gate/gate_context.h"
#include "gate/gate_jobs.h"
#include "ports/pay_gate.h"

#include <atomic>

namespace hallpay::gate {

/// Any thread. A ledger that breaks is "not reached": the outcome is unknown and the same call may
/// be repeated.
class LocalPayGate final : public ports::PayGate {
public:
    /// At most this many events, or sums in suspense, in one answer.
    static constexpr int kEventsMax = 500;
    /// And of matched days.
    static constexpr int kDaysMax = 100;

    LocalPayGate(const GateContext& gate, GateJobs& jobs) : m_gate(gate), m_jobs(jobs) { }

    /// Those who wait in `hold` and `events` come back at once, and nobody waits any more.
    void stop();

    Result<ports::GateOrderView, ports::GateRefusal> accept(const ports::GateOrder& order) override;
    Result<ports::GateOrderView, ports::GateRefusal>
    hold(const std::string& token, std::chrono::milliseconds patience) override;
    Result<ports::GateOrderView, ports::GateRefusal> release(const std::string& token) override;
    Result<ports::GateOrderView, ports::GateRefusal> cancel(const std::string& token,
                                                            domain::CancelReason reason) override;
    Result<ports::GateOrderView, ports::GateRefusal> state(const std::string& token) override;
    Result<std::string, ports::ScreenCodeRefusal> screenCode(const std::string& token) override;
    Result<domain::PayerCodeState, ports::PayerCodeRefusal>
    payByCode(const ports::PayerCodeScan& scan) override;
    std::optional<domain::PayerCodeState> payerCodeState(const std::string& token) override;
    Result<ports::GateRefundView, ports::GateRefundRefusal>
    refund(const ports::RefundRequest& request) override;
    Result<ports::GateRefundView, ports::GateRefundRefusal>
    settleRefundOtherwise(const std::string& refundId, const std::string& reference) override;
    Result<ports::DayReport, ports::DayRefusal> day(Day walletDay) override;
    std::optional<std::vector<ports::DayReport>> days(int limit) override;
    Result<ports::DayReport, ports::DayRefusal>
    endDifference(const ports::DifferenceChoice& choice) override;
    std::optional<std::vector<ports::GatePayment>> payments(const std::string& token) override;
    std::optional<std::string> tokenOfBill(const std::string& number) override;
    std::optional<std::vector<ports::SuspenseEntry>> suspense(int limit) override;
    std::optional<ports::GateHealth> health() override;
    std::optional<ports::GateStages> stages(const std::string& token) override;
    std::optional<std::vector<ports::GateEvent>>
    events(std::int64_t sequence, int limit, std::chrono::milliseconds patience) override;

private:
    domain::PayerCodeState awaitFirstWord(const std::string& token, const std::string& outTradeNo);

    const GateContext m_gate;
    GateJobs& m_jobs;
    std::atomic<bool> m_stopping = false;
};

} // namespace hallpay::gate
