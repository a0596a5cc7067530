#include "wire/approval_json.h"

#include "wire/name_table.h"
#include "wire/shapes.h"

namespace hallpay::wire {

namespace {

using domain::ApprovalKind;
using domain::ApprovalState;

// A kind that a newer server has is read as Other, and never sent.
constexpr Name<ApprovalKind> kKinds[] = {
    {ApprovalKind::AtRisk, "at_risk"},
    {ApprovalKind::Refund, "refund"},
    {ApprovalKind::LateReceipt, "late_receipt"},
    {ApprovalKind::ShiftClose, "shift_close"},
    {ApprovalKind::Exempt, "exempt"},
    {ApprovalKind::Other, "other"},
};
constexpr Name<ApprovalState> kStates[] = {
    {ApprovalState::Asked, "asked"},     {ApprovalState::Granted, "granted"},
    {ApprovalState::Refused, "refused"}, {ApprovalState::Withdrawn, "withdrawn"},
    {ApprovalState::Used, "used"},
};

} // namespace

std::string nameOf(ApprovalKind value)
{
    return find<ApprovalKind>(kKinds, value);
}
std::string nameOf(ApprovalState value)
{
    return find<ApprovalState>(kStates, value);
}
bool fromName(std::string_view name, ApprovalKind& value)
{
    return find<ApprovalKind>(kKinds, name, value);
}
bool fromName(std::string_view name, ApprovalState& value)
{
    return find<ApprovalState>(kStates, name, value);
}

template <typename V> void fields(V& v, domain::ApprovalView& x)
{
    v("id", x.id);
    v.word("kind", x.kind, ApprovalKind::Other);
    v("state", x.state);
    v("slip_id", x.slipId);
    v("slip_number", x.slipNumber);
    v("amount_fen", x.amount);
    v("reason", x.reason);
    v("asked_by", x.askedBy);
    v("window_name", x.windowName);
    v("asked_at_ms", x.askedAt);
    v("decided_by", x.decidedBy);
    v("answer", x.answer);
    v("mine", x.mine);
    v("may_decide", x.mayDecide);
}

template <typename V> void fields(V& v, domain::ApprovalList& x)
{
    v("now_ms", x.now);
    v("rows", x.rows);
}

template <typename V> void fields(V& v, PinBody& x)
{
    v("pin", x.pin);
}

template <typename V> void fields(V& v, NewPinBody& x)
{
    v("pin", x.pin);
    v.added("password", x.password);
}

template <typename V> void fields(V& v, BadgeBody& x)
{
    v("badge", x.badge);
}

template std::string encode(const domain::ApprovalList&);
template std::string encode(const PinBody&);
template std::string encode(const NewPinBody&);
template std::string encode(const BadgeBody&);

template domain::ApprovalList decode(const Json&);
template PinBody decode(const Json&);
template NewPinBody decode(const Json&);
template BadgeBody decode(const Json&);

} // namespace hallpay::wire
