// What a supervisor does about money: has it sent back, says how it went back otherwise, or lets a
// matter rest. Each answers the list as it is then.
#pragma once

#include "desk/money_matters.h"
#include "ports/staff_api.h"

#include <string>

namespace hallpay::desk {

/// Has `wanted.amount` of a payment that settles nothing go back, the whole or a part: stored
/// before the gate is asked, and asked on until it answers. `wanted.reason` (1 to 80 bytes) is
/// shown to the payer. Refuses RoleMissing, BadRequest ("field"), KeyReused, UnknownMatter,
/// RefundTooMuch ("left_fen"), RefundPartsUsedUp.
/// Source: WeChat Pay v3, refund: at most 50 parts of one order.
Answer<domain::MoneyMatters> askRefund(const Context& context, const Caller& caller,
                                       const ports::RefundWish& wanted, const std::string& key);

/// The same refund once more, after it failed because the merchant's account held too little.
/// Refuses RoleMissing, UnknownMatter, RefundUnderWay, RefundDone, GateNotReached.
Answer<domain::MoneyMatters> tryRefundAgain(const Context& context, const Caller& caller,
                                            const std::string& refundId, const std::string& key);

/// A failed refund went back another way; `reference` (1 to 128 bytes) says which: a bank
/// transfer's number, a cash voucher, or the wallet's number of a refund made in its console. Two
/// people say so: the caller, and a supervisor or cashier with the own password; both are on record
/// before the gate is told.
/// Refuses RoleMissing, BadRequest, WrongPassword, TooManyTries, SecondPersonNeeded, KeyReused,
/// UnknownMatter, RefundUnderWay, RefundDone, GateNotReached: then nothing was changed, or the same
/// key says what was.
Answer<domain::MoneyMatters> settleRefund(const Context& context, const Caller& caller,
                                          const ports::RefundSettled& settled,
                                          const std::string& key);

/// Excess that is kept, money in suspense or a console refund that is explained: with its reason
/// (1 to 200 bytes) it leaves the list. Refuses RoleMissing, BadRequest, KeyReused, UnknownMatter,
/// GateNotReached.
Answer<domain::MoneyMatters> restMatter(const Context& context, const Caller& caller,
                                        const ports::MatterRest& rest, const std::string& key);

} // namespace hallpay::desk
