#include "desk/settle_matters.h"

#include "base/checkpoint.h"
#include "desk/act_key.h"
#include "desk/money_mirror.h"
#include "desk/permission.h"
#include "desk/plain_line.h"
#include "desk/second_person.h"
#include "desk/send_refund.h"
#include "desk/window_refund.h"
#include "domain/money_limits.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::MatterKind;
using domain::RefusalCode;
using domain::Role;
using ports::Act;
using ports::GateRefundRefusal;
using ports::HallRefund;

bool fits(const std::string& text, std::size_t bytesMax)
{
    return text.size() <= bytesMax && isPlainLine(text);
}

/// One act of one supervisor under one key.
struct Performed {
    const Context& context;
    const Caller& caller;
    ports::AuditEntry entry;
    KeyedAct act;
};

Answer<Performed> begin(const Context& context, const Caller& caller, const ports::ActKey& key,
                        const std::string& body)
{
    const auto role = roleFor(caller, {Role::Supervisor});
    if (!role) return role.error();
    auto act = keyedAct(context, key, body);
    if (!act) return act.error();
    auto entry = by(caller, role.value(), caller.actingWindow());
    entry.at = context.clock.now();
    return Performed{context, caller, entry, std::move(act).value()};
}

/// Money that may go back, wherever it stands.
struct Source {
    std::int64_t slipId = 0;
    std::string token;
    Money amount;
};

std::optional<Source> suspenseSource(const Context& context, const std::string& transactionId)
{
    const auto entries = context.gate.suspense(kMattersMax);
    if (!entries) return std::nullopt;
    for (const auto& entry : *entries)
        if (entry.transactionId == transactionId && isRefundable(entry))
            return Source{0, "", *entry.amount};
    return std::nullopt;
}

std::optional<Source> sourceOf(const ports::HallTx& tx, const std::string& transactionId,
                               const std::optional<Source>& suspense)
{
    if (const auto excess = tx.money().excess(transactionId))
        return tx.money().isAtRest(MatterKind::Excess, transactionId)
            ? std::nullopt
            : std::optional(Source{excess->slipId, excess->token, excess->amount});
    if (tx.money().isAtRest(MatterKind::Suspense, transactionId)) return std::nullopt;
    return suspense;
}

Answer<HallRefund> storeRefund(ports::HallTx& tx, const Performed& performed, HallRefund refund,
                               const std::optional<Source>& suspense)
{
    const auto source = sourceOf(tx, refund.transactionId, suspense);
    if (!source) return refusal(RefusalCode::UnknownMatter);
    const auto room = roomForRefund(tx, refund.transactionId, source->amount, refund.amount);
    if (!room) return room.error();
    refund.slipId = source->slipId;
    refund.token = source->token;
    refund.id = tx.money().addRefund(refund);
    auditRefund(tx, performed.entry, Act::RefundAsked, refund);
    moneyEvent(tx, refund.slipId, performed.entry.at);
    return refund;
}

/// The refund to try, settle or look at; why not, else.
Answer<HallRefund> failedRefund(const ports::HallTx& tx, const std::string& refundId)
{
    auto refund = tx.money().refund(refundId);
    if (!refund) return refusal(RefusalCode::UnknownMatter);
    if (domain::isUnderWay(refund->life.state)) return refusal(RefusalCode::RefundUnderWay);
    if (refund->life.state == domain::RefundState::Done) return refusal(RefusalCode::RefundDone);
    return *std::move(refund);
}

/// Notes both people who say that a failed refund went back another way, before the gate is told.
/// nullopt when this very act was done already.
Answer<std::optional<HallRefund>> beginSettling(const Performed& performed,
                                                const std::string& refundId,
                                                const ports::AuditEntry& witness)
{
    using Found = Answer<std::optional<HallRefund>>;
    return performed.context.ledger.transact([&](ports::HallTx& tx) -> Found {
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return std::optional<HallRefund>();
        auto refund = failedRefund(tx, refundId);
        if (!refund) return refund.error();
        const auto asked = rememberAsking(tx, performed.act, ports::Route::AskToSettle,
                                          refund.value().id, performed.entry.at);
        if (!asked) return asked.error();
        if (!asked.value())
            for (const auto& who : {performed.entry, witness})
                auditRefund(tx, who, Act::RefundSettleAsked, refund.value());
        return std::optional(std::move(refund).value());
    });
}

