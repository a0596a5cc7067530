#include "gate/place_differences.h"

#include "base/log.h"
#include "gate/settle.h"
#include "gate/settle_refund.h"

#include <algorithm>

namespace hallpay::gate {

using domain::Difference;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;

namespace {

constexpr std::size_t kAtOnce = 200; // looked up in one snapshot

bool isRefund(const Difference& difference)
{
    return !difference.refundNo.empty();
}

domain::Elsewhere elsewhereOf(ports::GateRead& from, Day day, const Difference& difference)
{
    domain::Elsewhere known;
    const auto payment = from.payment(difference.transactionId);
    if (payment && businessDay(payment->succeededAt) != day) {
        known.ourDay = businessDay(payment->succeededAt);
        known.sameAmount = payment->amount == difference.theirs;
    }
    if (const auto billed = from.days().billedPayment(difference.transactionId, day)) {
        known.billedDay = billed->day;
        if (difference.kind == DifferenceKind::OursOnly)
            known.sameAmount = billed->amount == difference.ours;
    }
    known.inSuspense = !from.suspenseOf(difference.transactionId).empty();
    if (const auto attempt = from.attempt(difference.outTradeNo)) {
        const auto order = from.order(attempt->token);
        if (order) known.order = order->state;
        known.orderHasPayment = !from.payments(attempt->token).empty();
        known.takenBack = attempt->byCode && attempt->reversing
            && attempt->life.state == domain::AttemptState::Closed;
    }
    return known;
}

/// nullopt: another bill has it, and nothing is different.
std::optional<Difference> placedAmong(ports::GateRead& from, Day day, Difference difference)
{
    if (!isRefund(difference))
        return domain::placed(difference, elsewhereOf(from, day, difference));
    // We know of a refund when its answer came: the wallet's day may be the one before.
    const bool billed = difference.kind == DifferenceKind::OursOnly
        && from.days().billedRefund(difference.refundNo, "", day);
    if (billed) return std::nullopt;
    return difference;
}

enum class Said { Settled, Unknown, Nothing };

Said askPayment(const GateContext& gate, const Difference& difference)
{
    const auto queried = gate.wallet.queryTransaction(difference.transactionId);
    if (queried.answer == ports::WalletAnswer::NotFound) return Said::Unknown;
    if (queried.answer != ports::WalletAnswer::Done || !queried.trade) return Said::Nothing;
    if (queried.trade->transactionId != difference.transactionId) {
        // A statement that names no transaction says that nothing was paid.
        log(LogLevel::Warning, "gate", "the wallet does not confirm a line of its bill");
        return Said::Unknown;
    }
    switch (settle(gate, *queried.trade, Learnt::ByQuery)) {
    case SettleOutcome::Settled:
    case SettleOutcome::Excess:
    case SettleOutcome::Suspense: return Said::Settled;
    case SettleOutcome::Repeat: // on record as it was: the bill says otherwise
    case SettleOutcome::NothingPaid:
    case SettleOutcome::Foreign: return Said::Unknown;
    }
    throw LogicFailure("SettleOutcome");
}

Said askRefundOf(const GateContext& gate, const Difference& difference)
{
    const auto reply = gate.wallet.queryRefund(difference.refundNo);
    if (reply.answer == ports::RefundAnswer::NotFound) return Said::Unknown;
    if (reply.answer != ports::RefundAnswer::Done || !reply.refund) return Said::Nothing;
    if (reply.refund->refundNo != difference.refundNo) return Said::Unknown;
    return settleRefund(gate, *reply.refund) == RefundOutcome::Foreign ? Said::Unknown
                                                                       : Said::Settled;
}

} // namespace

std::vector<Difference> placeDifferences(const GateContext& gate, Day day,
                                         std::vector<Difference> found)
{
    std::vector<Difference> placed;
    placed.reserve(found.size());
    for (std::size_t first = 0; first < found.size(); first += kAtOnce) {
        const auto end = std::min(found.size(), first + kAtOnce);
        gate.ledger.read([&](ports::GateRead& from) {
            for (auto i = first; i < end; ++i)
                if (auto one = placedAmong(from, day, std::move(found[i])))
                    placed.push_back(*std::move(one));
            return true;
        });
    }
    return placed;
}

std::string tokenOf(ports::GateRead& from, const Difference& difference)
{
    if (const auto attempt = from.attempt(difference.outTradeNo)) return attempt->token;
    if (const auto payment = from.payment(difference.transactionId)) return payment->token;
    return "";
}

bool askAbout(const GateContext& gate, std::vector<Difference>& differences, int limit)
{
    bool settled = false;
    int asked = 0;
    for (auto& difference : differences) {
        const bool wanted
            = difference.end == DifferenceEnd::Open && difference.fix == DifferenceFix::QueryAgain;
        if (!wanted) continue;
        if (asked++ == limit) break; // the rest when its day is tried again
        const auto said
            = isRefund(difference) ? askRefundOf(gate, difference) : askPayment(gate, difference);
        settled = settled || said == Said::Settled;
        // Answered: should it still differ, asking once more would bring nothing new.
        if (said != Said::Nothing) difference.fix = DifferenceFix::AskWallet;
    }
    return settled;
}

} // namespace hallpay::gate
