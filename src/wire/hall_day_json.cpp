#include "wire/hall_day_json.h"

#include "wire/enum_names.h"
#include "wire/name_table.h"

namespace hallpay::wire {

namespace {

using domain::CarriedKind;
using domain::HallDayState;

constexpr Name<HallDayState> kStates[] = {
    {HallDayState::Open, "open"},
    {HallDayState::Closed, "closed"},
    {HallDayState::Reconciled, "reconciled"},
};
constexpr Name<CarriedKind> kKinds[] = {
    {CarriedKind::UnknownAttempt, "unknown_attempt"},
    {CarriedKind::RefundInFlight, "refund_in_flight"},
    {CarriedKind::WindowRefundWaits, "window_refund_waits"},
};

} // namespace

std::string nameOf(HallDayState value)
{
    return find<HallDayState>(kStates, value);
}
std::string nameOf(CarriedKind value)
{
    return find<CarriedKind>(kKinds, value);
}
bool fromName(std::string_view name, HallDayState& value)
{
    return find<HallDayState>(kStates, name, value);
}
bool fromName(std::string_view name, CarriedKind& value)
{
    return find<CarriedKind>(kKinds, name, value);
}

template <typename V> void fields(V& v, domain::OpenShiftView& x)
{
    v("window_name", x.windowName);
    v("opened_by", x.openedBy);
    v("opened_at_ms", x.openedAt);
}

template <typename V> void fields(V& v, domain::CarriedView& x)
{
    v("kind", x.kind);
    v("slip_id", x.slipId);
    v("slip_number", x.slipNumber);
    v("amount_fen", x.amount);
}

template <typename V> void fields(V& v, domain::HallDayView& x)
{
    v("day", x.day);
    v("state", x.state);
    v("closed_at_ms", x.closedAt);
    v("takings_fen", x.takings);
    v("open_shifts", x.openShifts);
    v("unasked", x.unasked);
    v("carried", x.carried);
    v("signed_by", x.signedBy);
    v("signed_at_ms", x.signedAt);
    v.added("audit_head", x.auditHead);
}

template void fields(Writer&, domain::HallDayView&);
template void fields(Reader&, domain::HallDayView&);

} // namespace hallpay::wire
