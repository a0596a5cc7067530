#include "desk/second_person.h"

#include "desk/approvals.h"
#include "desk/sign_in.h"

namespace hallpay::desk {

namespace {

using domain::ApprovalState;
using domain::RefusalCode;
using ports::StoredApproval;

/// What the caller is about to ask for, as it would be stored.
StoredApproval question(const Context& context, const Caller& caller, const Sought& sought)
{
    const auto now = context.clock.now();
    return {.id = 0,
            .kind = sought.kind,
            .slipId = sought.slipId,
            .amount = sought.amount,
            .reason = sought.reason,
            .bodyHash = context.vault.keyedHash(
                ports::HashPurpose::RequestBody,
                "approval " + std::to_string(static_cast<int>(sought.kind)) + "\n" + sought.body),
            .askedBy = caller.staffId,
            .windowId = caller.tollWindowId != 0 ? caller.tollWindowId : caller.actingWindow(),
            .askedAt = now,
            .day = businessDay(now),
            .life = {}};
}

Vouched vouchedBy(const StoredApproval& approval)
{
    Vouched vouched;
    vouched.entry.staffId = approval.decidedBy;
    vouched.entry.role = domain::Role::Supervisor;
    vouched.approvalId = approval.id;
    return vouched;
}

domain::Refusal asked(const StoredApproval& approval)
{
    return {RefusalCode::ApprovalAsked,
            {{"approval_id", std::to_string(approval.id)},
             {"asked_at", formatRfc3339(approval.askedAt)}}};
}

/// What this very act has reserved before, on whatever day.
std::optional<StoredApproval> reservedFor(const ports::HallTx& tx, const StoredApproval& wanted,
                                          const ports::ActKey& act)
{
    if (act.key.empty()) return std::nullopt;
    return tx.approvals().reserved(wanted.askedBy, wanted.bodyHash, act.key);
}

/// The same question, asked before or now.
Answer<StoredApproval> asking(const Context& context, StoredApproval wanted, const Sought& sought)
{
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<StoredApproval> {
        if (const auto mine = reservedFor(tx, wanted, sought.act)) return *mine;
        const auto known = tx.approvals().live(wanted.askedBy, wanted.day, wanted.bodyHash);
        if (known && known->life.state != ApprovalState::Asked) return *known;
        if (sought.look)
            if (const auto good = sought.look(tx); !good) return good.error();
        if (known) return *known;
        if (wanted.slipId != 0 && !tx.slips().find(wanted.slipId))
            return refusal(RefusalCode::UnknownSlip);
        wanted.id = tx.approvals().add(wanted);
        ports::AuditEntry entry;
        entry.at = wanted.askedAt;
        entry.staffId = wanted.askedBy;
        entry.windowId = wanted.windowId;
        entry.act = ports::Act::ApprovalAsked;
        entry.slipId = wanted.slipId;
        entry.subjectId = wanted.id;
        entry.amount = wanted.amount;
        tx.trail().audit(entry);
        approvalEvent(tx, wanted, wanted.askedAt);
        return wanted;
    });
}

/// The yes that this very act has used, when it was done before.
std::optional<StoredApproval> usedBefore(const Context& context, const StoredApproval& wanted,
                                         const ports::ActKey& act)
{
    return context.ledger.read([&](const ports::HallTx& tx) -> std::optional<StoredApproval> {
        if (!tx.trail().answer(act)) return std::nullopt;
        return tx.approvals().lastUsed(wanted.askedBy, wanted.bodyHash);
    });
}

/// A used one is vouched for too: the act's own key tells its repeat.
Answer<Vouched> granted(const Context& context, const StoredApproval& wanted, std::int64_t id,
                        const ports::ActKey& act)
{
    const auto found
        = context.ledger.read([id](const ports::HallTx& tx) { return tx.approvals().find(id); });
    if (!found || found->askedBy != wanted.askedBy) return refusal(RefusalCode::UnknownApproval);
    if (found->bodyHash != wanted.bodyHash) return refusal(RefusalCode::ApprovalDiffers);
    const auto state = found->life.state;
    if (state == ApprovalState::Asked && found->day == wanted.day)
        return refusal(RefusalCode::ApprovalNotGranted);
    const bool reserved = state == ApprovalState::Reserved
        && (found->day == wanted.day || found->reservedFor == act.key);
    if (!reserved && state != ApprovalState::Granted && state != ApprovalState::Used)
        return refusal(RefusalCode::ApprovalEnded);
    return vouchedBy(*found);
}

} // namespace

