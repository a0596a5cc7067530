// A refund on its way to the gate: sent under its own id until there is an answer, and kept.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/money_table.h"

#include <string>

namespace hallpay::desk {

/// Source: WeChat Pay v3, refund: at most 50 parts of one order.
inline constexpr std::size_t kRefundPartsMax = 50;

/// Of a settled slip's refund that the gate refused to take in: its receipts are void by then.
inline constexpr domain::Refund kNeverTaken{domain::RefundState::Failed,
                                            domain::RefundFailure::Refused, 0};

using GateRefundAnswer = Result<ports::GateRefundView, ports::GateRefundRefusal>;

/// Repeats of one act are one refund: its id follows from the key.
std::string refundIdOf(const Caller& caller, const std::string& key);

/// Whether `amount` of a payment of `total` may still go back. Refuses RefundPartsUsedUp,
/// RefundTooMuch ("left_fen").
Answer<Done> roomForRefund(const ports::HallTx& tx, const std::string& transactionId, Money total,
                           Money amount);

/// Outside any transaction: the same id and the same figures each time, so that a repeat is no
/// second refund.
GateRefundAnswer sendRefund(const Context& context, const ports::HallRefund& refund);

/// What the gate answered, whoever asked. False when it never takes the refund in: it is then
/// dropped, or, of a settled slip whose receipts are void by now, kept as failed.
bool keepRefundAnswer(ports::HallTx& tx, const ports::HallRefund& refund,
                      const GateRefundAnswer& answer, ports::AuditEntry entry);

/// An audit row about this refund.
void auditRefund(ports::HallTx& tx, ports::AuditEntry entry, ports::Act act,
                 const ports::HallRefund& refund);

domain::Refusal refusalFor(ports::GateRefundRefusal no);

/// Sends refunds that the gate has not answered. False when it could not be reached. Outside any
/// transaction.
bool sendLeftRefunds(const Context& context);

} // namespace hallpay::desk
