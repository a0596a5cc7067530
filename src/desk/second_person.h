// Another person than the caller says yes: at this screen with the own PIN, or from another desk.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/approval.h"
#include "ports/staff_api.h"

#include <functional>

namespace hallpay::desk {

/// Whoever vouches, and in which of these roles, by what was typed at the caller's own screen.
/// Refuses WrongPassword, TooManyTries, SecondPersonNeeded: the caller's own number, or somebody
/// without any of the roles; BadRequest ("field": approval_id) when it is asked for from afar.
Answer<ports::AuditEntry> secondPerson(const Context& context, const Caller& caller,
                                       const ports::SecondPerson& who,
                                       std::initializer_list<domain::Role> roles);

/// The act that is to be approved, as a supervisor sees it.
struct Sought {
    domain::ApprovalKind kind = domain::ApprovalKind::Refund;
    std::int64_t slipId = 0; ///< 0 = of a shift, or of a slip not made yet
    Money amount;
    std::string reason; ///< at most 200 characters
    std::string body; ///< all that was asked but who approves: what is granted is this alone
    ports::ActKey act{}; ///< whose repeat is vouched for by the yes that the act has used
    /// What the act would refuse as things stand: then nobody is asked. Reads within `tx` alone.
    std::function<Answer<Done>(const ports::HallTx& tx)> look{};
};

/// What these slips come to, for a supervisor to see; one that there is not counts nothing.
Money amountOf(const Context& context, const std::vector<std::int64_t>& slipIds);

struct Vouched {
    ports::AuditEntry entry; ///< who says yes, and in which role
    std::int64_t approvalId = 0; ///< from afar; 0 = at this screen
};

/// The same, or a supervisor's yes from another desk. Where `who` asks for that, it is stored
/// (once, however often it is asked for) and ApprovalAsked ("approval_id", "asked_at") is refused;
/// as soon as it is granted, the same act is vouched for. Nothing is used up: useApproval does that
/// within the act's own transaction. Refuses as secondPerson does, and what `look` does before
/// anybody is asked, and UnknownSlip, UnknownApproval, ApprovalNotGranted, ApprovalDiffers,
/// ApprovalEnded.
Answer<Vouched> vouch(const Context& context, const Caller& caller, const ports::SecondPerson& who,
                      std::initializer_list<domain::Role> roles, const Sought& sought);

/// In the first of an act's transactions, when it goes over to the gate before it is done: from now
/// on nobody withdraws the approval, and useApproval takes it on another day too. Answers whether
/// it was reserved before, so that something may have ended at the gate. Refuses ApprovalEnded,
/// ApprovalNotGranted.
Answer<bool> reserveApproval(ports::HallTx& tx, const Vouched& vouched, const ports::ActKey& act,
                             Instant now);

/// When that act was refused. `ended`: it may have ended something at the gate; then the approval
/// is kept for its repeat, unless the slip has come to an end of its own: that ends the wait of
/// every act that has it.
void releaseApproval(const Context& context, const Vouched& vouched, const ports::ActKey& act,
                     const domain::Refusal& no, bool ended);

/// In the transaction of the act, before it writes. `entry` is the caller's. Refuses ApprovalEnded.
Answer<Done> useApproval(ports::HallTx& tx, const Vouched& vouched, const ports::AuditEntry& entry);

} // namespace hallpay::desk
