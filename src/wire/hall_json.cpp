// The hall, its people and its figures.
#include "wire/hall_day_json.h"
#include "wire/shapes.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, domain::WindowView& x)
{
    v("id", x.id);
    v("name", x.name);
    v("registration", x.registration);
    v("toll", x.toll);
}

template <typename V> void fields(V& v, domain::PlaceView& x)
{
    v("id", x.id);
    v("code", x.code);
    v("name", x.name);
    v("windows", x.windows);
}

template <typename V> void fields(V& v, domain::SignInHint& x)
{
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v("name", x.name);
    v("roles", x.roles);
}

template <typename V> void fields(V& v, domain::HallView& x)
{
    v("name", x.name);
    v("version", x.version);
    v.added("api_major", x.apiMajor);
    v("training", x.training);
    // Asked for and not demanded: the server says so if it does.
    v.word("acceptance_number", x.acceptanceNumber, domain::AcceptanceNumberRule::Optional);
    v("toll_where", x.tollWhere);
    v("toll_hours", x.tollHours);
    v("payee", x.payee);
    v.added("payer_code", x.payerCode);
    v("places", x.places);
    v("hints", x.hints);
    v("now_ms", x.now);
}

template <typename V> void fields(V& v, domain::ServerVersion& x)
{
    v.added("version", x.program);
    v.added("api_major", x.apiMajor);
}

template <typename V> void fields(V& v, domain::SessionView& x)
{
    v("token", x.token);
    v("staff_id", x.staffId);
    v("staff_name", x.staffName);
    v("roles", x.roles);
}

template <typename V> void fields(V& v, domain::StaffRow& x)
{
    v("id", x.id);
    v("staff_number", x.number);
    v("name", x.name);
    v("roles", x.roles);
    v("active", x.active);
    v.added("has_pin", x.hasPin);
    v.added("has_badge", x.hasBadge);
}

template <typename V> void fields(V& v, domain::StaffList& x)
{
    v("rows", x.rows);
}

template <typename V> void fields(V& v, domain::StockRange& x)
{
    v("id", x.id);
    v("window_id", x.windowId);
    v("window_name", x.windowName);
    v("code", x.code);
    v("first", x.first);
    v("last", x.last);
    v("used", x.used);
    v("left", x.left);
    v.added("next", x.next);
    v.added("handed_back", x.handedBack);
    v.added("lost", x.lost);
}

template <typename V> void fields(V& v, domain::StockList& x)
{
    v("rows", x.rows);
}

template <typename V> void fields(V& v, domain::ItemTotal& x)
{
    v("item_code", x.itemCode);
    v("name_zh", x.nameZh);
    v("name_en", x.nameEn);
    v("quantity", x.quantity);
    v("amount_fen", x.amount);
}

template <typename V> void fields(V& v, domain::DocumentTypeTotal& x)
{
    v.word("document_type", x.type, domain::DocumentType::Other);
    v("requests", x.requests);
    v("amount_fen", x.amount);
}

template <typename V> void fields(V& v, domain::HourTotal& x)
{
    v("hour", x.hour);
    v("wallet_fen", x.wallet);
    v("window_fen", x.window);
}

template <typename V> void fields(V& v, domain::DayTotals& x)
{
    v("as_of", x.asOf);
    v("day", x.day);
    v("now_ms", x.now);
    v("takings_fen", x.takings);
    v("payments", x.payments);
    v.added("cash_fen", x.cash);
    v.added("cash_payments", x.cashPayments);
    v.added("card_fen", x.card);
    v.added("card_payments", x.cardPayments);
    v("excess_fen", x.excess);
    v("excess_payments", x.excessPayments);
    v.added("refunded_fen", x.refunded);
    v.added("refunds", x.refunds);
    v.added("cash_refunded_fen", x.cashRefunded);
    v.added("cash_refunds", x.cashRefunds);
    v.added("card_refunded_fen", x.cardRefunded);
    v.added("card_refunds", x.cardRefunds);
    v("registered", x.registered);
    v("paid", x.paid);
    v("waiting", x.waiting);
    v("lapsed", x.lapsed);
    v("cancelled", x.cancelled);
    v.added("exempt", x.exempt);
    v.added("exempt_people", x.exemptPeople);
    v.added("waived_fen", x.waived);
    v("receipts_collected", x.receiptsCollected);
    v("receipts_not_collected", x.receiptsNotCollected);
    v("past_unpaid", x.pastUnpaid);
    v("past_unpaid_fen", x.pastUnpaidAmount);
    v("by_item", x.byItem);
    v("by_document_type", x.byDocumentType);
    v("by_hour", x.byHour);
    v("books", x.books);
}

template <typename V> void fields(V& v, SignInBody& x)
{
    v("staff_number", x.staffNumber);
    v("password", x.password);
    v.added("registration_window_id", x.registrationWindowId);
    v.added("toll_window_id", x.tollWindowId);
}

template <typename V> void fields(V& v, PasswordBody& x)
{
    v("password", x.password);
}

template <typename V> void fields(V& v, NewStaffBody& x)
{
    v("staff_number", x.staffNumber);
    v("name", x.name);
    v("roles", x.roles);
    v("password", x.password);
}

template <typename V> void fields(V& v, ActiveBody& x)
{
    v("active", x.active);
}

template <typename V> void fields(V& v, NewReceiptsBody& x)
{
    v("window_id", x.windowId);
    v("code", x.code);
    v("first", x.first);
    v("last", x.last);
}

domain::HallView decodeHall(const Json& json)
{
    const auto server = fromJson<domain::ServerVersion>(json);
    if (domain::worksTogether(server.apiMajor)) return fromJson<domain::HallView>(json);
    domain::HallView hall;
    hall.version = server.program;
    hall.apiMajor = server.apiMajor;
    return hall;
}

template std::string encode(const domain::HallView&);
template std::string encode(const domain::ServerVersion&);
template std::string encode(const domain::SessionView&);
template std::string encode(const domain::StaffList&);
template std::string encode(const domain::StockList&);
template std::string encode(const domain::DayTotals&);
template std::string encode(const SignInBody&);
template std::string encode(const PasswordBody&);
template std::string encode(const NewStaffBody&);
template std::string encode(const ActiveBody&);
template std::string encode(const NewReceiptsBody&);

template domain::HallView decode(const Json&);
template domain::ServerVersion decode(const Json&);
template domain::SessionView decode(const Json&);
template domain::StaffList decode(const Json&);
template domain::StockList decode(const Json&);
template domain::DayTotals decode(const Json&);
template SignInBody decode(const Json&);
template PasswordBody decode(const Json&);
template NewStaffBody decode(const Json&);
template ActiveBody decode(const Json&);
template NewReceiptsBody decode(const Json&);

} // namespace hallpay::wire
