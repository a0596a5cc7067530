// The table of the staff API: each row reads its request, calls one use case, writes its answer.
#include "server/approval_acts.h"
#include "server/receipt_acts.h"
#include "server/staff_reply.h"
#include "wire/day_json.h"
#include "wire/fee_json.h"
#include "wire/money_json.h"
#include "wire/staff_json.h"
#include "wire/ten_seconds_json.h"

#include <charconv>

namespace hallpay::server {

namespace {

using desk::Desk;
using domain::RefusalCode;
using server::reply; // beside those that follow

Reply reply(const desk::Answer<domain::FeeSchedule>& answer)
{
    if (!answer) return refuse(answer.error());
    return {.body = wire::encodeFees(answer.value())};
}

Reply reply(const desk::Answer<domain::DayView>& answer)
{
    if (!answer) return refuse(answer.error());
    return {.body = wire::encodeDay(answer.value())};
}

Reply reply(const desk::Answer<std::vector<domain::PlaceFigures>>& places)
{
    if (!places) return refuse(places.error());
    return {.body = wire::encodeTenSeconds(places.value())};
}

Reply reply(const desk::Answer<std::string>& number)
{
    if (!number) return refuse(number.error());
    return {.body = wire::encode(wire::NumberBody{number.value()})};
}

Reply reply(const desk::Answer<std::vector<domain::SlipRow>>& rows)
{
    if (!rows) return refuse(rows.error());
    return {.body = wire::encode(wire::RowsBody{rows.value()})};
}

Day dayOf(const StaffCall& call)
{
    const auto found = call.query.find("day");
    const auto day = found == call.query.end() ? std::nullopt : parseDay(found->second);
    if (!day) throw wire::WireError("day is missing or no day");
    return *day;
}

std::int64_t windowOf(const StaffCall& call)
{
    const auto found = call.query.find("window");
    if (found == call.query.end()) return 0;
    std::int64_t id = 0;
    const auto& text = found->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id < 0)
        throw wire::WireError("window is no number");
    return id;
}

Reply signIn(const Desk& desk, const StaffCall& call)
{
    const auto body = read<wire::SignInBody>(call);
    return reply(desk.signIn({.staffNumber = body.staffNumber,
                              .password = body.password,
                              .registrationWindowId = body.registrationWindowId,
                              .tollWindowId = body.tollWindowId}));
}

Reply screenCode(const Desk& desk, const StaffCall& call)
{
    const auto code = desk.screenCode(call.caller, call.id);
    if (!code) return refuse(code.error());
    return {.body = wire::encode(wire::ScreenCodeBody{code.value()})};
}

Reply reply(const desk::Answer<domain::PayerCodeState>& state)
{
    if (!state) return refuse(state.error());
    return {.body = wire::encode(wire::PayerCodeStateBody{state.value()})};
}

ports::Tender tenderOf(const wire::TenderBody& body)
{
    return {.slipIds = body.slipIds,
            .method = body.method,
            .reference = body.reference,
            .tendered = body.tendered};
}

/// Cash for one slip, to the fen: what desktops of version 0.1.0 call.
Reply takeCash(const Desk& desk, const StaffCall& call)
{
    return reply(desk.takeTender(call.caller, {.slipIds = {call.id}}, call.key));
}

Reply takeCashAtRisk(const Desk& desk, const StaffCall& call)
{
    const auto body = read<wire::ReleaseBody>(call);
    return reply(desk.takeTenderAtRisk(
        call.caller, {{.slipIds = {call.id}}, {body.staffNumber, body.password}}, call.key));
}

Reply refundSlip(const Desk& desk, const StaffCall& call)
{
    const auto body = read<wire::SlipRefundBody>(call);
    return reply(
        desk.refundSlip(call.caller,
                        {.slipId = call.id,
                         .requestIds = body.requestIds,
                         .amount = body.amount,
                         .reason = body.reason,
                         .receiptNote = body.receiptNote,
                         .approver = {body.staffNumber, body.password, body.ask, body.approvalId}},
                        call.key));
}

Reply exemptSlip(const Desk& desk, const StaffCall& call)
{
    const auto body = read<wire::ExemptBody>(call);
    return reply(desk.exemptSlip(
        call.caller, {call.id, body.requestIds, body.shownTotal, body.exemption}, call.key));
}

Reply csv(const Desk& desk, const StaffCall& call)
{
    const auto bytes = desk.totalsCsv(call.caller, dayOf(call));
    if (!bytes) return refuse(bytes.error());
    return {.contentType = "text/csv; charset=utf-8", .body = bytes.value()};
}

std::vector<StaffRoute> sessionRoutes()
{
    return {
        {"GET", "/api/v1/hall", Needs::Nothing,
         [](const Desk& desk, const StaffCall&) {
             return Reply{.body = wire::encode(desk.hall())};
         }},
        {"POST", "/api/v1/sessions", Needs::Nothing, signIn},
        {"DELETE", "/api/v1/sessions", Needs::Session,
         [](const Desk& desk, const StaffCall& call) { return reply(desk.signOut(call.caller)); }},
        {"POST", "/api/v1/sessions/verify", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.verifyPassword(call.caller, read<wire::PasswordBody>(call).password));
         }},
        {"GET", "/api/v1/fees", Needs::Session,
         [](const Desk& desk, const StaffCall& call) { return reply(desk.fees(call.caller)); }},
        {"POST", "/api/v1/fees", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.changeFee(call.caller, wire::decodeFeeRow(call.body), call.key));
         }},
        {"GET", "/api/v1/toll", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.tollOverview(call.caller));
         }},
        {"GET", "/api/v1/ten-seconds", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.tenSeconds(call.caller));
         }},
        {"GET", "/api/v1/totals", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.totals(call.caller, dayOf(call)));
         }},
        {"GET", "/api/v1/totals.csv", Needs::Session, csv},
    };
}

