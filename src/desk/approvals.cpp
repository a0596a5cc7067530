#include "desk/approvals.h"

#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/plain_line.h"
#include "desk/sign_in.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

namespace {

using domain::ApprovalEvent;
using domain::ApprovalState;
using domain::RefusalCode;
using domain::Role;
using ports::Act;
using ports::StoredApproval;

Act actOf(ApprovalEvent event)
{
    switch (event) {
    case ApprovalEvent::Grant: return Act::ApprovalGranted;
    case ApprovalEvent::Refuse: return Act::ApprovalRefused;
    case ApprovalEvent::Withdraw: return Act::ApprovalWithdrawn;
    case ApprovalEvent::Use: return Act::ApprovalUsed;
    case ApprovalEvent::Reserve:
    case ApprovalEvent::Release: break; // no decision of anybody's
    }
    throw LogicFailure("ApprovalEvent");
}

RefusalCode codeOf(domain::ApprovalRefusal no)
{
    switch (no) {
    case domain::ApprovalRefusal::NotGranted: return RefusalCode::ApprovalNotGranted;
    case domain::ApprovalRefusal::InUse: return RefusalCode::ApprovalInUse;
    case domain::ApprovalRefusal::IsOver: return RefusalCode::ApprovalEnded;
    }
    throw LogicFailure("ApprovalRefusal");
}

domain::ApprovalView viewOf(const Context& context, const ports::HallTx& tx, const Caller& caller,
                            const StoredApproval& approval)
{
    const auto slip = tx.slips().find(approval.slipId);
    const bool mine = approval.askedBy == caller.staffId;
    const auto name = [&](std::int64_t id) {
        return id == 0 ? std::string() : context.directory.staffName(tx, id);
    };
    return {.id = approval.id,
            .kind = approval.kind,
            .state = approval.life.state == ApprovalState::Reserved ? ApprovalState::Granted
                                                                    : approval.life.state,
            .slipId = approval.slipId,
            .slipNumber = slip ? numberOf(context, *slip) : std::string(),
            .amount = approval.amount,
            .reason = approval.reason,
            .askedBy = name(approval.askedBy),
            .windowName = context.directory.windowName(approval.windowId),
            .askedAt = approval.askedAt,
            .decidedBy = name(approval.decidedBy),
            .answer = approval.answer,
            .mine = mine,
            .mayDecide = !mine && approval.life.state == ApprovalState::Asked
                && caller.roles.has(Role::Supervisor)};
}

domain::ApprovalList listFrom(const Context& context, const ports::HallTx& tx, const Caller& caller)
{
    domain::ApprovalList list;
    list.now = context.clock.now();
    for (const auto& approval :
         tx.approvals().ofDay(businessDay(list.now), domain::kApprovalsMax)) {
        const auto state = approval.life.state;
        if (state == ApprovalState::Withdrawn || state == ApprovalState::Used) continue;
        auto view = viewOf(context, tx, caller, approval);
        if (view.mine || view.mayDecide) list.rows.push_back(std::move(view));
    }
    return list;
}

/// One decision under one key.
struct Decision {
    std::int64_t id = 0;
    ApprovalEvent event = ApprovalEvent::Grant;
    ports::Route route = ports::Route::GrantApproval;
    std::string answer{};
    std::string key{};
};

/// Nobody decides what they asked for, and nobody else withdraws it.
Answer<StoredApproval> approvalFor(const ports::HallTx& tx, const Caller& caller,
                                   const Decision& decision)
{
    auto approval = tx.approvals().find(decision.id);
    const bool withdraws = decision.event == ApprovalEvent::Withdraw;
    if (!approval || (withdraws && approval->askedBy != caller.staffId))
        return refusal(RefusalCode::UnknownApproval);
    if (!withdraws && approval->askedBy == caller.staffId)
        return refusal(RefusalCode::SecondPersonNeeded);
    return *std::move(approval);
}

/// The slip is paid, or ended by another act than one that stopped halfway: nothing goes on.
bool isSlipOver(const ports::HallTx& tx, const StoredApproval& approval)
{
    const auto slip = tx.slips().find(approval.slipId);
    if (!slip || slip->paidAt) return slip.has_value();
    const bool halfDone = slip->ended == domain::SlipEnd::Replaced && slip->replacedById == 0;
    return slip->ended != domain::SlipEnd::None && !halfDone;
}

Answer<domain::ApprovalList> decide(const Context& context, const Caller& caller, Role role,
                                    const Decision& decision)
{
    const auto act = keyedAct(context, {caller.staffId, decision.route, decision.key},
                              std::to_string(decision.id) + "\n" + decision.answer);
    if (!act) return act.error();
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<domain::ApprovalList> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return listFrom(context, tx, caller);
        auto found = approvalFor(tx, caller, decision);
        if (!found) return found.error();
        auto approval = std::move(found).value();
        auto entry = by(caller, role, caller.actingWindow());
        entry.at = context.clock.now();
        if (decision.event != ApprovalEvent::Withdraw
            && approval.life.state == ApprovalState::Asked) {
            approval.decidedBy = caller.staffId;
            approval.decidedAt = entry.at;
            approval.answer = decision.answer;
        }
        if (decision.event == ApprovalEvent::Withdraw
            && approval.life.state == ApprovalState::Reserved && isSlipOver(tx, approval))
            giveBack(tx, approval);
        const auto moved = moveApproval(tx, approval, decision.event, entry);
        if (!moved) return moved.error();
        remember(tx, act.value(), decision.id, entry.at);
        return listFrom(context, tx, caller);
    });
}

} // namespace

