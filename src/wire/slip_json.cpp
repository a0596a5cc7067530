// Slips, receipts, what a toll window sees, and events.
#include "wire/shapes.h"
#include "wire/shift_json.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, domain::LineView& x)
{
    v("item_code", x.itemCode);
    v("name_zh", x.nameZh);
    v("name_en", x.nameEn);
    v("quantity", x.quantity);
    v("unit_fen", x.unit);
    v("amount_fen", x.amount);
}

template <typename V> void fields(V& v, domain::ReceiptView& x)
{
    v("id", x.id);
    v("code", x.code);
    v("number", x.number);
    v.word("state", x.state, domain::ReceiptState::Unclear, x.unknownState);
    v("amount_fen", x.amount);
    v("window_id", x.windowId);
    v.added("whole", x.whole);
}

template <typename V> void fields(V& v, domain::ApplicantView& x)
{
    v("request_id", x.requestId);
    v("masked_name", x.maskedName);
    v("document_tail", x.documentTail);
    v.word("document_type", x.documentType, domain::DocumentType::Other);
    v("acceptance_number", x.acceptanceNumber);
    v.word("state", x.state, domain::RequestState::Registered); // what promises nothing
    v("lines", x.lines);
    v("amount_fen", x.amount);
    v("receipt", x.receipt);
}

template <typename V> void fields(V& v, domain::SlipRow& x)
{
    v("id", x.id);
    v("number", x.number);
    v("short_number", x.shortNumber);
    v("day", x.day);
    v("version", x.version);
    v.word("state", x.state, domain::SlipState::CannotConfirm, x.unknownState);
    v.word("print", x.print, domain::PrintState::Unclear);
    v("masked_name", x.maskedName);
    v("applicants", x.applicants);
    v("amount_fen", x.amount);
    v("window_id", x.windowId);
    v("window_name", x.windowName);
    v("registered_at_ms", x.registeredAt);
    v("paid_at_ms", x.paidAt);
    v("changed_at_ms", x.changedAt);
    v.added("pays_at_window", x.paysAtWindow);
}

template <typename V> void fields(V& v, domain::HandOutView& x)
{
    v("staff_name", x.staffName);
    v("window_name", x.windowName);
    v("at_ms", x.at);
}

template <typename V> void fields(V& v, domain::ExemptView& x)
{
    v("reason", x.reason);
    v("waived_fen", x.waived);
}

template <typename V> void fields(V& v, domain::WindowRefundView& x)
{
    v("id", x.id);
    v.word("method", x.method, domain::WindowMethod::Card);
    v.word("state", x.state, domain::WindowRefundState::Otherwise);
    v("amount_fen", x.amount);
    v("reference", x.reference);
    v("asked_at_ms", x.askedAt);
    v("ended_at_ms", x.endedAt);
}

template <typename V> void fields(V& v, domain::SlipCard& x)
{
    v("row", x.row);
    v("place_name", x.placeName);
    v("clerk_name", x.clerkName);
    v("applicants", x.applicants);
    v("link", x.link);
    v("deadline_ms", x.deadline);
    v("pay_method", x.payMethod);
    v.added("pay_reference", x.payReference);
    v.added("window_refunds", x.windowRefunds);
    v.added("many_phones", x.manyPhones);
    v("held_by", x.heldBy);
    v("next_close_at_ms", x.nextCloseAt);
    v("release_at_ms", x.releaseAt);
    v.added("receipt_late", x.receiptLate);
    v("copies", x.copies);
    v("replaces_number", x.replacesNumber);
    v("replaced_by_number", x.replacedByNumber);
    v("handed_out", x.handedOut);
    v("exempt", x.exempt);
    v("as_of_ms", x.asOf);
}

template <typename V> void fields(V& v, domain::SlipList& x)
{
    v("as_of", x.asOf);
    v("day", x.day);
    v("now_ms", x.now);
    v("rows", x.rows);
}

template <typename V> void fields(V& v, domain::DraftLine& x)
{
    v("item_code", x.itemCode);
    v("quantity", x.quantity);
}

template <typename V> void fields(V& v, domain::DraftApplicant& x)
{
    v("document_type", x.documentType);
    v("document_number", x.documentNumber);
    v("name", x.name);
    v.added("acceptance_number", x.acceptanceNumber);
    v("lines", x.lines);
    v.added("exempt", x.exempt);
}

template <typename V> void fields(V& v, domain::Exemption& x)
{
    v("reason", x.reason);
    v.added("staff_number", x.approver.staffNumber);
    v.added("password", x.approver.password);
    v.added("ask_approval", x.approver.ask);
    v.added("approval_id", x.approver.approvalId);
}

