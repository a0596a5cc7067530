#include "client/http_staff_api.h"

#include "client/staff_calls.h"
#include "wire/fee_json.h"
#include "wire/money_json.h"
#include "wire/print_outcome.h"

namespace hallpay::client {

namespace {

using namespace std::chrono_literals;

/// Registering prints nothing before the gate has had its two seconds.
constexpr auto kRegisterTimeout = 10s;

wire::TenderBody bodyOf(const ports::Tender& tender)
{
    return {tender.slipIds, tender.method, tender.reference, tender.tendered};
}

} // namespace

HttpStaffApi::HttpStaffApi(const std::string& baseUrl) : m_call(baseUrl) { }
HttpStaffApi::~HttpStaffApi() = default;

std::string HttpStaffApi::token() const
{
    const std::lock_guard lock(m_mutex);
    return m_token;
}

HttpResponse HttpStaffApi::send(HttpRequest request, const std::string& key)
{
    if (const auto bearer = token(); !bearer.empty())
        request.headers.push_back("Authorization: Bearer " + bearer);
    if (!key.empty()) request.headers.push_back("Idempotency-Key: " + key);
    return m_call.send(request);
}

ports::Answer<Done> HttpStaffApi::tell(HttpRequest request)
{
    const auto response = send(std::move(request));
    if (!isDone(response)) return refusalOf(response);
    return Done{};
}

ports::Answer<domain::HallView> HttpStaffApi::hall()
{
    const auto response = send(get("/api/v1/hall"));
    if (!isDone(response)) return refusalOf(response);
    try {
        return wire::decodeHall(readJson(response));
    } catch (const wire::WireError& e) {
        throw ports::TransportError(e.what());
    }
}

ports::Answer<domain::SessionView> HttpStaffApi::signIn(const ports::SignIn& who)
{
    // The former session stays until the new one stands: a wrong password must not end it.
    auto session = ask<domain::SessionView>(
        post("/api/v1/sessions",
             wire::encode(wire::SignInBody{who.staffNumber, who.password, who.registrationWindowId,
                                           who.tollWindowId})));
    if (session) {
        const std::lock_guard lock(m_mutex);
        m_token = session.value().token;
    }
    return session;
}

ports::Answer<Done> HttpStaffApi::signOut()
{
    auto done = tell({.method = "DELETE", .path = "/api/v1/sessions"});
    const std::lock_guard lock(m_mutex);
    m_token.clear();
    return done;
}

ports::Answer<Done> HttpStaffApi::verifyPassword(const std::string& password)
{
    return tell(post("/api/v1/sessions/verify", wire::encode(wire::PasswordBody{password})));
}

ports::Answer<domain::FeeSchedule> HttpStaffApi::fees()
{
    const auto response = send(get("/api/v1/fees"));
    if (!isDone(response)) return refusalOf(response);
    try {
        return wire::decodeFees(readJson(response));
    } catch (const wire::WireError& e) {
        throw ports::TransportError(e.what());
    }
}

ports::Answer<domain::SlipCard> HttpStaffApi::registerSlip(const domain::SlipDraft& draft,
                                                           const std::string& key)
{
    return ask<domain::SlipCard>(
        patient(post("/api/v1/slips", wire::encode(draft)), kRegisterTimeout), key);
}

ports::Answer<std::string> HttpStaffApi::unpaidToday(domain::DocumentType type,
                                                     const std::string& number)
{
    const auto body = ask<wire::NumberBody>(
        post("/api/v1/slips/unpaid-today", wire::encode(wire::DocumentBody{type, number})));
    if (!body) return body.error();
    return body.value().number;
}

ports::Answer<domain::SlipList> HttpStaffApi::slips(Day day, std::int64_t windowId)
{
    return ask<domain::SlipList>(
        get("/api/v1/slips?day=" + formatDay(day) + "&window=" + std::to_string(windowId)));
}

ports::Answer<domain::SlipCard> HttpStaffApi::slip(std::int64_t id)
{
    return ask<domain::SlipCard>(get(slipPath(id)));
}

ports::Answer<domain::SlipCard> HttpStaffApi::scan(const std::string& text)
{
    return ask<domain::SlipCard>(post("/api/v1/slips/scan", wire::encode(wire::TextBody{text})));
}

ports::Answer<std::vector<domain::SlipRow>> HttpStaffApi::find(const std::string& text)
{
    auto body = ask<wire::RowsBody>(post("/api/v1/slips/find", wire::encode(wire::TextBody{text})));
    if (!body) return body.error();
    return std::move(body).value().rows;
}

ports::Answer<Done> HttpStaffApi::reportSlipPrint(std::int64_t slipId, int copy,
                                                  ports::PrintOutcome outcome)
{
    return tell(post(slipPath(slipId, "print-report"),
                     wire::encode(wire::PrintBody{copy, wire::nameOf(outcome)})));
}

ports::Answer<domain::SlipCard> HttpStaffApi::reprint(std::int64_t slipId, const std::string& key)
{
    return ask<domain::SlipCard>(post(slipPath(slipId, "reprint")), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::cancel(std::int64_t slipId, const std::string& key)
{
    return ask<domain::SlipCard>(patient(post(slipPath(slipId, "cancel")), kHoldTimeout), key);
}

ports::Answer<domain::SlipDraft> HttpStaffApi::draftOf(std::int64_t slipId)
{
    const auto response = send(post(slipPath(slipId, "draft")));
    if (!isDone(response)) return refusalOf(response);
    try {
        return wire::decode<domain::SlipDraft>(readJson(response));
    } catch (const wire::WireError&) {
        // Entries of a kind that a newer server knows: sent back from here they would be changed.
        return domain::Refusal{domain::RefusalCode::Internal, {{"code", "unknown_entries"}}};
    }
}

ports::Answer<domain::SlipCard>
HttpStaffApi::correct(std::int64_t slipId, const domain::SlipDraft& draft, const std::string& key)
{
    return ask<domain::SlipCard>(
        patient(post(slipPath(slipId, "correct"), wire::encode(draft)), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::exemptSlip(const ports::SlipExemption& wanted,
                                                         const std::string& key)
{
    const wire::ExemptBody body{wanted.requestIds, wanted.shownTotal, wanted.exemption};
    return ask<domain::SlipCard>(
        patient(post(slipPath(wanted.slipId, "exempt"), wire::encode(body)), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::newCode(std::int64_t slipId, const std::string& key)
{
    return ask<domain::SlipCard>(patient(post(slipPath(slipId, "new-code")), kHoldTimeout), key);
}

ports::Answer<Done> HttpStaffApi::holdForTender(const std::vector<std::int64_t>& slipIds)
{
    return tell(patient(post("/api/v1/tenders/hold", wire::encode(wire::SlipIdsBody{slipIds})),
                        kHoldTimeout));
}

ports::Answer<domain::SlipCard> HttpStaffApi::takeTender(const ports::Tender& tender,
                                                         const std::string& key)
{
    return ask<domain::SlipCard>(
        patient(post("/api/v1/tenders", wire::encode(bodyOf(tender))), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::takeTenderAtRisk(const ports::AtRisk& wanted,
                                                               const std::string& key)
{
    const wire::TenderAtRiskBody body{bodyOf(wanted.tender),      wanted.releaser.staffNumber,
                                      wanted.releaser.password,   wanted.releaser.ask,
                                      wanted.releaser.approvalId, wanted.reason};
    return ask<domain::SlipCard>(
        patient(post("/api/v1/tenders/at-risk", wire::encode(body)), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::refundSlip(const ports::SlipRefund& wanted,
                                                         const std::string& key)
{
    const wire::SlipRefundBody body{wanted.requestIds,
                                    wanted.amount,
                                    wanted.reason,
                                    wanted.receiptNote,
                                    wanted.approver.staffNumber,
                                    wanted.approver.password,
                                    wanted.approver.ask,
                                    wanted.approver.approvalId};
    return ask<domain::SlipCard>(post(slipPath(wanted.slipId, "refund"), wire::encode(body)), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::giveBack(const ports::RefundGivenBack& given,
                                                       const std::string& key)
{
    return ask<domain::SlipCard>(
        post("/api/v1/window-refunds/" + std::to_string(given.id) + "/give-back",
             wire::encode(wire::ReferenceBody{given.reference})),
        key);
}

ports::Answer<domain::TollOverview> HttpStaffApi::tollOverview()
{
    return ask<domain::TollOverview>(get("/api/v1/toll"));
}

ports::Answer<domain::ReceiptJob> HttpStaffApi::printReceipts(std::int64_t slipId,
                                                              const std::string& key)
{
    return ask<domain::ReceiptJob>(post(slipPath(slipId, "receipts")), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::reportReceiptPrint(const ports::ReceiptReport& report,
                                                                 const std::string& key)
{
    const wire::ReceiptReportBody body{report.receiptIds, wire::nameOf(report.outcome)};
    return ask<domain::SlipCard>(
        post(slipPath(report.slipId, "receipts/report"), wire::encode(body)), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::confirmReceipts(std::int64_t slipId,
                                                              const std::string& key)
{
    return ask<domain::SlipCard>(post(slipPath(slipId, "receipts/confirm")), key);
}

ports::Answer<domain::ReceiptJob> HttpStaffApi::spoilReceipt(std::int64_t receiptId,
                                                             const std::string& reason,
                                                             const std::string& key)
{
    return ask<domain::ReceiptJob>(post("/api/v1/receipts/" + std::to_string(receiptId) + "/spoil",
                                        wire::encode(wire::ReasonBody{reason})),
                                   key);
}

} // namespace hallpay::client
