#include "desk/end_risks.h"

#include "desk/money_matters.h"
#include "desk/money_mirror.h"

#include <chrono>
#include <map>
#include <utility>

namespace hallpay::desk {

namespace {

using ports::RiskEnd;
using ports::StoredOrder;

/// The last day on which the wallet could take money for that code.
Day lastDayOf(const StoredOrder& order)
{
    return businessDay(order.deadline - std::chrono::milliseconds(1));
}

/// By the hall's own mirror: the money is listed as excess, or will be in this very pass.
bool wasPaid(const StoredOrder& order)
{
    return order.mirror.state == domain::OrderState::Paid || order.excess.isPositive();
}

/// What the gate says of days and payments, each asked once.
class WalletWord {
public:
    explicit WalletWord(const Context& context) : m_context(context) { }

    /// How it ended; nullopt while it has not, or while the gate is away.
    std::optional<RiskEnd> endOf(const StoredOrder& order)
    {
        if (wasPaid(order)) return RiskEnd::PaidToo;
        if (!isMatched(lastDayOf(order))) return std::nullopt;
        const auto payments = m_context.gate.payments(order.token);
        if (!payments) m_away = true;
        // One that is there comes by an event of its own.
        if (!payments || !payments->empty()) return std::nullopt;
        return RiskEnd::NobodyPaid;
    }
    bool isAway() const { return m_away; }

private:
    bool isMatched(Day day)
    {
        const auto [known, first] = m_matched.emplace(day, false);
        if (!first) return known->second;
        const auto report = m_context.gate.day(day);
        if (report)
            known->second = report.value().day.state == ports::DayState::Matched;
        else
            m_away = m_away || report.error() == ports::DayRefusal::NotReached;
        return known->second;
    }

    const Context& m_context;
    std::map<Day, bool> m_matched;
    bool m_away = false;
};

void end(const Context& context, const ports::WindowPayment& payment, RiskEnd outcome)
{
    const auto now = context.clock.now();
    context.ledger.write([&](ports::HallTx& tx) {
        if (!tx.money().endRisk(payment.slipId, outcome, now)) return;
        ports::AuditEntry program;
        program.at = now;
        program.act = ports::Act::RiskEnded;
        program.slipId = payment.slipId;
        program.subjectId = payment.orderId;
        program.amount = payment.amount;
        tx.trail().audit(program);
        moneyEvent(tx, payment.slipId, now);
    });
}

} // namespace

bool endRisks(const Context& context)
{
    const auto open = context.ledger.read([](const ports::HallTx& tx) {
        std::vector<std::pair<ports::WindowPayment, StoredOrder>> risks;
        for (const auto& payment : tx.money().openRisks(kMattersMax)) {
            auto order = tx.orders().find(payment.orderId);
            ensure(order.has_value());
            risks.emplace_back(payment, *std::move(order));
        }
        return risks;
    });
    WalletWord word(context);
    for (const auto& [payment, order] : open)
        if (const auto outcome = word.endOf(order)) end(context, payment, *outcome);
    return !word.isAway();
}

} // namespace hallpay::desk
