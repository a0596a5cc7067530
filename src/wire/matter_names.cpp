// The words by which matters of money travel.
#include "wire/enum_names.h"
#include "wire/name_table.h"

namespace hallpay::wire {

namespace {

using domain::MatterCause;
using domain::MatterKind;

constexpr Name<MatterKind> kMatterKinds[] = {
    {MatterKind::Excess, "excess"},
    {MatterKind::Suspense, "suspense"},
    {MatterKind::ConsoleRefund, "console_refund"},
    {MatterKind::RefundFailed, "refund_failed"},
    {MatterKind::AtRisk, "at_risk"},
    {MatterKind::Clock, "clock"},
    {MatterKind::WalletSilent, "wallet_silent"},
    {MatterKind::GateAway, "gate_away"},
    {MatterKind::RefundedTwice, "refunded_twice"},
    {MatterKind::Other, "other"},
    {MatterKind::DayLate, "day_late"},
    {MatterKind::Difference, "difference"},
    {MatterKind::BlindLookups, "blind_lookups"},
    {MatterKind::RefundWaits, "refund_waits"},
    {MatterKind::HallDay, "hall_day"},
};
constexpr Name<MatterCause> kMatterCauses[] = {
    {MatterCause::None, "none"},
    {MatterCause::Second, "second"},
    {MatterCause::Late, "late"},
    {MatterCause::OnCancelled, "on_cancelled"},
    {MatterCause::NotNeeded, "not_needed"},
    {MatterCause::UnknownNumber, "unknown_number"},
    {MatterCause::WrongAmount, "wrong_amount"},
    {MatterCause::WrongCurrency, "wrong_currency"},
    {MatterCause::Incomplete, "incomplete"},
    {MatterCause::NumberReused, "number_reused"},
    {MatterCause::Closed, "closed"},
    {MatterCause::Abnormal, "abnormal"},
    {MatterCause::NotEnough, "not_enough"},
    {MatterCause::TooOld, "too_old"},
    {MatterCause::Refused, "refused"},
    {MatterCause::Drifting, "drifting"},
    {MatterCause::Wrong, "wrong"},
    {MatterCause::NoBill, "no_bill"},
    {MatterCause::Differs, "differs"},
    {MatterCause::ToPayOut, "to_pay_out"},
    {MatterCause::OnTerminal, "on_terminal"},
    {MatterCause::KeptOpen, "kept_open"},
    {MatterCause::ToSign, "to_sign"},
};

} // namespace

std::string nameOf(MatterKind value)
{
    return find<MatterKind>(kMatterKinds, value);
}

std::string nameOf(MatterCause value)
{
    return find<MatterCause>(kMatterCauses, value);
}

bool fromName(std::string_view name, MatterKind& value)
{
    return find<MatterKind>(kMatterKinds, name, value);
}

bool fromName(std::string_view name, MatterCause& value)
{
    return find<MatterCause>(kMatterCauses, name, value);
}

} // namespace hallpay::wire
