#include "desk/change_fee.h"

#include "base/text.h"
#include "desk/act_key.h"
#include "desk/permission.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::FeeChangeRefusal;
using domain::RefusalCode;

constexpr std::size_t kDocumentCharactersMax = 100;

/// What the ledger can keep and a receipt can name: readable text of a sensible length.
bool isNameOfDocument(const std::string& document)
{
    const auto points = decodeUtf8(document);
    return points && points->size() <= kDocumentCharactersMax
        && std::none_of(points->begin(), points->end(), [](char32_t c) { return c < U' '; });
}

domain::Refusal refusalFor(FeeChangeRefusal no, const domain::FeeRow& next)
{
    switch (no) {
    case FeeChangeRefusal::UnknownItem:
        return refusal(RefusalCode::UnknownItem, "item", next.itemCode);
    case FeeChangeRefusal::NotInFuture: return refusal(RefusalCode::FeeInUse);
    case FeeChangeRefusal::Gap: return refusal(RefusalCode::FeeGap);
    case FeeChangeRefusal::Negative:
        return refusal(RefusalCode::FeeBadChange, "reason", "negative");
    case FeeChangeRefusal::NoDocument:
        return refusal(RefusalCode::FeeBadChange, "reason", "no_document");
    case FeeChangeRefusal::LaterRowPlanned: return refusal(RefusalCode::FeeOverlap);
    case FeeChangeRefusal::EndsEarly:
        return refusal(RefusalCode::FeeBadChange, "reason", "ends_early");
    }
    throw LogicFailure("FeeChangeRefusal");
}

std::string bodyOf(const domain::FeeRow& next)
{
    return next.itemCode + ";" + std::to_string(next.amount.fen()) + ";" + formatDay(next.from)
        + ";" + next.document;
}

} // namespace

Answer<domain::FeeSchedule> feesInForce(const Context& context, const Caller& caller)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    const auto schedule = context.ledger.read([&](const ports::HallTx& tx) {
        return context.fees.version(tx, tx.head().scheduleVersion);
    });
    return *schedule;
}

Answer<domain::FeeSchedule> changeFee(const Context& context, const Caller& caller,
                                      const domain::FeeRow& next, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    if (!next.from.ok()) return badField("from");
    if (!isNameOfDocument(next.document))
        return refusal(RefusalCode::FeeBadChange, "reason", "document");
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::ChangeFee, key}, bodyOf(next));
    if (!act) return act.error();
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto now = context.clock.now();
        const auto current = context.fees.version(tx, tx.head().scheduleVersion);
        const auto changed = domain::changed(*current, next, businessDay(now));
        if (!changed) return refusalFor(changed.error(), next);
        tx.fees().add(changed.value());
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = now;
        entry.act = ports::Act::FeeChanged;
        entry.subjectId = changed.value().version();
        entry.amount = next.amount;
        tx.trail().audit(entry);
        ports::EventEntry event;
        event.kind = "schedule";
        event.version = changed.value().version();
        event.at = now;
        tx.trail().event(event);
        remember(tx, act.value(), changed.value().version(), now);
        return Done{};
    });
    if (!done) return done.error();
    return feesInForce(context, caller);
}

} // namespace hallpay::desk
