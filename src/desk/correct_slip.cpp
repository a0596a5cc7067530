#include "desk/correct_slip.h"

#include "desk/draft_of.h"
#include "desk/end_slip.h"
#include "desk/new_slip.h"
#include "desk/permission.h"
#include "desk/send_order.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

/// What the first transaction found: the claim, or the slip that an earlier try has made.
struct Begun {
    Claim claim;
    std::int64_t earlier = 0;
    bool again = false; ///< an earlier try may have ended the code
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
    const Vouched& exempt;

    Answer<Begun> begin(ports::HallTx& tx) const
    {
        const auto earlier = earlierAnswer(tx, act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Begun{{}, earlier.value()->resultId, false};
        const auto priced = priceDraft(context, tx, {draft, ending.slipId, context.clock.now()});
        if (!priced) return priced.error();
        auto claim = claimSlip(context, tx, ending);
        if (!claim) return claim.error();
        const auto kept = reserveApproval(tx, exempt, act.key, context.clock.now());
        if (!kept) return kept.error();
        return Begun{std::move(claim).value(), 0, kept.value()};
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
        const SlipOrigin origin{ending.by, clerkName, ending.slipId, exempt};
        auto parts = addSlip(context, tx, {draft, sealed, origin, now});
        if (!parts) return parts.error();
        auto fresh = std::move(parts).value();
        fresh.replacesNumber = numberOf(context, former.slip);
        former.slip.replacedById = fresh.open.slip.id;
        storeSlip(tx, former, now);
        remember(tx, act, fresh.open.slip.id, now);
        return Replacement{std::move(fresh), 0};
    }

    domain::Refusal refused(const domain::Refusal& no, bool ended) const
    {
        releaseApproval(context, exempt, act.key, no, ended);
        return no;
    }

    /// Between the transactions, and the second of them.
    Answer<Replacement> endAndFinish(const Begun& begun) const
    {
        const auto held = holdAtGate(context, begun.claim, ending, context.settings.holdPatience);
        if (!held) return refused(held.error(), begun.again);
        const auto view = cancelAtGate(context, begun.claim, held.value());
        if (!view) return refused(view.error(), true);
        const auto sealed = sealAll(context, draft);
        auto stored = context.ledger.transact(
            [&](ports::HallTx& tx) { return finish(tx, view.value(), sealed); });
        if (!stored) return refused(stored.error(), true);
        return stored;
    }
};

/// What is asked, with the counter's role that was found for it.
struct Replacing {
    std::int64_t slipId = 0;
    domain::Role role = domain::Role::Clerk;
    const CheckedDraft& draft;
    const KeyedAct& act;
    const Vouched& exempt;
};

Answer<domain::SlipCard> replaceSlip(const Context& context, const Caller& caller,
                                     const Replacing& replacing)
{
    const Ending ending{caller, replacing.slipId, domain::CancelReason::Replaced,
                        by(caller, replacing.role, caller.actingWindow())};
    const Corrector corrector{context,         ending,           replacing.act,
                              replacing.draft, caller.staffName, replacing.exempt};

    const auto begun
        = context.ledger.transact([&](ports::HallTx& tx) { return corrector.begin(tx); });
    if (!begun) return corrector.refused(begun.error(), true);
    if (begun.value().earlier != 0) return showSent(context, begun.value().earlier);
    auto stored = corrector.endAndFinish(begun.value());
    if (!stored) return stored.error();
    auto replacement = std::move(stored).value();
    if (!replacement.fresh) return showSent(context, replacement.earlier);
    return sendAndShow(context, *std::move(replacement.fresh));
}

/// The slip's own entries, with the named applicants exempt beside those who are already.
Answer<domain::SlipDraft> draftWithout(const Context& context, const ports::SlipExemption& wanted)
{
    const auto parts = context.ledger.read(
        [&](const ports::HallTx& tx) { return readParts(context, tx, wanted.slipId); });
    if (!parts) return refusal(domain::RefusalCode::UnknownSlip);
    auto draft = draftFrom(*parts);
    draft.shownTotal = wanted.shownTotal;
    draft.exemption = wanted.exemption;
    std::size_t found = 0;
    const auto& requests = parts->open.requests;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (std::ranges::find(wanted.requestIds, requests[i].id) == wanted.requestIds.end())
            continue;
        ++found;
        draft.applicants[i].exempt = true;
    }
    if (found == 0 || found != wanted.requestIds.size()) return badField("request_ids");
    return draft;
}

