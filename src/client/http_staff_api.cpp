#include "client/http_staff_api.h"

#include "client/staff_request.h"
#include "wire/day_json.h"
#include "wire/fee_json.h"
#include "wire/money_json.h"
#include "wire/print_outcome.h"

namespace hallpay::client {

namespace {

using namespace std::chrono_literals;

/// Registering prints nothing before the gate has had its two seconds.
constexpr auto kRegisterTimeout = 10s;

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

template <typename T>
ports::Answer<T> HttpStaffApi::ask(HttpRequest request, const std::string& key)
{
    return answerFrom<T>(send(std::move(request), key));
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

ports::Answer<domain::SlipCard> HttpStaffApi::newCode(std::int64_t slipId, const std::string& key)
{
    return ask<domain::SlipCard>(patient(post(slipPath(slipId, "new-code")), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::takeCash(std::int64_t slipId, const std::string& key)
{
    return ask<domain::SlipCard>(patient(post(slipPath(slipId, "cash")), kHoldTimeout), key);
}

ports::Answer<domain::SlipCard> HttpStaffApi::takeCashAtRisk(const ports::AtRisk& wanted,
                                                             const std::string& key)
{
    const wire::ReleaseBody body{wanted.staffNumber, wanted.password};
    return ask<domain::SlipCard>(
        patient(post(slipPath(wanted.slipId, "cash-at-risk"), wire::encode(body)), kHoldTimeout),
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

ports::Answer<domain::StockList> HttpStaffApi::receiptStock()
{
    return ask<domain::StockList>(get("/api/v1/receipt-stock"));
}

ports::Answer<domain::StockList> HttpStaffApi::takeInReceipts(const ports::NewReceipts& receipts,
                                                              const std::string& key)
{
    const wire::NewReceiptsBody body{receipts.windowId, receipts.code, receipts.first,
                                     receipts.last};
    return ask<domain::StockList>(post("/api/v1/receipt-stock", wire::encode(body)), key);
}

ports::Answer<domain::StaffList> HttpStaffApi::staff()
{
    return ask<domain::StaffList>(get("/api/v1/staff"));
}

ports::Answer<domain::StaffList> HttpStaffApi::addStaff(const ports::NewStaff& person,
                                                        const std::string& key)
{
    const wire::NewStaffBody body{person.number, person.name, person.roles, person.password};
    return ask<domain::StaffList>(post("/api/v1/staff", wire::encode(body)), key);
}

ports::Answer<domain::StaffList> HttpStaffApi::switchStaff(std::int64_t staffId, bool active,
                                                           const std::string& key)
{
    return ask<domain::StaffList>(post("/api/v1/staff/" + std::to_string(staffId) + "/active",
                                       wire::encode(wire::ActiveBody{active})),
                                  key);
}

ports::Answer<domain::StaffList>
HttpStaffApi::newPassword(std::int64_t staffId, const std::string& password, const std::string& key)
{
    return ask<domain::StaffList>(post("/api/v1/staff/" + std::to_string(staffId) + "/password",
                                       wire::encode(wire::PasswordBody{password})),
                                  key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::moneyMatters()
{
    return ask<domain::MoneyMatters>(get("/api/v1/money-matters"));
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::refundMoney(const ports::RefundWish& wanted,
                                                              const std::string& key)
{
    const wire::RefundBody body{wanted.transactionId, wanted.amount, wanted.reason};
    return ask<domain::MoneyMatters>(post("/api/v1/money-matters/refund", wire::encode(body)), key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::refundAgain(const std::string& refundId,
                                                              const std::string& key)
{
    return ask<domain::MoneyMatters>(
        post("/api/v1/money-matters/refund-again", wire::encode(wire::RefundIdBody{refundId})),
        key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::settleRefund(const ports::RefundSettled& settled,
                                                               const std::string& key)
{
    const wire::SettleBody body{settled.refundId, settled.reference};
    return ask<domain::MoneyMatters>(post("/api/v1/money-matters/settle", wire::encode(body)), key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::restMatter(const ports::MatterRest& rest,
                                                             const std::string& key)
{
    const wire::RestBody body{rest.kind, rest.subject, rest.reason};
    return ask<domain::MoneyMatters>(post("/api/v1/money-matters/rest", wire::encode(body)), key);
}

ports::Answer<domain::DayTotals> HttpStaffApi::totals(Day day)
{
    return ask<domain::DayTotals>(get("/api/v1/totals?day=" + formatDay(day)));
}

ports::Answer<std::string> HttpStaffApi::totalsCsv(Day day)
{
    auto response = send(get("/api/v1/totals.csv?day=" + formatDay(day)));
    if (!isDone(response)) return refusalOf(response);
    return std::move(response.body);
}

ports::Answer<domain::DayView> HttpStaffApi::askDay(HttpRequest request, const std::string& key)
{
    const auto response = send(std::move(request), key);
    if (!isDone(response)) return refusalOf(response);
    try {
        return wire::decodeDay(readJson(response));
    } catch (const wire::WireError& e) {
        throw ports::TransportError(e.what());
    }
}

ports::Answer<domain::DayView> HttpStaffApi::reconciliation(Day day)
{
    return askDay(get("/api/v1/reconciliation?day=" + formatDay(day)));
}

ports::Answer<domain::DayView>
HttpStaffApi::endDifference(const ports::DifferenceDecision& decision, const std::string& key)
{
    return askDay(post("/api/v1/reconciliation/differences/" + std::to_string(decision.id) + "/end",
                       wire::encodeDecision({decision.fix, decision.reference})),
                  key);
}

} // namespace hallpay::client
