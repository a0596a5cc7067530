// A refund of what a toll window took: stored as asked and approved, and ended once.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// Repeats of one act are one refund: its id follows from the key.
std::string windowRefundIdOf(const Caller& caller, const std::string& key);
/// Whether this is one of a window, and none of the wallet.
bool isWindowRefund(const std::string& refundId);

/// Adds it as one that waits; both people are on record. Answers it with its id.
ports::WindowRefund addWindowRefund(ports::HallTx& tx, ports::WindowRefund fresh,
                                    const ports::AuditEntry& asker,
                                    const ports::AuditEntry& approver);

/// It is given back by whoever `entry` says, in the open shift of that window; the slip is left to
/// the caller. Refuses RefundDone, ShiftNotOpen, ShiftIsCounting, ShiftHasNoDrawer and DrawerShort
/// (cash alone).
Answer<Done> giveBackAt(ports::HallTx& tx, ports::WindowRefund& refund,
                        const ports::AuditEntry& entry);

/// The same for cash where that is possible at once; else it waits, and nothing is refused.
void payOutIfPossible(ports::HallTx& tx, ports::WindowRefund& refund,
                      const ports::AuditEntry& entry);

/// It went back another way, as two people say. Answers its row. Refuses UnknownMatter, RefundDone.
Answer<std::int64_t> settleWindowRefund(ports::HallTx& tx, const ports::RefundSettled& settled,
                                        const ports::AuditEntry& settler,
                                        const ports::AuditEntry& witness);

/// Use case: the toll window pays an approved refund out of its drawer, or has made it on the
/// terminal and enters the reference. Refuses RoleMissing, UnknownWindow, UnknownMatter, KeyReused,
/// BadRequest ("field"), BadReference ("reason"), ReferenceSeen ("slip_number"), and as giveBackAt.
Answer<domain::SlipCard> giveBack(const Context& context, const Caller& caller,
                                  const ports::RefundGivenBack& given, const std::string& key);

} // namespace hallpay::desk