/// Notes that a refund is tried again before it is sent: a repeat finds by its version whether it
/// has gone out since. nullopt when it has.
Answer<std::optional<HallRefund>> beginAgain(const Performed& performed,
                                             const std::string& refundId)
{
    using Found = Answer<std::optional<HallRefund>>;
    return performed.context.ledger.transact([&](ports::HallTx& tx) -> Found {
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        const auto& begun = earlier.value();
        const auto known = begun ? tx.money().refund(refundId) : std::nullopt;
        if (known && known->life.version != begun->resultNumber) return std::optional<HallRefund>();
        auto refund = failedRefund(tx, refundId);
        if (!refund) return refund.error();
        if (refund.value().life.failure != domain::RefundFailure::NotEnough)
            return refusal(RefusalCode::UnknownMatter);
        if (!begun) {
            auditRefund(tx, performed.entry, Act::RefundAsked, refund.value());
            tx.trail().rememberAnswer(
                performed.act.key,
                {performed.act.bodyHash, refund.value().id, refund.value().life.version},
                performed.entry.at);
        }
        return std::optional(std::move(refund).value());
    });
}

} // namespace

Answer<domain::MoneyMatters> askRefund(const Context& context, const Caller& caller,
                                       const ports::RefundWish& wanted, const std::string& key)
{
    const auto begun = begin(context, caller, {caller.staffId, ports::Route::AskRefund, key},
                             wanted.transactionId + "\n" + std::to_string(wanted.amount.fen())
                                 + "\n" + wanted.reason);
    if (!begun) return begun.error();
    if (!wanted.amount.isPositive()) return badField("amount_fen");
    if (!fits(wanted.reason, domain::kRefundReasonBytesMax)) return badField("reason");
    const auto& performed = begun.value();
    HallRefund fresh;
    fresh.refundId = refundIdOf(caller, key);
    fresh.transactionId = wanted.transactionId;
    fresh.amount = wanted.amount;
    fresh.reason = wanted.reason;
    fresh.staffId = caller.staffId;
    fresh.askedAt = performed.entry.at;
    const auto suspense = suspenseSource(context, wanted.transactionId);
    const auto stored = context.ledger.transact([&](ports::HallTx& tx) -> Answer<HallRefund> {
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        if (auto known = tx.money().refund(fresh.refundId)) return *std::move(known);
        auto refund = storeRefund(tx, performed, fresh, suspense);
        // One that the gate did not take is asked for again under the same key.
        if (refund && !earlier.value())
            remember(tx, performed.act, refund.value().id, performed.entry.at);
        return refund;
    });
    if (!stored) return stored.error();
    if (stored.value().answered) return moneyMatters(context, caller);
    const auto answer = sendRefund(context, stored.value());
    const bool taken = context.ledger.write([&](ports::HallTx& tx) {
        return keepRefundAnswer(tx, stored.value(), answer, performed.entry);
    });
    if (!taken) return refusalFor(answer.error());
    return moneyMatters(context, caller);
}

Answer<domain::MoneyMatters> tryRefundAgain(const Context& context, const Caller& caller,
                                            const std::string& refundId, const std::string& key)
{
    const auto begun
        = begin(context, caller, {caller.staffId, ports::Route::TryRefundAgain, key}, refundId);
    if (!begun) return begun.error();
    const auto& performed = begun.value();
    const auto again = beginAgain(performed, refundId);
    if (!again) return again.error();
    if (!again.value()) return moneyMatters(context, caller);
    const auto answer = sendRefund(context, *again.value());
    if (!answer) return refusalFor(answer.error());
    context.ledger.write(
        [&](ports::HallTx& tx) { mirrorRefund(tx, answer.value(), performed.entry.at); });
    return moneyMatters(context, caller);
}

namespace {

/// How the gate has it now. One that it never took in is settled here alone.
GateRefundAnswer settledAtGate(const Context& context, const HallRefund& refund,
                               const std::string& reference)
{
    checkpoint("hall.settle.before");
    auto answer = context.gate.settleRefundOtherwise(refund.refundId, reference);
    checkpoint("hall.settle.after");
    const bool neverTaken = refund.life == kNeverTaken;
    if (answer || answer.error() != GateRefundRefusal::UnknownRefund || !neverTaken) return answer;
    return ports::GateRefundView{.refundId = refund.refundId,
                                 .token = refund.token,
                                 .transactionId = refund.transactionId,
                                 .walletRefundId = "",
                                 .amount = refund.amount,
                                 .state = domain::RefundState::SettledOtherwise,
                                 .failure = refund.life.failure,
                                 .version = refund.life.version + 1,
                                 .doneAt = std::nullopt,
                                 .reference = reference};
}

Answer<Done> settleAtWindow(const Performed& performed, const ports::RefundSettled& settled,
                            const ports::AuditEntry& witness)
{
    return performed.context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto row = settleWindowRefund(tx, settled, performed.entry, witness);
        if (!row) return row.error();
        remember(tx, performed.act, row.value(), performed.entry.at);
        return Done{};
    });
}

} // namespace

