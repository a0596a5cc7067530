// The gate as a test plays it: orders live by the real rules, answers can be lost or be late.
#pragma once

#include "ports/clock.h"
#include "ports/pay_gate.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace hallpay::test {

/// A clock that stands until it is moved. Any thread.
class ManualClock final : public ports::Clock {
public:
    explicit ManualClock(Instant start) : m_millis(toMillis(start)) { }
    Instant now() const override { return fromMillis(m_millis); }
    void set(Instant instant) { m_millis = toMillis(instant); }
    void pass(std::chrono::milliseconds time) { m_millis += time.count(); }

private:
    std::atomic<std::int64_t> m_millis;
};

class FakeGate final : public ports::PayGate {
public:
    explicit FakeGate(const ports::Clock& clock) : m_clock(clock) { }

    using Answer = Result<ports::GateOrderView, ports::GateRefusal>;
    Answer accept(const ports::GateOrder& order) override;
    Answer hold(const std::string& token, std::chrono::milliseconds patience) override;
    Answer release(const std::string& token) override;
    Answer cancel(const std::string& token, domain::CancelReason reason) override;
    Answer state(const std::string& token) override;
    /// The code is "weixin://" and the token.
    Result<std::string, ports::ScreenCodeRefusal> screenCode(const std::string& token) override;
    /// Answers Paying and pays nothing; the test says how it goes on.
    Result<domain::PayerCodeState, ports::PayerCodeRefusal>
    payByCode(const ports::PayerCodeScan& scan) override;
    std::optional<domain::PayerCodeState> payerCodeState(const std::string& token) override;
    using RefundAnswer = Result<ports::GateRefundView, ports::GateRefundRefusal>;
    RefundAnswer refund(const ports::RefundRequest& request) override;
    RefundAnswer settleRefundOtherwise(const std::string& refundId,
                                       const std::string& reference) override;
    Result<ports::DayReport, ports::DayRefusal> day(Day walletDay) override;
    std::optional<std::vector<ports::DayReport>> days(int limit) override;
    Result<ports::DayReport, ports::DayRefusal>
    endDifference(const ports::DifferenceChoice& choice) override;
    std::optional<std::vector<ports::GatePayment>> payments(const std::string& token) override;
    std::optional<std::string> tokenOfBill(const std::string& number) override;
    std::optional<std::vector<ports::SuspenseEntry>> suspense(int limit) override;
    std::optional<ports::GateHealth> health() override;
    /// Scanned and ordered by the clock at scan(), learnt by the clock at pay().
    std::optional<ports::GateStages> stages(const std::string& token) override;
    std::optional<std::vector<ports::GateEvent>>
    events(std::int64_t sequence, int limit, std::chrono::milliseconds patience) override;

    /// What happens at the phone and in the gate, without the hall.
    void scan(const std::string& token);
    void pay(const std::string& token, Instant at);
    void lapse(const std::string& token);
    void confirmClose(const std::string& token);

    /// How the payment by the code that was scanned last for this order stands.
    void setPayerCode(const std::string& token, domain::PayerCodeState state);
    /// The next scans are refused with this.
    void refuseCodes(std::optional<ports::PayerCodeRefusal> how);
    /// Every code that came over the border, with its window.
    std::vector<ports::PayerCodeScan> scans() const;

    /// How the wallet ends a refund: FoundProcessing, FoundDone, FoundClosed, FoundAbnormal.
    void endRefund(const std::string& refundId, domain::RefundEvent how);
    /// Somebody refunds it in the wallet's own console; answers the wallet's number.
    std::string refundInConsole(const std::string& token, const std::string& transactionId,
                                Money amount);
    void suspend(const ports::SuspenseEntry& entry);
    void setHealth(const ports::GateHealth& health);
    /// How a day stands from now on; told by an event.
    void setDay(const ports::DayReport& report);
    /// How the wallet answers the refunds that are asked for from now on: NotEnough, TooOld.
    void failRefunds(std::optional<domain::RefundEvent> how);
    /// As after its books were put back to an old copy.
    void forgetPayments();

    /// Once, as soon as an order is taken in and before its answer arrives.
    void afterNextAccept(std::function<void()> act);
    /// Once, as soon as a cancel has done its work and before its answer arrives.
    void afterNextCancel(std::function<void()> act);
    /// The same of settling a refund otherwise.
    void afterNextSettling(std::function<void()> act);
    /// Once, before suspense is answered the next time.
    void beforeNextSuspense(std::function<void()> act);
    void setReachable(bool reachable);
    /// The next `count` calls, beginning `after` others, do their work, but their answers never
    /// arrive.
    void loseAnswers(int count, int after = 0);
    /// From now on a hold finds a live attempt whose close is not confirmed.
    void setSlowClose(bool slow);
    /// How often orders were taken in.
    int accepts() const;
    std::optional<ports::GateOrderView> order(const std::string& token) const;

private:
    Answer reached(Answer answer);
    Answer acceptOrder(const ports::GateOrder& order);
    Answer cancelOrder(const std::string& token, domain::CancelReason reason);
    Answer act(const std::string& token, domain::OrderEvent event, ports::GateEventKind kind,
               domain::CancelReason reason = domain::CancelReason::None);
    void tell(ports::GateEventKind kind, const ports::GateOrderView& view);
    RefundAnswer reached(RefundAnswer answer);
    RefundAnswer settleOtherwise(const std::string& refundId, const std::string& reference);
    std::optional<Money> paidWith(const std::string& token, const std::string& transactionId) const;
    void keepPayment(const ports::GateOrderView& view, ports::PaymentKind kind, Instant at);
    static bool move(ports::GateRefundView& refund, domain::RefundEvent event);
    void tellRefund(const ports::GateRefundView& refund);
    void sendRefund(ports::GateRefundView& refund);

    const ports::Clock& m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable m_told;
    std::map<std::string, ports::GateOrderView> m_orders;
    std::vector<ports::GateEvent> m_events;
    std::map<std::string, ports::GateRefundView> m_refunds;
    std::vector<ports::GatePayment> m_payments;
    std::vector<ports::SuspenseEntry> m_suspense;
    std::optional<domain::RefundEvent> m_failRefunds;
    int m_console = 0;
    std::map<std::string, ports::GateStages> m_stages;
    std::map<std::string, domain::PayerCodeState> m_codeStates;
    std::optional<ports::PayerCodeRefusal> m_refuseCodes;
    std::vector<ports::PayerCodeScan> m_scans;
    ports::GateHealth m_health;
    std::map<Day, ports::DayReport> m_days;
    std::function<void()> m_afterAccept;
    std::function<void()> m_afterCancel;
    std::function<void()> m_afterSettling;
    std::function<void()> m_beforeSuspense;
    bool m_reachable = true;
    bool m_slowClose = false;
    int m_lost = 0;
    int m_lostAfter = 0; // so many answers arrive first
    int m_accepts = 0;
};

} // namespace hallpay::test
