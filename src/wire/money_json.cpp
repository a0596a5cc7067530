#include "wire/money_json.h"

#include "wire/day_json.h"
#include "wire/hall_day_json.h"
#include "wire/shapes.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, domain::MoneyMatter& x)
{
    v.word("kind", x.kind, domain::MatterKind::Other, x.unknownKind);
    v.word("cause", x.cause, domain::MatterCause::None);
    v("subject", x.subject);
    v("since_ms", x.since);
    v("slip_id", x.slipId);
    v("slip_number", x.slipNumber);
    v("masked_name", x.maskedName);
    v("transaction_id", x.transactionId);
    v("amount_fen", x.amount);
    v("left_fen", x.left);
    v("refunds", x.refunds);
    v("may_refund", x.mayRefund);
    v("may_try_again", x.mayTryAgain);
    v("may_settle", x.maySettle);
    v("may_rest", x.mayRest);
    v("staff_name", x.staffName);
    v.added("reason", x.reason);
    v("day", x.day);
    v("difference", x.difference);
    v("hall_day", x.hallDay);
}

template <typename V> void fields(V& v, domain::MoneyMatters& x)
{
    v("as_of", x.asOf);
    v("now_ms", x.now);
    v("rows", x.rows);
    v.added("days", x.days);
    v.added("hall_days", x.hallDays);
}

template <typename V> void fields(V& v, RefundBody& x)
{
    v("transaction_id", x.transactionId);
    v("amount_fen", x.amount);
    v("reason", x.reason);
}

template <typename V> void fields(V& v, RefundIdBody& x)
{
    v("refund_id", x.refundId);
}

template <typename V> void fields(V& v, SettleBody& x)
{
    v("refund_id", x.refundId);
    v("reference", x.reference);
    v("staff_number", x.staffNumber);
    v("password", x.password);
}

template <typename V> void fields(V& v, SlipRefundBody& x)
{
    v("request_ids", x.requestIds);
    v("amount_fen", x.amount);
    v("reason", x.reason);
    v("receipt_note", x.receiptNote);
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v.added("ask_approval", x.ask);
    v.added("approval_id", x.approvalId);
}

template <typename V> void fields(V& v, ReferenceBody& x)
{
    v.added("reference", x.reference);
}

template <typename V> void fields(V& v, SlipIdsBody& x)
{
    v("slip_ids", x.slipIds);
}

template <typename V> void fields(V& v, TenderBody& x)
{
    v("slip_ids", x.slipIds);
    v("method", x.method);
    v.added("reference", x.reference);
    v.added("tendered_fen", x.tendered);
}

template <typename V> void fields(V& v, TenderAtRiskBody& x)
{
    v("tender", x.tender);
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v.added("ask_approval", x.ask);
    v.added("approval_id", x.approvalId);
    v.added("reason", x.reason);
}

template <typename V> void fields(V& v, ReleaseBody& x)
{
    v("staff_number", x.staffNumber);
    v("password", x.password);
}

template <typename V> void fields(V& v, SignDayBody& x)
{
    v("day", x.day);
}

template <typename V> void fields(V& v, RestBody& x)
{
    v("kind", x.kind);
    v("subject", x.subject);
    v("reason", x.reason);
}

template std::string encode(const domain::MoneyMatters&);
template std::string encode(const RefundBody&);
template std::string encode(const RefundIdBody&);
template std::string encode(const SettleBody&);
template std::string encode(const SlipRefundBody&);
template std::string encode(const ReferenceBody&);
template std::string encode(const SlipIdsBody&);
template std::string encode(const TenderBody&);
template std::string encode(const TenderAtRiskBody&);
template std::string encode(const ReleaseBody&);
template std::string encode(const SignDayBody&);
template std::string encode(const RestBody&);

template domain::MoneyMatters decode(const Json&);
template RefundBody decode(const Json&);
template RefundIdBody decode(const Json&);
template SettleBody decode(const Json&);
template SlipRefundBody decode(const Json&);
template ReferenceBody decode(const Json&);
template SlipIdsBody decode(const Json&);
template TenderBody decode(const Json&);
template TenderAtRiskBody decode(const Json&);
template ReleaseBody decode(const Json&);
template SignDayBody decode(const Json&);
template RestBody decode(const Json&);

} // namespace hallpay::wire
