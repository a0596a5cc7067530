#include "domain/slip_state.h"

namespace hallpay::domain {

namespace {

SlipState paidState(const SlipFacts& facts)
{
    if (facts.refunded) return facts.refunding ? SlipState::Refunding : SlipState::Refunded;
    if (facts.handedOut) return SlipState::Collected;
    if (facts.receiptUnclear) return SlipState::Unclear;
    return facts.receiptPrinted ? SlipState::ToConfirm : SlipState::Paid;
}

} // namespace

SlipState slipState(const SlipFacts& facts)
{
    if (facts.ended == SlipEnd::Replaced) return SlipState::Replaced;
    if (facts.ended == SlipEnd::Cancelled) return SlipState::Cancelled;
    if (facts.exempt) return SlipState::Exempt;
    if (facts.paid) return paidState(facts);
    if (facts.codeless) return SlipState::NoCode;
    switch (facts.order) {
    case OrderState::Payable: return facts.scanned ? SlipState::Scanned : SlipState::Waiting;
    case OrderState::Held: return SlipState::Held;
    case OrderState::Lapsed: return SlipState::Lapsed;
    // The gate says paid, yet the requests are not settled: never shown as unpaid.
    case OrderState::Paid: return SlipState::CannotConfirm;
    case OrderState::Cancelled: break;
    }
    // An order that ended while its slip did not has no code any more.
    return SlipState::NoCode;
}

SlipState slipStateAt(SlipState stored, Instant deadline, Instant now)
{
    const bool open
        = stored == SlipState::Waiting || stored == SlipState::Scanned || stored == SlipState::Held;
    return open && now > deadline + kLapseGrace ? SlipState::CannotConfirm : stored;
}

bool isUnpaid(SlipState state)
{
    switch (state) {
    case SlipState::Waiting:
    case SlipState::Scanned:
    case SlipState::Held:
    case SlipState::NoCode:
    case SlipState::Lapsed:
    case SlipState::CannotConfirm: return true;
    case SlipState::Paid:
    case SlipState::ToConfirm:
    case SlipState::Unclear:
    case SlipState::Collected:
    case SlipState::Cancelled:
    case SlipState::Replaced:
    case SlipState::Refunding:
    case SlipState::Refunded:
    case SlipState::Exempt: return false;
    }
    throw LogicFailure("SlipState");
}

int toNumber(SlipState state)
{
    return static_cast<int>(state);
}

std::optional<SlipState> slipStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(SlipState::Last)) return std::nullopt;
    return static_cast<SlipState>(number);
}

} // namespace hallpay::domain