/// What is to be replaced, with the draft of the slip that would follow.
struct Wish {
    const Caller& caller;
    std::int64_t slipId = 0;
    domain::Role role = domain::Role::Clerk;
    const CheckedDraft& draft;
};

/// Before a supervisor elsewhere is asked: what the act itself would refuse.
Answer<Done> look(const Context& context, const ports::HallTx& tx, const Wish& wish)
{
    const Ending ending{wish.caller, wish.slipId, domain::CancelReason::Replaced,
                        by(wish.caller, wish.role, wish.caller.actingWindow())};
    const auto open = openSlip(tx, wish.slipId);
    if (!open) return refusal(domain::RefusalCode::UnknownSlip);
    const auto claim = mayClaim(context, *open, ending);
    if (!claim) return claim.error();
    const auto priced = priceDraft(context, tx, {wish.draft, wish.slipId, context.clock.now()});
    if (!priced) return priced.error();
    return Done{};
}

/// Somebody at this screen or elsewhere; a repeat needs nobody.
Answer<Vouched> vouchExempt(const Context& context, const Wish& wish,
                            const ports::SlipExemption& wanted, const KeyedAct& act,
                            const std::string& body)
{
    const auto& approver = wanted.exemption.approver;
    if (!approver.ask && approver.approvalId == 0)
        return exemptBy(context, wish.caller, wanted.exemption, act,
                        {wish.draft, wanted.slipId, body});
    const auto waived = amountOf(context, {wanted.slipId}) - wanted.shownTotal;
    return vouch(context, wish.caller, approver, {domain::Role::Supervisor},
                 {domain::ApprovalKind::Exempt, wanted.slipId, waived, wanted.exemption.reason,
                  body, act.key, [&](const ports::HallTx& tx) { return look(context, tx, wish); }});
}

Answer<domain::Role> atCounter(const Context& context, const Caller& caller)
{
    const auto role = counterRole(caller);
    if (role && !context.directory.window(caller.actingWindow()))
        return refusal(domain::RefusalCode::UnknownWindow);
    return role;
}

} // namespace

Answer<domain::SlipCard> correctSlip(const Context& context, const Caller& caller,
                                     const Correction& correction)
{
    const auto role = atCounter(context, caller);
    if (!role) return role.error();
    const auto body = std::to_string(correction.slipId) + ";" + bodyOf(correction.draft);
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::Correct, correction.key}, body);
    if (!act) return act.error();
    const auto checked = checkDraft(context, correction.draft);
    if (!checked) return checked.error();
    const Wish wish{caller, correction.slipId, role.value(), checked.value()};
    const auto vouched
        = exemptBy(context, caller, correction.draft.exemption, act.value(),
                   {checked.value(), correction.slipId, body,
                    [&](const ports::HallTx& tx) { return look(context, tx, wish); }});
    if (!vouched) return vouched.error();
    return replaceSlip(
        context, caller,
        {correction.slipId, role.value(), checked.value(), act.value(), vouched.value()});
}

Answer<domain::SlipCard> exemptSlip(const Context& context, const Caller& caller,
                                    const ports::SlipExemption& wanted, const std::string& key)
{
    const auto role = atCounter(context, caller);
    if (!role) return role.error();
    auto body = std::to_string(wanted.slipId) + ";" + std::to_string(wanted.shownTotal.fen());
    for (const auto id : wanted.requestIds) body += ";" + std::to_string(id);
    body += "\n" + wanted.exemption.reason;
    const auto act = keyedAct(context, {caller.staffId, ports::Route::Exempt, key}, body);
    if (!act) return act.error();
    const auto draft = draftWithout(context, wanted);
    if (!draft) return draft.error();
    const auto checked = checkDraft(context, draft.value());
    if (!checked) return checked.error();
    const auto vouched = vouchExempt(
        context, {caller, wanted.slipId, role.value(), checked.value()}, wanted, act.value(), body);
    if (!vouched) return vouched.error();
    return replaceSlip(
        context, caller,
        {wanted.slipId, role.value(), checked.value(), act.value(), vouched.value()});
}

} // namespace hallpay::desk
