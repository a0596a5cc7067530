#include "wire/trail_json.h"

#include "wire/shapes.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, domain::TrailCheck& x)
{
    v("rows", x.rows);
    v("head", x.head);
    v.word("fault", x.fault, domain::TrailFault::Other);
    v("broken_at", x.brokenAt);
    v("known_at", x.knownAt);
}

template <typename V> void fields(V& v, domain::ReceiptCheck& x)
{
    v.word("verdict", x.verdict, domain::ReceiptVerdict::Other);
    v("code", x.code);
    v("number", x.number);
    v("amount_fen", x.amount);
    v("slip_number", x.slipNumber);
    v("since_ms", x.since);
}

template <typename V> void fields(V& v, StockRestBody& x)
{
    v("first", x.first);
    v("window_id", x.windowId);
    v("lost", x.lost);
    v("reason", x.reason);
}

template <typename V> void fields(V& v, TornSheetBody& x)
{
    v("number", x.number);
    v("reason", x.reason);
}

template <typename V> void fields(V& v, LateReceiptBody& x)
{
    v("reason", x.reason);
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v.added("one", x.one);
    v.added("ask_approval", x.ask);
    v.added("approval_id", x.approvalId);
}

template <typename V> void fields(V& v, HeadBody& x)
{
    v("head", x.head);
}

template std::string encode(const domain::TrailCheck&);
template std::string encode(const domain::ReceiptCheck&);
template std::string encode(const StockRestBody&);
template std::string encode(const TornSheetBody&);
template std::string encode(const LateReceiptBody&);
template std::string encode(const HeadBody&);

template domain::TrailCheck decode(const Json&);
template domain::ReceiptCheck decode(const Json&);
template StockRestBody decode(const Json&);
template TornSheetBody decode(const Json&);
template LateReceiptBody decode(const Json&);
template HeadBody decode(const Json&);

} // namespace hallpay::wire
