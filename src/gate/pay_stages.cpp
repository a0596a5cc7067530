#include "gate/pay_stages.h"

namespace hallpay::gate {

ports::GateStages stagesOf(const GateContext& gate, const std::string& token)
{
    return gate.ledger.read([&](ports::GateRead& from) -> ports::GateStages {
        for (const auto& payment : from.payments(token)) {
            if (payment.kind != ports::PaymentKind::Settles) continue;
            ports::GateStages stages{.paid = payment.succeededAt, .learnt = payment.learntAt};
            const auto attempt = from.attempt(payment.outTradeNo);
            if (!attempt) return stages;
            const bool again = attempt->placedAt
                && *attempt->placedAt - attempt->createdAt >= gate.options.prepayLife;
            stages.scanned = again ? attempt->sentAt : attempt->createdAt;
            stages.ordered = attempt->placedAt;
            return stages;
        }
        return {};
    });
}

} // namespace hallpay::gate
