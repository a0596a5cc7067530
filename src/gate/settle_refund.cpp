#include "gate/settle_refund.h"

#include "base/log.h"
#include "gate/refund_moves.h"
#include "gate/refund_pause.h"

namespace hallpay::gate {

using domain::RefundEvent;
using ports::ConsoleRefund;
using ports::GateRefund;
using ports::WalletRefund;
using ports::WalletRefundState;

namespace {

constexpr std::size_t kWalletIdMax = 64;

bool isSameOrUnsaid(const std::string& said, const std::string& ours)
{
    return said.empty() || said == ours;
}

bool fits(const GateRefund& row, const WalletRefund& said)
{
    return said.amount == row.amount && said.total == row.total
        && isSameOrUnsaid(said.transactionId, row.transactionId)
        && isSameOrUnsaid(said.outTradeNo, row.outTradeNo);
}

RefundEvent eventOf(WalletRefundState state)
{
    switch (state) {
    case WalletRefundState::Processing: return RefundEvent::FoundProcessing;
    case WalletRefundState::Done: return RefundEvent::FoundDone;
    case WalletRefundState::Closed: return RefundEvent::FoundClosed;
    case WalletRefundState::Abnormal: return RefundEvent::FoundAbnormal;
    }
    throw LogicFailure("WalletRefundState");
}

void settleOurs(ports::GateTx& tx, GateRefund row, const WalletRefund& said, Instant now)
{
    const bool settledBefore = row.life.state == domain::RefundState::SettledOtherwise;
    if (!row.acceptedAt) {
        row.acceptedAt = now;
        row.queries = 0;
        row.nextTryAt = now + pauseAfter(0);
    }
    if (!said.refundId.empty()) row.walletRefundId = said.refundId.substr(0, kWalletIdMax);
    if (said.state == WalletRefundState::Done) row.doneAt = said.succeededAt.value_or(now);
    if (!moveRefund(tx, row, eventOf(said.state), now))
        log(LogLevel::Info, "gate", "an older answer about a refund came late");
    else if (settledBefore && row.life.state == domain::RefundState::Done)
        log(LogLevel::Warning, "gate",
            "the wallet refunded what had been settled another way: it went back twice");
}

/// An answer that was on its way while the wallet ended the refund.
bool isOlder(const ConsoleRefund& known, WalletRefundState said)
{
    return known.state == WalletRefundState::Done
        || (known.state != WalletRefundState::Processing && said == WalletRefundState::Processing);
}

std::string tokenFor(ports::GateTx& tx, const WalletRefund& said)
{
    if (const auto payment = tx.payment(said.transactionId)) return payment->token;
    if (const auto attempt = tx.attempt(said.outTradeNo)) return attempt->token;
    return "";
}

void keepConsole(ports::GateTx& tx, const WalletRefund& said, Instant now)
{
    const auto id = (said.refundId.empty() ? said.refundNo : said.refundId).substr(0, kWalletIdMax);
    const auto known = tx.refunds().console(id);
    if (known && isOlder(*known, said.state)) return;
    const bool done = said.state == WalletRefundState::Done;
    const ConsoleRefund row{.walletRefundId = id,
                            .refundNo = said.refundNo.substr(0, kWalletIdMax),
                            .transactionId = said.transactionId.substr(0, kWalletIdMax),
                            .outTradeNo = said.outTradeNo.substr(0, kWalletIdMax),
                            .token = known ? known->token : tokenFor(tx, said),
                            .amount = said.amount,
                            .state = said.state,
                            .learntAt = now,
                            .doneAt
                            = done ? std::optional(said.succeededAt.value_or(now)) : std::nullopt};
    // A repeat without a time of its own is a repeat all the same.
    if (known && known->state == row.state) return;
    ensure(tx.refunds().keepConsole(row));
    tx.appendRefundEvent(ports::GateEventKind::ConsoleRefund, now, orderFor(tx, row.token),
                         viewOf(row));
    if (!known) log(LogLevel::Warning, "gate", "a refund that no hall asked for is on record");
}

} // namespace

RefundOutcome settleRefund(const GateContext& gate, const WalletRefund& said)
{
    if (!said.merchant.empty() && said.merchant != gate.options.merchant)
        return RefundOutcome::Foreign;
    if (said.refundNo.empty() && said.refundId.empty()) return RefundOutcome::Foreign;
    const auto now = gate.clock.now();
    return gate.ledger.write([&](ports::GateTx& tx) {
        const auto row = tx.refunds().byNumber(said.refundNo);
        if (row && fits(*row, said)) {
            settleOurs(tx, *row, said, now);
            return RefundOutcome::Ours;
        }
        keepConsole(tx, said, now);
        return RefundOutcome::Console;
    });
}

} // namespace hallpay::gate
