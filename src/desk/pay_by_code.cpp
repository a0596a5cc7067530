#include "desk/pay_by_code.h"

#include "base/checkpoint.h"
#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/why_not_payable.h"

namespace hallpay::desk {

namespace {

using domain::PayerCodeState;
using domain::RefusalCode;
using ports::PayerCodeRefusal;

/// The order's token, once; nothing for a repeat.
Answer<std::optional<std::string>> begin(const Context& context, const KeyedAct& act,
                                         ports::AuditEntry entry, std::int64_t slipId)
{
    using Token = std::optional<std::string>;
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<Token> {
        const auto earlier = earlierAnswer(tx, act);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Token();
        const auto open = openSlip(tx, slipId);
        if (!open) return refusal(RefusalCode::UnknownSlip);
        const bool payable = open->slip.ended == domain::SlipEnd::None && !open->slip.paidAt
            && open->order.mirror.state == domain::OrderState::Payable;
        if (!payable) return whyNotPayable(context, *open);
        entry.at = context.clock.now();
        entry.subjectId = open->order.id;
        auditSlip(tx, entry, ports::Act::PayerCodeScanned, open->slip);
        remember(tx, act, slipId, entry.at);
        return Token(open->order.token);
    });
}

Answer<std::optional<OpenSlip>> slipFor(const Context& context, std::int64_t slipId)
{
    auto open = context.ledger.read([&](const ports::HallTx& tx) { return openSlip(tx, slipId); });
    if (!open) return refusal(RefusalCode::UnknownSlip);
    return open;
}

/// None: the code of an act that is on record never reached the wallet.
Answer<PayerCodeState> stateAtGate(const Context& context, std::int64_t slipId)
{
    const auto open = slipFor(context, slipId);
    if (!open) return open.error();
    const auto state = context.gate.payerCodeState(open.value()->order.token);
    if (!state) return refusal(RefusalCode::GateNotReached);
    return *state;
}

domain::Refusal refusalFor(const Context& context, std::int64_t slipId, PayerCodeRefusal no)
{
    switch (no) {
    case PayerCodeRefusal::SwitchedOff: return refusal(RefusalCode::PayerCodeOff);
    case PayerCodeRefusal::NotPayable: {
        const auto open = slipFor(context, slipId);
        return open ? whyNotPayable(context, *open.value()) : open.error();
    }
    case PayerCodeRefusal::SomebodyPaying: return refusal(RefusalCode::StillClosing);
    case PayerCodeRefusal::WalletRefused:
    case PayerCodeRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    }
    throw LogicFailure("PayerCodeRefusal");
}

} // namespace

Answer<PayerCodeState> payByCode(const Context& context, const Caller& caller,
                                 const ScannedPayerCode& scanned, const std::string& key)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    const auto window = caller.actingWindow();
    if (!context.directory.window(window)) return refusal(RefusalCode::UnknownWindow);
    if (!context.settings.payerCode) return refusal(RefusalCode::PayerCodeOff);
    if (!domain::isPayerCode(scanned.code, businessDay(context.clock.now())))
        return refusal(RefusalCode::NotAPayerCode);
    // The code is left out: a hash of 18 digits is as good as the digits.
    const auto act = keyedAct(context, {caller.staffId, ports::Route::PayByCode, key},
                              std::to_string(scanned.slipId));
    if (!act) return act.error();
    const auto token
        = begin(context, act.value(), by(caller, role.value(), window), scanned.slipId);
    if (!token) return token.error();
    if (!token.value()) return stateAtGate(context, scanned.slipId);
    checkpoint("hall.scan.before");
    const auto state
        = context.gate.payByCode({*token.value(), scanned.code, "W" + std::to_string(window)});
    checkpoint("hall.scan.after");
    if (!state) return refusalFor(context, scanned.slipId, state.error());
    return state.value();
}

Answer<PayerCodeState> payerCodeState(const Context& context, const Caller& caller,
                                      std::int64_t slipId)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    return stateAtGate(context, slipId);
}

} // namespace hallpay::desk