Answer<Done> moveApproval(ports::HallTx& tx, StoredApproval approval, ApprovalEvent event,
                          const ports::AuditEntry& by)
{
    const bool reserved = approval.life.state == ApprovalState::Reserved;
    if (!reserved && approval.day != businessDay(by.at)) return refusal(RefusalCode::ApprovalEnded);
    const auto moved = domain::advance(approval.life, event);
    if (!moved) return refusal(codeOf(moved.error()));
    if (moved.value() == approval.life) return Done{};
    approval.life = moved.value();
    approval.reservedFor.clear();
    ensure(tx.approvals().replace(approval));
    auto entry = by;
    entry.act = actOf(event);
    entry.slipId = approval.slipId;
    entry.subjectId = approval.id;
    entry.amount = approval.amount;
    tx.trail().audit(entry);
    approvalEvent(tx, approval, by.at);
    return Done{};
}

void giveBack(ports::HallTx& tx, StoredApproval& approval)
{
    approval.life = domain::advance(approval.life, ApprovalEvent::Release).value();
    approval.reservedFor.clear();
    ensure(tx.approvals().replace(approval));
}

void approvalEvent(ports::HallTx& tx, const StoredApproval& approval, Instant now)
{
    ports::EventEntry event;
    event.kind = "approval";
    event.slipId = approval.slipId;
    event.windowId = approval.windowId;
    event.at = now;
    tx.trail().event(event);
}

Answer<domain::ApprovalList> approvals(const Context& context, const Caller& caller)
{
    if (const auto role = anyRole(caller); !role) return role.error();
    return context.ledger.read(
        [&](const ports::HallTx& tx) { return listFrom(context, tx, caller); });
}

Answer<domain::ApprovalList> grantApproval(const Context& context, const Caller& caller,
                                           std::int64_t id, const std::string& pin,
                                           const std::string& key)
{
    const auto role = roleFor(caller, {Role::Supervisor});
    if (!role) return role.error();
    const auto self = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.staff().find(caller.staffId); });
    ensure(self.has_value());
    if (const auto proved = whoIs(context, caller, self->number, pin); !proved)
        return proved.error();
    return decide(context, caller, role.value(), {.id = id, .key = key});
}

Answer<domain::ApprovalList> refuseApproval(const Context& context, const Caller& caller,
                                            std::int64_t id, const std::string& reason,
                                            const std::string& key)
{
    const auto role = roleFor(caller, {Role::Supervisor});
    if (!role) return role.error();
    if (!isReason(reason)) return badField("reason");
    return decide(context, caller, role.value(),
                  {.id = id,
                   .event = ApprovalEvent::Refuse,
                   .route = ports::Route::RefuseApproval,
                   .answer = reason,
                   .key = key});
}

Answer<domain::ApprovalList> withdrawApproval(const Context& context, const Caller& caller,
                                              std::int64_t id, const std::string& key)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    return decide(context, caller, role.value(),
                  {.id = id,
                   .event = ApprovalEvent::Withdraw,
                   .route = ports::Route::WithdrawApproval,
                   .key = key});
}

} // namespace hallpay::desk