template <typename V> void fields(V& v, domain::SlipDraft& x)
{
    v("applicants", x.applicants);
    v("shown_total_fen", x.shownTotal);
    v("schedule_version", x.scheduleVersion);
    v.added("pays_at_window", x.paysAtWindow);
    v("exemption", x.exemption);
}

template <typename V> void fields(V& v, domain::ReceiptSheet& x)
{
    v("receipt", x.receipt);
    v("payer", x.payer);
    v("lines", x.lines);
    v.added("check_code", x.checkCode);
}

template <typename V> void fields(V& v, domain::ReceiptJob& x)
{
    v("card", x.card);
    v("sheets", x.sheets);
    v("cashier_name", x.cashierName);
}

template <typename V> void fields(V& v, domain::TollOverview& x)
{
    v("as_of", x.asOf);
    v("next_code", x.nextCode);
    v("next_number", x.nextNumber);
    v("stock_left", x.stockLeft);
    v.added("to_pay", x.toPay);
    v("to_confirm", x.toConfirm);
    v("waiting", x.waiting);
    v("recent", x.recent);
    v("shift", x.shift);
}

template <typename V> void fields(V& v, domain::HallEvent& x)
{
    v("id", x.id);
    v("kind", x.kind);
    v("slip_id", x.slipId);
    v("window_id", x.windowId);
    v("version", x.version);
    v.word("state", x.state, domain::SlipState::CannotConfirm);
    v("at_ms", x.at);
}

template <typename V> void fields(V& v, TextBody& x)
{
    v("text", x.text);
}

template <typename V> void fields(V& v, PayerCodeBody& x)
{
    v("code", x.code);
}

template <typename V> void fields(V& v, PayerCodeStateBody& x)
{
    v.word("state", x.state, domain::PayerCodeState::Paying); // asked for again
}

template <typename V> void fields(V& v, ScreenCodeBody& x)
{
    v("code_url", x.codeUrl);
}

template <typename V> void fields(V& v, DocumentBody& x)
{
    v("document_type", x.documentType);
    v("document_number", x.documentNumber);
}

template <typename V> void fields(V& v, PrintBody& x)
{
    v("copy", x.copy);
    v("outcome", x.outcome);
}

template <typename V> void fields(V& v, ReceiptReportBody& x)
{
    v("receipt_ids", x.receiptIds);
    v("outcome", x.outcome);
}

template <typename V> void fields(V& v, ReasonBody& x)
{
    v("reason", x.reason);
}

template <typename V> void fields(V& v, ExemptBody& x)
{
    v("request_ids", x.requestIds);
    v("shown_total_fen", x.shownTotal);
    v("exemption", x.exemption);
}

template <typename V> void fields(V& v, NumberBody& x)
{
    v("number", x.number);
}

template <typename V> void fields(V& v, RowsBody& x)
{
    v("rows", x.rows);
}

bool isKnownEvent(const Json& json)
{
    const auto kind = json.is_object() ? json.find("kind") : json.end();
    if (kind == json.end() || !kind->is_string()) return true; // read, and found to be broken
    const auto& word = kind->get_ref<const std::string&>();
    return word == "slip" || word == "receipt_stock" || word == "schedule" || word == "day"
        || word == "money" || word == "toll_shift" || word == "approval";
}

template std::string encode(const domain::SlipCard&);
template std::string encode(const domain::SlipList&);
template std::string encode(const domain::SlipDraft&);
template std::string encode(const domain::ReceiptJob&);
template std::string encode(const domain::TollOverview&);
template std::string encode(const domain::HallEvent&);
template std::string encode(const TextBody&);
template std::string encode(const PayerCodeBody&);
template std::string encode(const PayerCodeStateBody&);
template std::string encode(const ScreenCodeBody&);
template std::string encode(const DocumentBody&);
template std::string encode(const PrintBody&);
template std::string encode(const ReceiptReportBody&);
template std::string encode(const ReasonBody&);
template std::string encode(const ExemptBody&);
template std::string encode(const NumberBody&);
template std::string encode(const RowsBody&);

template domain::SlipCard decode(const Json&);
template domain::SlipList decode(const Json&);
template domain::SlipDraft decode(const Json&);
template domain::ReceiptJob decode(const Json&);
template domain::TollOverview decode(const Json&);
template domain::HallEvent decode(const Json&);
template TextBody decode(const Json&);
template PayerCodeBody decode(const Json&);
template PayerCodeStateBody decode(const Json&);
template ScreenCodeBody decode(const Json&);
template DocumentBody decode(const Json&);
template PrintBody decode(const Json&);
template ReceiptReportBody decode(const Json&);
template ReasonBody decode(const Json&);
template ExemptBody decode(const Json&);
template NumberBody decode(const Json&);
template RowsBody decode(const Json&);

} // namespace hallpay::wire
