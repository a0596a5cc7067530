// Approvals that were asked for from another desk: who waits, and what a supervisor says.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "domain/approval.h"

#include <string>

namespace hallpay::desk {

/// Of today: a supervisor sees all that wait, everybody sees the own ones that are neither used nor
/// withdrawn. Refuses RoleMissing.
Answer<domain::ApprovalList> approvals(const Context& context, const Caller& caller);

/// Says yes, with the own PIN or password. Refuses RoleMissing, UnknownApproval, SecondPersonNeeded
/// (the caller asked), WrongPassword, TooManyTries, ApprovalEnded, KeyReused, BadRequest.
Answer<domain::ApprovalList> grantApproval(const Context& context, const Caller& caller,
                                           std::int64_t id, const std::string& pin,
                                           const std::string& key);

/// Says no, for a reason of 1 to 100 characters. Refuses the same without the PIN.
Answer<domain::ApprovalList> refuseApproval(const Context& context, const Caller& caller,
                                            std::int64_t id, const std::string& reason,
                                            const std::string& key);

/// Whoever asked needs it no more. Refuses UnknownApproval (also another's), ApprovalEnded,
/// ApprovalInUse: reserved, and its slip has come to no end.
Answer<domain::ApprovalList> withdrawApproval(const Context& context, const Caller& caller,
                                              std::int64_t id, const std::string& key);

/// Stores the approval after `event`, which is none of Reserve and Release; an honest repeat
/// changes nothing. Audits it for `by`, and tells every window. Refuses ApprovalEnded (also of a
/// former day, unless it is reserved), ApprovalInUse, ApprovalNotGranted.
Answer<Done> moveApproval(ports::HallTx& tx, ports::StoredApproval approval,
                          domain::ApprovalEvent event, const ports::AuditEntry& by);

/// Of a reserved one: no act has it any more.
void giveBack(ports::HallTx& tx, ports::StoredApproval& approval);

/// Tells every window that an approval stands otherwise.
void approvalEvent(ports::HallTx& tx, const ports::StoredApproval& approval, Instant now);

} // namespace hallpay::desk