Money amountOf(const Context& context, const std::vector<std::int64_t>& slipIds)
{
    return context.ledger.read([&](const ports::HallTx& tx) {
        Money sum;
        for (const auto id : slipIds)
            if (const auto slip = tx.slips().find(id)) sum += slip->amount;
        return sum;
    });
}

Answer<ports::AuditEntry> secondPerson(const Context& context, const Caller& caller,
                                       const ports::SecondPerson& who,
                                       std::initializer_list<domain::Role> roles)
{
    if (who.ask || who.approvalId != 0) return badField("approval_id");
    const auto person = whoIs(context, caller, who.staffNumber, who.password);
    if (!person) return person.error();
    ports::AuditEntry entry;
    entry.staffId = person.value().id;
    for (const auto role : roles)
        if (!entry.role && person.value().roles.has(role)) entry.role = role;
    if (entry.staffId == caller.staffId || !entry.role)
        return refusal(RefusalCode::SecondPersonNeeded);
    return entry;
}

Answer<Vouched> vouch(const Context& context, const Caller& caller, const ports::SecondPerson& who,
                      std::initializer_list<domain::Role> roles, const Sought& sought)
{
    if (who.approvalId != 0)
        return granted(context, question(context, caller, sought), who.approvalId, sought.act);
    if (who.ask) {
        const auto wanted = question(context, caller, sought);
        if (wanted.windowId == 0) return refusal(RefusalCode::UnknownWindow);
        if (const auto used = usedBefore(context, wanted, sought.act)) return vouchedBy(*used);
        const auto approval = asking(context, wanted, sought);
        if (!approval) return approval.error();
        if (approval.value().life.state == ApprovalState::Asked) return asked(approval.value());
        return vouchedBy(approval.value());
    }
    const auto here = secondPerson(context, caller, who, roles);
    if (!here) return here.error();
    return Vouched{here.value(), 0};
}

Answer<bool> reserveApproval(ports::HallTx& tx, const Vouched& vouched, const ports::ActKey& act,
                             Instant now)
{
    if (vouched.approvalId == 0) return false;
    auto approval = tx.approvals().find(vouched.approvalId);
    ensure(approval.has_value());
    const bool again = approval->life.state == ApprovalState::Reserved;
    if (!again && approval->day != businessDay(now)) return refusal(RefusalCode::ApprovalEnded);
    const auto moved = domain::advance(approval->life, domain::ApprovalEvent::Reserve);
    if (!moved)
        return refusal(moved.error() == domain::ApprovalRefusal::NotGranted
                           ? RefusalCode::ApprovalNotGranted
                           : RefusalCode::ApprovalEnded);
    if (again && (approval->reservedFor == act.key || approval->reservedFor.empty())) return true;
    approval->life = {ApprovalState::Reserved, approval->life.version + 1};
    // The first act may have gone with the program that began it, or still be at the gate.
    approval->reservedFor = again ? std::string() : act.key;
    ensure(tx.approvals().replace(*approval));
    return again;
}

void releaseApproval(const Context& context, const Vouched& vouched, const ports::ActKey& act,
                     const domain::Refusal& no, bool ended)
{
    const bool over = no.code == RefusalCode::AlreadyPaid || no.code == RefusalCode::AlreadyLapsed
        || no.code == RefusalCode::AlreadyCancelled;
    if (vouched.approvalId == 0 || (ended && !over)) return;
    context.ledger.write([&](ports::HallTx& tx) {
        auto approval = tx.approvals().find(vouched.approvalId);
        ensure(approval.has_value());
        if (approval->life.state != ApprovalState::Reserved) return;
        if (over || approval->reservedFor == act.key) giveBack(tx, *approval);
    });
}

Answer<Done> useApproval(ports::HallTx& tx, const Vouched& vouched, const ports::AuditEntry& entry)
{
    if (vouched.approvalId == 0) return Done{};
    auto approval = tx.approvals().find(vouched.approvalId);
    ensure(approval.has_value());
    return moveApproval(tx, *std::move(approval), domain::ApprovalEvent::Use, entry);
}

} // namespace hallpay::desk