std::vector<StaffRoute> peopleRoutes()
{
    return {
        {"GET", "/api/v1/staff", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.staffList(call.caller));
         }},
        {"POST", "/api/v1/staff", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::NewStaffBody>(call);
             return reply(desk.addStaff(
                 call.caller, {body.staffNumber, body.name, body.roles, body.password}, call.key));
         }},
        {"POST", "/api/v1/staff/{id}/active", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.switchStaff(call.caller, call.id,
                                           read<wire::ActiveBody>(call).active, call.key));
         }},
        {"POST", "/api/v1/staff/{id}/password", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.newPassword(call.caller, call.id,
                                           read<wire::PasswordBody>(call).password, call.key));
         }},
    };
}

std::vector<StaffRoute> dayRoutes()
{
    return {
        {"GET", "/api/v1/reconciliation", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.reconciliation(call.caller, dayOf(call)));
         }},
        {"POST", "/api/v1/reconciliation/differences/{id}/end", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = wire::decodeDecision(call.body);
             return reply(
                 desk.endDifference(call.caller, {call.id, body.fix, body.reference}, call.key));
         }},
    };
}

std::vector<StaffRoute> moneyRoutes()
{
    return {
        {"GET", "/api/v1/money-matters", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.moneyMatters(call.caller));
         }},
        {"POST", "/api/v1/money-matters/refund", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::RefundBody>(call);
             return reply(desk.refundMoney(
                 call.caller, {body.transactionId, body.amount, body.reason}, call.key));
         }},
        {"POST", "/api/v1/money-matters/refund-again", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.refundAgain(call.caller, read<wire::RefundIdBody>(call).refundId, call.key));
         }},
        {"POST", "/api/v1/money-matters/settle", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::SettleBody>(call);
             return reply(desk.settleRefund(
                 call.caller, {body.refundId, body.reference, {body.staffNumber, body.password}},
                 call.key));
         }},
        {"POST", "/api/v1/tenders/hold", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.holdForTender(call.caller, read<wire::SlipIdsBody>(call).slipIds));
         }},
        {"POST", "/api/v1/tenders", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.takeTender(call.caller, tenderOf(read<wire::TenderBody>(call)), call.key));
         }},
        {"POST", "/api/v1/tenders/at-risk", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::TenderAtRiskBody>(call);
             return reply(desk.takeTenderAtRisk(
                 call.caller,
                 {tenderOf(body.tender),
                  {body.staffNumber, body.password, body.ask, body.approvalId},
                  body.reason},
                 call.key));
         }},
        {"POST", "/api/v1/slips/{id}/cash", Needs::SessionAndKey, takeCash},
        {"POST", "/api/v1/slips/{id}/cash-at-risk", Needs::SessionAndKey, takeCashAtRisk},
        {"POST", "/api/v1/slips/{id}/refund", Needs::SessionAndKey, refundSlip},
        {"POST", "/api/v1/window-refunds/{id}/give-back", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.giveBack(
                 call.caller, {call.id, read<wire::ReferenceBody>(call).reference}, call.key));
         }},
        {"POST", "/api/v1/money-matters/sign-day", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.signDay(call.caller, read<wire::SignDayBody>(call).day, call.key));
         }},
        {"POST", "/api/v1/money-matters/rest", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::RestBody>(call);
             return reply(
                 desk.restMatter(call.caller, {body.kind, body.subject, body.reason}, call.key));
         }},
    };
}

