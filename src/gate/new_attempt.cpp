#include "gate/new_attempt.h"

#include "base/ensure.h"
#include "domain/attempt.h"
#include "domain/bill_number.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

namespace {

bool mayBeginAnother(const std::vector<ports::GateAttempt>& former, const std::string& payerId)
{
    int phones = 0;
    std::string last;
    const auto count = [&](const std::string& payer) {
        if (payer != last && payer != kScreen && !payer.empty()) ++phones;
        last = payer;
    };
    for (const auto& attempt : former) count(attempt.payerId);
    count(payerId);
    return phones <= domain::kPhonesMax && static_cast<int>(former.size()) < kAttemptsMax;
}

} // namespace

void beginSend(ports::GateTx& tx, ports::GateAttempt& attempt, Instant now)
{
    attempt.sentAt = now;
    ensure(moveAttempt(tx, attempt, domain::AttemptEvent::SendBegun, now));
}

std::optional<ports::GateAttempt> beginNewAttempt(const GateContext& gate, ports::GateTx& tx,
                                                  const ports::GateOrderView& order,
                                                  const std::string& payerId)
{
    const auto former = tx.attempts(order.token);
    if (!mayBeginAnother(former, payerId)) return std::nullopt;
    const auto now = gate.clock.now();
    ports::GateAttempt fresh{.outTradeNo = domain::makeMerchantNumber(gate.options.training),
                             .token = order.token,
                             .number = static_cast<int>(former.size()) + 1,
                             .amount = order.amount,
                             .expires = order.deadline,
                             .description = gate.options.description,
                             .payerId = payerId,
                             .createdAt = now,
                             .byCode = payerId.empty()};
    tx.addAttempt(fresh);
    beginSend(tx, fresh, now);
    return fresh;
}

} // namespace hallpay::gate
