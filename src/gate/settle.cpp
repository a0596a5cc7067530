#include "gate/settle.h"

#include "base/log.h"
#include "gate/row_moves.h"
#include "gate/wallet_days.h"

namespace hallpay::gate {

using domain::ArrivalClass;
using domain::AttemptEvent;
using ports::GateAttempt;
using ports::GateEventKind;
using ports::GateOrderView;
using ports::PaymentKind;
using ports::SuspenseReason;
using ports::WalletTrade;
using ports::WalletTradeState;

namespace {

constexpr std::string_view kCurrency = "CNY";
constexpr std::size_t kWalletIdMax = 64;
constexpr std::size_t kCurrencyMax = 16;

struct Statement {
    const WalletTrade& trade;
    Learnt learnt;
    Instant now;
};

/// A refund begins with a payment: it is money that came in all the same.
bool isMoney(const WalletTrade& trade)
{
    return trade.state == WalletTradeState::Paid || trade.state == WalletTradeState::Refunded;
}

std::optional<SuspenseReason> misfit(ports::GateTx& tx, const std::optional<GateAttempt>& attempt,
                                     const WalletTrade& trade)
{
    if (!attempt) return SuspenseReason::UnknownNumber;
    if (trade.transactionId.empty() || trade.transactionId.size() > kWalletIdMax
        || !trade.successTime || !trade.amount)
        return SuspenseReason::Incomplete;
    if (trade.currency != kCurrency) return SuspenseReason::WrongCurrency;
    if (*trade.amount != attempt->amount) return SuspenseReason::WrongAmount;
    const auto known = tx.payment(trade.transactionId);
    if (known && (known->outTradeNo != trade.outTradeNo || known->amount != *trade.amount))
        return SuspenseReason::NumberReused;
    return std::nullopt;
}

SettleOutcome suspend(ports::GateTx& tx, std::optional<GateAttempt>& attempt, const Statement& said,
                      SuspenseReason reason)
{
    const auto& trade = said.trade;
    const bool asked = said.learnt == Learnt::ByQuery;
    tx.addSuspense({.transactionId = trade.transactionId.substr(0, kWalletIdMax),
                    .outTradeNo = trade.outTradeNo.substr(0, kWalletIdMax),
                    .reason = reason,
                    .amount = trade.amount,
                    .currency = trade.currency.substr(0, kCurrencyMax),
                    .succeededAt = trade.successTime,
                    .learntAt = said.now,
                    .confirmed = asked});
    // A query that says so too ends the attempt: nothing more can be paid with its number.
    if (attempt && asked) moveAttempt(tx, *attempt, AttemptEvent::FoundPaid, said.now);
    return SettleOutcome::Suspense;
}

void noteUnpaid(ports::GateTx& tx, GateAttempt& attempt, const Statement& said)
{
    const bool closed = said.trade.state == WalletTradeState::Closed;
    if (!moveAttempt(tx, attempt, closed ? AttemptEvent::FoundClosed : AttemptEvent::FoundOpen,
                     said.now))
        log(LogLevel::Info, "gate", "an older answer about an attempt came late");
}

PaymentKind kindOf(ArrivalClass arrival)
{
    switch (arrival) {
    case ArrivalClass::Settles: return PaymentKind::Settles;
    case ArrivalClass::Second: return PaymentKind::Second;
    case ArrivalClass::Late: return PaymentKind::Late;
    case ArrivalClass::OnCancelled: return PaymentKind::OnCancelled;
    case ArrivalClass::Repeat:
    case ArrivalClass::WrongAmount: break;
    }
    throw LogicFailure("no payment is kept for this class");
}

ArrivalClass classify(ports::GateTx& tx, const GateOrderView& order, const WalletTrade& trade)
{
    std::vector<std::string> known;
    for (const auto& payment : tx.payments(order.token)) known.push_back(payment.transactionId);
    return domain::classifyArrival({.state = order.state,
                                    .amount = order.amount,
                                    .deadline = order.deadline,
                                    .payments = known},
                                   {trade.transactionId, *trade.amount, *trade.successTime});
}

SettleOutcome keepMoney(ports::GateTx& tx, GateAttempt& attempt, const Statement& said)
{
    const auto& trade = said.trade;
    const auto arrival = classify(tx, *tx.order(attempt.token), trade);
    if (arrival == ArrivalClass::Repeat) return SettleOutcome::Repeat;
    ensure(moveAttempt(tx, attempt, AttemptEvent::FoundPaid, said.now));
    auto order = tx.order(attempt.token); // again: the attempt's end may have cleared a hold
    ensure(order.has_value());
    const bool settles = arrival == ArrivalClass::Settles;
    if (settles) {
        ensure(moveOrder(*order, domain::OrderEvent::Settle));
        order->paidAt = trade.successTime;
        order->transactionId = trade.transactionId;
    } else {
        order->excess += *trade.amount;
    }
    order->scanned = true;
    keepOrder(tx, *order);
    tx.addPayment({.transactionId = trade.transactionId,
                   .outTradeNo = attempt.outTradeNo,
                   .token = attempt.token,
                   .kind = kindOf(arrival),
                   .amount = *trade.amount,
                   .succeededAt = *trade.successTime,
                   .learntAt = said.now,
                   .tradeType = trade.tradeType.substr(0, kCurrencyMax)});
    matchAgain(tx, businessDay(*trade.successTime));
    tx.appendEvent(settles ? GateEventKind::Paid : GateEventKind::Excess, said.now, *order);
    return settles ? SettleOutcome::Settled : SettleOutcome::Excess;
}

/// Whether a snapshot already says all that this statement could change. Keeps the many repeats
/// of a busy day out of the writer's queue.
bool isKnown(ports::GateRead& from, const WalletTrade& trade)
{
    if (isMoney(trade)) {
        const auto known = from.payment(trade.transactionId);
        return known && known->outTradeNo == trade.outTradeNo && trade.amount
            && known->amount == *trade.amount && trade.currency == kCurrency;
    }
    if (trade.state == WalletTradeState::Closed) return false;
    const auto attempt = from.attempt(trade.outTradeNo);
    return !attempt || attempt->life.state == domain::AttemptState::Open;
}

} // namespace

SettleOutcome settle(const GateContext& gate, const WalletTrade& trade, Learnt learnt)
{
    if (trade.merchant != gate.options.merchant) return SettleOutcome::Foreign;
    if (gate.ledger.read([&](ports::GateRead& from) { return isKnown(from, trade); }))
        return isMoney(trade) ? SettleOutcome::Repeat : SettleOutcome::NothingPaid;
    const Statement said{trade, learnt, gate.clock.now()};
    return gate.ledger.write([&](ports::GateTx& tx) {
        auto attempt = tx.attempt(trade.outTradeNo);
        if (!isMoney(trade)) {
            if (attempt) noteUnpaid(tx, *attempt, said);
            return SettleOutcome::NothingPaid;
        }
        if (const auto reason = misfit(tx, attempt, trade))
            return suspend(tx, attempt, said, *reason);
        return keepMoney(tx, *attempt, said);
    });
}

void settleAbsent(const GateContext& gate, const std::string& outTradeNo)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto attempt = tx.attempt(outTradeNo);
        if (attempt && !moveAttempt(tx, *attempt, AttemptEvent::FoundAbsent, now))
            log(LogLevel::Warning, "gate", "the wallet does not know an attempt that it placed");
    });
}

} // namespace hallpay::gate
