#include "desk/correct_slip.h"

#include "desk/end_slip.h"
#include "desk/new_slip.h"
#include "desk/permission.h"
#include "desk/send_order.h"

namespace hallpay::desk {

namespace {

/// What the first transaction found: the claim, or the slip that an earlier try has made.
struct Begun {
    Claim claim;
    std::int64_t earlier = 0;
};

struct Replacement {
    std::optional<SlipParts> fresh;
    std::int64_t earlier = 0;
};

struct Corrector {
    const Context& context;
    const Ending& ending;
    const KeyedAct& act;
    const CheckedDraft& draft;
    const std::string& clerkName;

    Answer<Begun> begin(ports::HallTx& tx) const
    {
        const auto earlier = earlierAnswer(tx, act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Begun{{}, earlier.value()->resultId};
        const auto priced = priceDraft(context, tx, {draft, ending.slipId, context.clock.now()});
        if (!priced) return priced.error();
        auto claim = claimSlip(context, tx, ending);
        if (!claim) return claim.error();
        return Begun{std::move(claim).value(), 0};
    }

    Answer<Replacement> finish(ports::HallTx& tx, const std::optional<ports::GateOrderView>& view,
                               const std::vector<ports::SealedFields>& sealed) const
    {
        const auto earlier = earlierAnswer(tx, act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Replacement{std::nullopt, earlier.value()->resultId};
        const auto now = context.clock.now();
        auto old = endHere(tx, ending, view, now);
        if (!old) return old.error();
        auto former = std::move(old).value();
        if (former.slip.ended != domain::SlipEnd::Replaced || former.slip.replacedById != 0)
            return refusal(domain::RefusalCode::AlreadyCancelled);
        const SlipOrigin origin{ending.by, clerkName, ending.slipId};
        auto parts = addSlip(context, tx, {draft, sealed, origin, now});
        if (!parts) return parts.error();
        auto fresh = std::move(parts).value();
        fresh.replacesNumber = numberOf(context, former.slip);
        former.slip.replacedById = fresh.open.slip.id;
        storeSlip(tx, former, now);
        remember(tx, act, fresh.open.slip.id, now);
        return Replacement{std::move(fresh), 0};
    }
};

} // namespace

Answer<domain::SlipCard> correctSlip(const Context& context, const Caller& caller,
                                     const Correction& correction)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    if (!context.directory.window(caller.actingWindow()))
        return refusal(domain::RefusalCode::UnknownWindow);
    const auto act = keyedAct(context, {caller.staffId, ports::Route::Correct, correction.key},
                              std::to_string(correction.slipId) + ";" + bodyOf(correction.draft));
    if (!act) return act.error();
    const auto checked = checkDraft(context, correction.draft);
    if (!checked) return checked.error();
    const Ending ending{caller, correction.slipId, domain::CancelReason::Replaced,
                        by(caller, role.value(), caller.actingWindow())};
    const Corrector corrector{context, ending, act.value(), checked.value(), caller.staffName};

    const auto begun
        = context.ledger.transact([&](ports::HallTx& tx) { return corrector.begin(tx); });
    if (!begun) return begun.error();
    if (begun.value().earlier != 0) return showSent(context, begun.value().earlier);
    const auto view = endAtGate(context, begun.value().claim, ending);
    if (!view) return view.error();

    const auto sealed = sealAll(context, checked.value());
    auto stored = context.ledger.transact(
        [&](ports::HallTx& tx) { return corrector.finish(tx, view.value(), sealed); });
    if (!stored) return stored.error();
    auto replacement = std::move(stored).value();
    if (!replacement.fresh) return showSent(context, replacement.earlier);
    return sendAndShow(context, *std::move(replacement.fresh));
}

} // namespace hallpay::desk
