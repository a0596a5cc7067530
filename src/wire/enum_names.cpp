#include "wire/enum_names.h"

#include "wire/name_table.h"

namespace hallpay::wire {

namespace {

using domain::AcceptanceNumberRule;
using domain::DayStanding;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;
using domain::DocumentType;
using domain::FeeKind;
using domain::PayerCodeState;
using domain::PrintState;
using domain::ReceiptState;
using domain::RefusalCode;
using domain::RequestState;
using domain::Role;
using domain::SlipState;
using domain::WindowMethod;
using domain::WindowRefundState;

constexpr Name<SlipState> kSlipStates[] = {
    {SlipState::Waiting, "waiting"},     {SlipState::Scanned, "scanned"},
    {SlipState::Held, "held"},           {SlipState::NoCode, "no_code"},
    {SlipState::Paid, "paid"},           {SlipState::ToConfirm, "to_confirm"},
    {SlipState::Unclear, "unclear"},     {SlipState::Collected, "collected"},
    {SlipState::Lapsed, "lapsed"},       {SlipState::Cancelled, "cancelled"},
    {SlipState::Replaced, "replaced"},   {SlipState::CannotConfirm, "cannot_confirm"},
    {SlipState::Refunding, "refunding"}, {SlipState::Refunded, "refunded"},
    {SlipState::Exempt, "exempt"},
};
constexpr Name<PayerCodeState> kPayerCodeStates[] = {
    {PayerCodeState::None, "none"},
    {PayerCodeState::Paying, "paying"},
    {PayerCodeState::TakingBack, "taking_back"},
    {PayerCodeState::Paid, "paid"},
    {PayerCodeState::NotPaid, "not_paid"},
};
constexpr Name<PrintState> kPrintStates[] = {
    {PrintState::NotPrinted, "not_printed"},
    {PrintState::Printed, "printed"},
    {PrintState::Unclear, "unclear"},
};
constexpr Name<DocumentType> kDocumentTypes[] = {
    {DocumentType::ResidentId, "resident_id"},     {DocumentType::HouseholdBook, "household_book"},
    {DocumentType::Passport, "passport"},          {DocumentType::HkMacauPermit, "hk_macau_permit"},
    {DocumentType::TaiwanPermit, "taiwan_permit"}, {DocumentType::Other, "other"},
};
constexpr Name<RequestState> kRequestStates[] = {
    {RequestState::Registered, "registered"}, {RequestState::Paid, "paid"},
    {RequestState::HandedOut, "handed_out"},  {RequestState::Cancelled, "cancelled"},
    {RequestState::Refunded, "refunded"},     {RequestState::Exempt, "exempt"},
};
constexpr Name<ReceiptState> kReceiptStates[] = {
    {ReceiptState::Allocated, "allocated"},
    {ReceiptState::Printing, "printing"},
    {ReceiptState::Printed, "printed"},
    {ReceiptState::Unclear, "unclear"},
    {ReceiptState::HandedOut, "handed_out"},
    {ReceiptState::Spoiled, "spoiled"},
    {ReceiptState::Void, "void"},
};
constexpr Name<AcceptanceNumberRule> kAcceptanceRules[] = {
    {AcceptanceNumberRule::Off, "off"},
    {AcceptanceNumberRule::Optional, "optional"},
    {AcceptanceNumberRule::Required, "required"},
};
constexpr Name<FeeKind> kFeeKinds[] = {
    {FeeKind::Document, "document"},
    {FeeKind::Endorsement, "endorsement"},
    {FeeKind::Annotation, "annotation"},
};
constexpr Name<Role> kRoles[] = {
    {Role::Clerk, "clerk"},
    {Role::Cashier, "cashier"},
    {Role::Supervisor, "supervisor"},
};
// A kind that a newer server has is read as Other, and never sent.
constexpr Name<RefusalCode> kRefusals[] = {
    {RefusalCode::NotSignedIn, "not_signed_in"},
    {RefusalCode::WrongPassword, "wrong_password"},
    {RefusalCode::TooManyTries, "too_many_tries"},
    {RefusalCode::RoleMissing, "role_missing"},
    {RefusalCode::UnknownWindow, "unknown_window"},
    {RefusalCode::BadRequest, "bad_request"},
    {RefusalCode::TooLarge, "too_large"},
    {RefusalCode::KeyReused, "key_reused"},
    {RefusalCode::ServerBusy, "server_busy"},
    {RefusalCode::Internal, "internal"},
    {RefusalCode::NoApplicants, "no_applicants"},
    {RefusalCode::TooManyApplicants, "too_many_applicants"},
    {RefusalCode::NoLines, "no_lines"},
    {RefusalCode::NameMissing, "name_missing"},
    {RefusalCode::NameTooLong, "name_too_long"},
    {RefusalCode::BadDocument, "bad_document"},
    {RefusalCode::AcceptanceNumberMissing, "acceptance_number_missing"},
    {RefusalCode::AcceptanceNumberUsed, "acceptance_number_used"},
    {RefusalCode::UnknownItem, "unknown_item"},
    {RefusalCode::ItemNotInForce, "item_not_in_force"},
    {RefusalCode::TotalZero, "total_zero"},
    {RefusalCode::PriceChanged, "price_changed"},
    {RefusalCode::NumbersUsedUp, "numbers_used_up"},
    {RefusalCode::UnknownSlip, "unknown_slip"},
    {RefusalCode::NotASlip, "not_a_slip"},
    {RefusalCode::UnknownBill, "unknown_bill"},
    {RefusalCode::WrongCheckDigit, "wrong_check_digit"},
    {RefusalCode::OtherKind, "other_kind"},
    {RefusalCode::AlreadyPaid, "already_paid"},
    {RefusalCode::AlreadyCancelled, "already_cancelled"},
    {RefusalCode::AlreadyLapsed, "already_lapsed"},
    {RefusalCode::NotPaid, "not_paid"},
    {RefusalCode::AlreadyHandedOut, "already_handed_out"},
    {RefusalCode::HeldElsewhere, "held_elsewhere"},
    {RefusalCode::StillClosing, "still_closing"},
    {RefusalCode::GateNotReached, "gate_not_reached"},
    {RefusalCode::CodeStillValid, "code_still_valid"},
    {RefusalCode::NothingDue, "nothing_due"},
    {RefusalCode::NoReceiptStock, "no_receipt_stock"},
    {RefusalCode::StockBlocked, "stock_blocked"},
    {RefusalCode::NothingToConfirm, "nothing_to_confirm"},
    {RefusalCode::UnknownReceipt, "unknown_receipt"},
    {RefusalCode::WrongReceiptState, "wrong_receipt_state"},
    {RefusalCode::ReceiptLate, "receipt_late"},
    {RefusalCode::ReceiptElsewhere, "receipt_elsewhere"},
    {RefusalCode::UnknownRange, "unknown_range"},
    {RefusalCode::RangeMoved, "range_moved"},
    {RefusalCode::RangeBackwards, "range_backwards"},
    {RefusalCode::RangeTooLong, "range_too_long"},
    {RefusalCode::RangeTaken, "range_taken"},
    {RefusalCode::ShiftNotOpen, "shift_not_open"},
    {RefusalCode::ShiftIsOpen, "shift_is_open"},
    {RefusalCode::ShiftIsCounting, "shift_is_counting"},
    {RefusalCode::ShiftHasNoDrawer, "shift_has_no_drawer"},
    {RefusalCode::ShiftNotCounted, "shift_not_counted"},
    {RefusalCode::DifferenceUnexplained, "difference_unexplained"},
    {RefusalCode::ShiftSumsDiffer, "shift_sums_differ"},
    {RefusalCode::FeeGap, "fee_gap"},
    {RefusalCode::FeeOverlap, "fee_overlap"},
    {RefusalCode::FeeInUse, "fee_in_use"},
    {RefusalCode::FeeBadChange, "fee_bad_change"},
    {RefusalCode::UnknownStaff, "unknown_staff"},
    {RefusalCode::StaffNumberUsed, "staff_number_used"},
    {RefusalCode::LastSupervisor, "last_supervisor"},
    {RefusalCode::BadPin, "bad_pin"},
    {RefusalCode::BadgeUsed, "badge_used"},
    {RefusalCode::ApprovalAsked, "approval_asked"},
    {RefusalCode::UnknownApproval, "unknown_approval"},
    {RefusalCode::ApprovalEnded, "approval_ended"},
    {RefusalCode::ApprovalInUse, "approval_in_use"},
    {RefusalCode::ApprovalNotGranted, "approval_not_granted"},
    {RefusalCode::ApprovalDiffers, "approval_differs"},
    {RefusalCode::UnknownDifference, "unknown_difference"},
    {RefusalCode::DifferenceEnded, "difference_ended"},
    {RefusalCode::UnknownMatter, "unknown_matter"},
    {RefusalCode::RefundTooMuch, "refund_too_much"},
    {RefusalCode::RefundPartsUsedUp, "refund_parts_used_up"},
    {RefusalCode::RefundUnderWay, "refund_under_way"},
    {RefusalCode::RefundDone, "refund_done"},
    {RefusalCode::SecondPersonNeeded, "second_person_needed"},
    {RefusalCode::ReleaseTooEarly, "release_too_early"},
    {RefusalCode::AlreadyRefunded, "already_refunded"},
    {RefusalCode::DrawerShort, "drawer_short"},
    {RefusalCode::ReceiptsOut, "receipts_out"},
    {RefusalCode::BadReference, "bad_reference"},
    {RefusalCode::ReferenceSeen, "reference_seen"},
    {RefusalCode::TenderTooSmall, "tender_too_small"},
    {RefusalCode::PayerCodeOff, "payer_code_off"},
    {RefusalCode::NotAPayerCode, "not_a_payer_code"},
};
constexpr Name<WindowRefundState> kWindowRefundStates[] = {
    {WindowRefundState::Waiting, "waiting"},
    {WindowRefundState::GivenBack, "given_back"},
    {WindowRefundState::Otherwise, "otherwise"},
};
constexpr Name<WindowMethod> kWindowMethods[] = {
    {WindowMethod::Cash, "cash"},
    {WindowMethod::Card, "card"},
};
constexpr Name<DayStanding> kDayStandings[] = {
    {DayStanding::NotDue, "not_due"},
    {DayStanding::Waiting, "waiting"},
    {DayStanding::Differs, "differs"},
    {DayStanding::Matched, "matched"},
};
constexpr Name<DifferenceKind> kDifferenceKinds[] = {
    {DifferenceKind::OursOnly, "ours_only"}, {DifferenceKind::TheirsOnly, "theirs_only"},
    {DifferenceKind::Amount, "amount"},      {DifferenceKind::State, "state"},
    {DifferenceKind::Twice, "twice"},        {DifferenceKind::Late, "late"},
};
constexpr Name<DifferenceFix> kDifferenceFixes[] = {
    {DifferenceFix::None, "none"},
    {DifferenceFix::QueryAgain, "query_again"},
    {DifferenceFix::AskWallet, "ask_wallet"},
    {DifferenceFix::RefundExcess, "refund_excess"},
    {DifferenceFix::Accept, "accept"},
};
constexpr Name<DifferenceEnd> kDifferenceEnds[] = {
    {DifferenceEnd::Open, "open"},
    {DifferenceEnd::Settled, "settled"},
    {DifferenceEnd::InSuspense, "in_suspense"},
    {DifferenceEnd::OnOtherDay, "on_other_day"},
    {DifferenceEnd::BillChanged, "bill_changed"},
    {DifferenceEnd::ByStaff, "by_staff"},
};

} // namespace

std::string nameOf(SlipState value)
{
    return find<SlipState>(kSlipStates, value);
}
std::string nameOf(PayerCodeState value)
{
    return find<PayerCodeState>(kPayerCodeStates, value);
}
std::string nameOf(PrintState value)
{
    return find<PrintState>(kPrintStates, value);
}
std::string nameOf(DocumentType value)
{
    return find<DocumentType>(kDocumentTypes, value);
}
std::string nameOf(RequestState value)
{
    return find<RequestState>(kRequestStates, value);
}
std::string nameOf(ReceiptState value)
{
    return find<ReceiptState>(kReceiptStates, value);
}
std::string nameOf(AcceptanceNumberRule value)
{
    return find<AcceptanceNumberRule>(kAcceptanceRules, value);
}
std::string nameOf(FeeKind value)
{
    return find<FeeKind>(kFeeKinds, value);
}
std::string nameOf(RefusalCode value)
{
    return find<RefusalCode>(kRefusals, value);
}
std::string nameOf(WindowRefundState value)
{
    return find<WindowRefundState>(kWindowRefundStates, value);
}
std::string nameOf(WindowMethod value)
{
    return find<WindowMethod>(kWindowMethods, value);
}
std::string nameOf(DayStanding value)
{
    return find<DayStanding>(kDayStandings, value);
}
std::string nameOf(DifferenceKind value)
{
    return find<DifferenceKind>(kDifferenceKinds, value);
}
std::string nameOf(DifferenceFix value)
{
    return find<DifferenceFix>(kDifferenceFixes, value);
}
std::string nameOf(DifferenceEnd value)
{
    return find<DifferenceEnd>(kDifferenceEnds, value);
}

bool fromName(std::string_view name, SlipState& value)
{
    return find<SlipState>(kSlipStates, name, value);
}
bool fromName(std::string_view name, PayerCodeState& value)
{
    return find<PayerCodeState>(kPayerCodeStates, name, value);
}
bool fromName(std::string_view name, PrintState& value)
{
    return find<PrintState>(kPrintStates, name, value);
}
bool fromName(std::string_view name, DocumentType& value)
{
    return find<DocumentType>(kDocumentTypes, name, value);
}
bool fromName(std::string_view name, RequestState& value)
{
    return find<RequestState>(kRequestStates, name, value);
}
bool fromName(std::string_view name, ReceiptState& value)
{
    return find<ReceiptState>(kReceiptStates, name, value);
}
bool fromName(std::string_view name, AcceptanceNumberRule& value)
{
    return find<AcceptanceNumberRule>(kAcceptanceRules, name, value);
}
bool fromName(std::string_view name, FeeKind& value)
{
    return find<FeeKind>(kFeeKinds, name, value);
}
bool fromName(std::string_view name, RefusalCode& value)
{
    return find<RefusalCode>(kRefusals, name, value);
}
bool fromName(std::string_view name, WindowRefundState& value)
{
    return find<WindowRefundState>(kWindowRefundStates, name, value);
}
bool fromName(std::string_view name, WindowMethod& value)
{
    return find<WindowMethod>(kWindowMethods, name, value);
}
bool fromName(std::string_view name, DayStanding& value)
{
    return find<DayStanding>(kDayStandings, name, value);
}
bool fromName(std::string_view name, DifferenceKind& value)
{
    return find<DifferenceKind>(kDifferenceKinds, name, value);
}
bool fromName(std::string_view name, DifferenceFix& value)
{
    return find<DifferenceFix>(kDifferenceFixes, name, value);
}
bool fromName(std::string_view name, DifferenceEnd& value)
{
    return find<DifferenceEnd>(kDifferenceEnds, name, value);
}

std::vector<std::string> roleNames(domain::RoleSet roles)
{
    std::vector<std::string> names;
    for (const auto& [role, name] : kRoles)
        if (roles.has(role)) names.emplace_back(name);
    return names;
}

std::optional<domain::RoleSet> rolesFrom(const std::vector<std::string>& names)
{
    std::int64_t bits = 0;
    for (const auto& name : names) {
        Role role{};
        if (find<Role>(kRoles, name, role)) bits |= domain::RoleSet{role}.bits();
    }
    return domain::RoleSet::fromBits(bits);
}

} // namespace hallpay::wire