std::vector<StaffRoute> slipRoutes()
{
    return {
        {"POST", "/api/v1/slips", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.registerSlip(call.caller, read<domain::SlipDraft>(call), call.key));
         }},
        {"GET", "/api/v1/slips", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.slips(call.caller, dayOf(call), windowOf(call)));
         }},
        {"POST", "/api/v1/slips/scan", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.scan(call.caller, read<wire::TextBody>(call).text));
         }},
        {"POST", "/api/v1/slips/find", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.find(call.caller, read<wire::TextBody>(call).text));
         }},
        {"POST", "/api/v1/slips/unpaid-today", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::DocumentBody>(call);
             return reply(desk.unpaidToday(call.caller, body.documentType, body.documentNumber));
         }},
        {"GET", "/api/v1/slips/{id}", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.slip(call.caller, call.id));
         }},
        {"POST", "/api/v1/slips/{id}/print-report", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::PrintBody>(call);
             return reply(
                 desk.reportSlipPrint(call.caller, call.id, body.copy, outcomeOf(body.outcome)));
         }},
        {"POST", "/api/v1/slips/{id}/reprint", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.reprint(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/cancel", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.cancel(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/draft", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.draftOf(call.caller, call.id));
         }},
        {"POST", "/api/v1/slips/{id}/correct", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.correct(call.caller, call.id, read<domain::SlipDraft>(call), call.key));
         }},
        {"POST", "/api/v1/slips/{id}/exempt", Needs::SessionAndKey, exemptSlip},
        {"POST", "/api/v1/slips/{id}/new-code", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.newCode(call.caller, call.id, call.key));
         }},
        {"POST", "/api/v1/slips/{id}/screen-code", Needs::Session, screenCode},
        {"POST", "/api/v1/slips/{id}/payer-code", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.payByCode(
                 call.caller, {call.id, read<wire::PayerCodeBody>(call).code}, call.key));
         }},
        {"GET", "/api/v1/slips/{id}/payer-code", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.payerCodeState(call.caller, call.id));
         }},
    };
}

} // namespace

const std::vector<StaffRoute>& staffRoutes()
{
    static const std::vector<StaffRoute> routes = [] {
        auto all = sessionRoutes();
        for (auto more : {peopleRoutes(), moneyRoutes(), slipRoutes(), receiptRoutes(),
                          trailRoutes(), dayRoutes(), shiftRoutes(), approvalRoutes()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return routes;
}

} // namespace hallpay::server
