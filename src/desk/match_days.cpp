#include "desk/match_days.h"

#include "base/checkpoint.h"
#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/plain_line.h"
#include "desk/slip_card.h"
#include "domain/money_limits.h"

namespace hallpay::desk {

using domain::DayStanding;
using domain::DayView;
using domain::DifferenceFix;
using domain::RefusalCode;

namespace {

DayStanding standingOf(ports::DayState state)
{
    switch (state) {
    case ports::DayState::Waiting: return DayStanding::Waiting;
    case ports::DayState::Differs: return DayStanding::Differs;
    case ports::DayState::Matched: return DayStanding::Matched;
    }
    throw LogicFailure("DayState");
}

domain::Refusal refusalFor(ports::DayRefusal refused)
{
    switch (refused) {
    case ports::DayRefusal::UnknownDay:
    case ports::DayRefusal::UnknownDifference: return refusal(RefusalCode::UnknownDifference);
    case ports::DayRefusal::Conflict: return refusal(RefusalCode::DifferenceEnded);
    case ports::DayRefusal::NotThatWay: return badField("fix");
    case ports::DayRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    }
    throw LogicFailure("DayRefusal");
}

/// The slip of this hall that it is about, if it is about one.
void addSlip(const Context& context, const ports::HallTx& tx, const std::string& token,
             domain::DifferenceView& view)
{
    const auto order
        = token.empty() ? std::optional<ports::StoredOrder>() : tx.orders().withToken(token);
    if (!order) return;
    const auto parts = readParts(context, tx, order->slipId);
    if (!parts) return;
    const auto row = cardFrom(context, *parts).row;
    view.slipId = row.id;
    view.slipNumber = row.number;
    view.maskedName = row.maskedName;
}

Answer<DayView> viewFrom(const Context& context, const ports::DayReport& report)
{
    const auto health = context.gate.health();
    if (!health) return refusal(RefusalCode::GateNotReached);
    auto view = dayView(context, report.day, health->days);
    context.ledger.read([&](const ports::HallTx& tx) {
        for (const auto& row : report.differences)
            view.differences.push_back(differenceView(context, tx, row));
        return true;
    });
    return view;
}

bool isUsable(const ports::DifferenceDecision& decision)
{
    const auto& words = decision.reference;
    if (decision.fix == DifferenceFix::QueryAgain) return words.empty();
    return words.size() <= domain::kReferenceBytesMax && isPlainLine(words);
}

/// Who decides is on record before the gate is told.
Answer<Done> noteDecision(const Context& context, const KeyedAct& act, ports::AuditEntry entry)
{
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto asked
            = rememberAsking(tx, act, ports::Route::DecideDifference, entry.subjectId, entry.at);
        if (!asked) return asked.error();
        entry.act = ports::Act::DifferenceDecided;
        if (!asked.value()) tx.trail().audit(entry);
        return Done{};
    });
}

/// What the gate has made of it.
Answer<Done> noteEnd(const Context& context, const KeyedAct& act, ports::AuditEntry entry)
{
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto known = earlierAnswer(tx, act);
        if (!known) return known.error();
        if (known.value()) return Done{};
        tx.trail().audit(entry);
        remember(tx, act, entry.subjectId, entry.at);
        tellDay(tx, entry.at);
        return Done{};
    });
}

Answer<ports::DayReport> atGate(const Context& context, const Caller& caller,
                                const ports::DifferenceDecision& decision)
{
    checkpoint("hall.decide.before");
    const auto ended = context.gate.endDifference({.id = decision.id,
                                                   .fix = decision.fix,
                                                   .staffId = caller.staffId,
                                                   .reference = decision.reference});
    checkpoint("hall.decide.after");
    if (!ended) return refusalFor(ended.error());
    return ended.value();
}

} // namespace

DayView dayView(const Context& context, const ports::WalletDay& day,
                const ports::DaysHealth& health)
{
    return {.day = day.day,
            .now = context.clock.now(),
            .state = standingOf(day.state),
            .late = day.late,
            .why = day.errorCode,
            .ourPayments = day.ours.payments,
            .ourFen = day.ours.paymentsFen,
            .billPayments = day.theirs.payments,
            .billFen = day.theirs.paymentsFen,
            .billRefunds = day.theirs.refunds,
            .billRefundFen = day.theirs.refundsFen,
            .open = day.open,
            .differences = {},
            .daysWaiting = health.waiting,
            .daysDiffering = health.differing,
            .anyLate = health.late};
}

domain::DifferenceView differenceView(const Context& context, const ports::HallTx& tx,
                                      const ports::DayDifference& row)
{
    domain::DifferenceView view{.id = row.id,
                                .kind = row.what.kind,
                                .end = row.what.end,
                                .offered = row.what.fix,
                                .transactionId = row.what.transactionId,
                                .outTradeNo = row.what.outTradeNo,
                                .refundNo = row.what.refundNo,
                                .slipNumber = {},
                                .maskedName = {},
                                .ours = row.what.ours,
                                .theirs = row.what.theirs,
                                .walletState = row.what.state,
                                .otherDay = row.what.otherDay,
                                .foundAt = row.foundAt,
                                .endedAt = row.endedAt,
                                .staffName = {},
                                .chosen = row.chosen,
                                .reference = row.reference};
    addSlip(context, tx, row.token, view);
    if (row.staffId != 0)
        if (const auto person = tx.staff().find(row.staffId)) view.staffName = person->name;
    return view;
}

void tellDay(ports::HallTx& tx, Instant at)
{
    ports::EventEntry event;
    event.kind = "day";
    event.at = at;
    tx.trail().event(event);
}

Answer<DayView> reconciliation(const Context& context, const Caller& caller, Day day)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto report = context.gate.day(day);
    if (report) return viewFrom(context, report.value());
    if (report.error() != ports::DayRefusal::UnknownDay) return refusalFor(report.error());
    ports::DayReport none;
    none.day.day = day;
    auto view = viewFrom(context, none);
    if (!view) return view;
    auto answer = view.value();
    answer.state = DayStanding::NotDue;
    return answer;
}

Answer<DayView> endDifference(const Context& context, const Caller& caller,
                              const ports::DifferenceDecision& decision, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const bool asks = decision.fix == DifferenceFix::QueryAgain;
    if (decision.fix == DifferenceFix::None) return badField("fix");
    if (!isUsable(decision)) return badField("reference");
    const auto act = keyedAct(context, {caller.staffId, ports::Route::EndDifference, key},
                              std::to_string(decision.id) + "\n"
                                  + std::to_string(static_cast<int>(decision.fix)) + "\n"
                                  + decision.reference);
    if (!act) return act.error();
    auto entry = by(caller, role.value(), caller.actingWindow());
    entry.at = context.clock.now();
    entry.subjectId = decision.id;
    const auto noted = noteDecision(context, act.value(), entry);
    if (!noted) return noted.error();
    const auto report = atGate(context, caller, decision);
    if (!report) return report.error();
    entry.act = asks ? ports::Act::DifferenceAsked : ports::Act::DifferenceEnded;
    const auto kept = noteEnd(context, act.value(), entry);
    if (!kept) return kept.error();
    return viewFrom(context, report.value());
}

} // namespace hallpay::desk
