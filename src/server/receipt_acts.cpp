#include "server/receipt_acts.h"

#include "server/staff_reply.h"
#include "wire/trail_json.h"

namespace hallpay::server {

using desk::Desk;

std::vector<StaffRoute> receiptRoutes()
{
    return {
        {"GET", "/api/v1/receipt-stock", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.receiptStock(call.caller));
         }},
        {"POST", "/api/v1/receipt-stock", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::NewReceiptsBody>(call);
             return reply(desk.takeInReceipts(
                 call.caller, {body.windowId, body.code, body.first, body.last}, call.key));
         }},
        {"POST", "/api/v1/receipt-stock/{id}/rest", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::StockRestBody>(call);
             return reply(desk.moveRest(
                 call.caller, {call.id, body.first, body.windowId, body.lost, body.reason},
                 call.key));
         }},
        {"POST", "/api/v1/toll/torn-sheet", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::TornSheetBody>(call);
             return reply(desk.spoilNext(call.caller, {body.number, body.reason}, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/receipts", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.printReceipts(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/receipts/one", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.printOneReceipt(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/receipts/late", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::LateReceiptBody>(call);
             return reply(desk.printReceiptsLate(
                 call.caller,
                 {call.id,
                  body.reason,
                  {body.staffNumber, body.password, body.ask, body.approvalId},
                  body.one},
                 call.key));
         }},
        {"POST", "/api/v1/slips/{id}/receipts/report", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::ReceiptReportBody>(call);
             return reply(desk.reportReceiptPrint(
                 call.caller, {call.id, body.receiptIds, outcomeOf(body.outcome)}, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/receipts/confirm", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.confirmReceipts(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/receipts/check", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.checkReceipt(call.caller, read<wire::TextBody>(call).text));
         }},
        {"POST", "/api/v1/receipts/{id}/spoil", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.spoilReceipt(call.caller, call.id,
                                            read<wire::ReasonBody>(call).reason, call.key));
         }},
    };
}

std::vector<StaffRoute> trailRoutes()
{
    return {
        {"POST", "/api/v1/audit/check", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.checkTrail(call.caller, read<wire::HeadBody>(call).head));
         }},
    };
}

} // namespace hallpay::server