Answer<domain::MoneyMatters> settleRefund(const Context& context, const Caller& caller,
                                          const ports::RefundSettled& settled,
                                          const std::string& key)
{
    if (const auto role = roleFor(caller, {Role::Supervisor}); !role) return role.error();
    if (!fits(settled.reference, domain::kReferenceBytesMax)) return badField("reference");
    const auto second
        = secondPerson(context, caller, settled.witness, {Role::Supervisor, Role::Cashier});
    if (!second) return second.error();
    const auto begun = begin(context, caller, {caller.staffId, ports::Route::SettleRefund, key},
                             settled.refundId + "\n" + settled.reference + "\n"
                                 + std::to_string(second.value().staffId));
    if (!begun) return begun.error();
    const auto& performed = begun.value();
    auto witness = second.value();
    witness.at = performed.entry.at;
    witness.windowId = performed.entry.windowId;
    if (isWindowRefund(settled.refundId)) {
        const auto done = settleAtWindow(performed, settled, witness);
        if (!done) return done.error();
        return moneyMatters(context, caller);
    }
    const auto refund = beginSettling(performed, settled.refundId, witness);
    if (!refund) return refund.error();
    if (!refund.value()) return moneyMatters(context, caller);
    const auto answer = settledAtGate(context, *refund.value(), settled.reference);
    if (!answer) return refusalFor(answer.error());
    const auto kept = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        // A repeat may have overtaken this one at the gate.
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        mirrorRefund(tx, answer.value(), performed.entry.at);
        auto now = tx.money().refund(settled.refundId);
        ensure(now.has_value());
        now->settledBy = caller.staffId;
        now->settledWith = witness.staffId;
        tx.money().replaceRefund(*now);
        auditRefund(tx, performed.entry, Act::RefundSettled, *now);
        auditRefund(tx, witness, Act::RefundWitnessed, *now);
        remember(tx, performed.act, now->id, performed.entry.at);
        return Done{};
    });
    if (!kept) return kept.error();
    return moneyMatters(context, caller);
}

namespace {

/// The line that is to rest, with what is left of it now: a refund may have been asked for since
/// the list was shown.
Answer<domain::MoneyMatter> restingLine(const Context& context, const ports::HallTx& tx,
                                        const GateWord& gate, const ports::MatterRest& rest)
{
    const auto rows = mattersIn(context, tx, gate).rows;
    const auto line = std::ranges::find_if(rows, [&](const auto& row) {
        return row.mayRest && row.kind == rest.kind && row.subject == rest.subject;
    });
    if (line != rows.end()) return *line;
    const bool away = std::ranges::any_of(
        rows, [](const auto& row) { return row.kind == MatterKind::GateAway; });
    const bool unseen = rest.kind == MatterKind::Suspense && away;
    return refusal(unseen ? RefusalCode::GateNotReached : RefusalCode::UnknownMatter);
}

} // namespace

Answer<domain::MoneyMatters> restMatter(const Context& context, const Caller& caller,
                                        const ports::MatterRest& rest, const std::string& key)
{
    const auto begun = begin(context, caller, {caller.staffId, ports::Route::RestMatter, key},
                             std::to_string(static_cast<int>(rest.kind)) + "\n" + rest.subject
                                 + "\n" + rest.reason);
    if (!begun) return begun.error();
    if (!fits(rest.reason, domain::kRestReasonBytesMax)) return badField("reason");
    const auto& performed = begun.value();
    const auto gate = askGate(context);
    const auto rested = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        // A repeat may have overtaken this one: its line has left the list then.
        const auto earlier = earlierAnswer(tx, performed.act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto line = restingLine(context, tx, gate, rest);
        if (!line) return line.error();
        auto entry = performed.entry;
        tx.money().addNote({.kind = rest.kind,
                            .subject = rest.subject,
                            .staffId = caller.staffId,
                            .at = entry.at,
                            .reason = rest.reason});
        entry.act = Act::MatterAtRest;
        entry.slipId = line.value().slipId;
        entry.amount = line.value().left;
        tx.trail().audit(entry);
        remember(tx, performed.act, line.value().slipId, entry.at);
        moneyEvent(tx, line.value().slipId, entry.at);
        return Done{};
    });
    if (!rested) return rested.error();
    return moneyMatters(context, caller);
}

} // namespace hallpay::desk
