#include "wire/day_json.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, domain::DifferenceView& x)
{
    v("id", x.id);
    v.word("kind", x.kind, domain::DifferenceKind::OursOnly, x.unknownKind);
    v.word("end", x.end, domain::DifferenceEnd::ByStaff);
    v.word("offered", x.offered, domain::DifferenceFix::None);
    v("transaction_id", x.transactionId);
    v("out_trade_no", x.outTradeNo);
    v("refund_no", x.refundNo);
    v("slip_id", x.slipId);
    v("slip_number", x.slipNumber);
    v("masked_name", x.maskedName);
    v("ours_fen", x.ours);
    v("theirs_fen", x.theirs);
    v("wallet_state", x.walletState);
    v("other_day", x.otherDay);
    v("found_at_ms", x.foundAt);
    v("ended_at_ms", x.endedAt);
    v("staff_name", x.staffName);
    v.word("chosen", x.chosen, domain::DifferenceFix::None);
    v("reference", x.reference);
}

template <typename V> void fields(V& v, domain::DayView& x)
{
    v("day", x.day);
    v("now_ms", x.now);
    v.word("state", x.state, domain::DayStanding::Waiting);
    v("late", x.late);
    v("why", x.why);
    v("our_payments", x.ourPayments);
    v("our_fen", x.ourFen);
    v("bill_payments", x.billPayments);
    v("bill_fen", x.billFen);
    v("bill_refunds", x.billRefunds);
    v("bill_refund_fen", x.billRefundFen);
    v("open", x.open);
    v("differences", x.differences);
    v("days_waiting", x.daysWaiting);
    v("days_differing", x.daysDiffering);
    v("any_late", x.anyLate);
}

template <typename V> void fields(V& v, DecisionBody& x)
{
    v("fix", x.fix);
    v("reference", x.reference);
}

template void fields(Writer&, domain::DifferenceView&);
template void fields(Reader&, domain::DifferenceView&);
template void fields(Writer&, domain::DayView&);
template void fields(Reader&, domain::DayView&);

std::string encodeDay(const domain::DayView& day)
{
    return toText(day);
}

domain::DayView decodeDay(const Json& json)
{
    return fromJson<domain::DayView>(json);
}

std::string encodeDecision(const DecisionBody& body)
{
    return toText(body);
}

DecisionBody decodeDecision(const Json& json)
{
    return fromJson<DecisionBody>(json);
}

} // namespace hallpay::wire
