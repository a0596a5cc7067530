// Receipts checked, and the supervisor's part of the staff API: stock, people, money, totals, days.
#include "client/staff_calls.h"

#include "wire/day_json.h"
#include "wire/money_json.h"
#include "wire/staff_json.h"
#include "wire/trail_json.h"

namespace hallpay::client {

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

ports::Answer<domain::ReceiptCheck> HttpStaffApi::checkReceipt(const std::string& text)
{
    return ask<domain::ReceiptCheck>(
        post("/api/v1/receipts/check", wire::encode(wire::TextBody{text})));
}

ports::Answer<domain::ReceiptJob> HttpStaffApi::printReceiptsLate(const ports::LateReceipt& wanted,
                                                                  const std::string& key)
{
    const wire::LateReceiptBody body{
        wanted.reason, wanted.approver.staffNumber, wanted.approver.password,
        wanted.one,    wanted.approver.ask,         wanted.approver.approvalId};
    return ask<domain::ReceiptJob>(
        post(slipPath(wanted.slipId, "receipts/late"), wire::encode(body)), key);
}

ports::Answer<domain::ReceiptJob> HttpStaffApi::printOneReceipt(std::int64_t slipId,
                                                                const std::string& key)
{
    return ask<domain::ReceiptJob>(post(slipPath(slipId, "receipts/one")), key);
}

ports::Answer<domain::StockList> HttpStaffApi::moveRest(const ports::StockRest& wanted,
                                                        const std::string& key)
{
    const wire::StockRestBody body{wanted.first, wanted.windowId, wanted.lost, wanted.reason};
    return ask<domain::StockList>(
        post("/api/v1/receipt-stock/" + std::to_string(wanted.rangeId) + "/rest",
             wire::encode(body)),
        key);
}

ports::Answer<domain::TollOverview> HttpStaffApi::spoilNext(const ports::TornSheet& sheet,
                                                            const std::string& key)
{
    return ask<domain::TollOverview>(
        post("/api/v1/toll/torn-sheet",
             wire::encode(wire::TornSheetBody{sheet.number, sheet.reason})),
        key);
}

ports::Answer<domain::TrailCheck> HttpStaffApi::checkTrail(const std::string& head)
{
    return ask<domain::TrailCheck>(patient(
        post("/api/v1/audit/check", wire::encode(wire::HeadBody{head})), kWholeTrailTimeout));
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
    const wire::SettleBody body{settled.refundId, settled.reference, settled.witness.staffNumber,
                                settled.witness.password};
    return ask<domain::MoneyMatters>(post("/api/v1/money-matters/settle", wire::encode(body)), key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::restMatter(const ports::MatterRest& rest,
                                                             const std::string& key)
{
    const wire::RestBody body{rest.kind, rest.subject, rest.reason};
    return ask<domain::MoneyMatters>(post("/api/v1/money-matters/rest", wire::encode(body)), key);
}

ports::Answer<domain::MoneyMatters> HttpStaffApi::signDay(Day day, const std::string& key)
{
    return ask<domain::MoneyMatters>(
        post("/api/v1/money-matters/sign-day", wire::encode(wire::SignDayBody{day})), key);
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
