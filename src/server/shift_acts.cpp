// The staff API's routes about a toll window's shift.
#include "server/staff_routes.h"
#include "wire/shift_json.h"
#include "wire/staff_json.h"

namespace hallpay::server {

namespace {

using desk::Desk;

template <typename T> Reply reply(const desk::Answer<T>& answer)
{
    if (!answer) return refuse(answer.error());
    return {.body = wire::encode(answer.value())};
}

Reply openShift(const Desk& desk, const StaffCall& call)
{
    const auto body = wire::decode<wire::ShiftStartBody>(call.body);
    return reply(desk.openShift(call.caller, {body.hasDrawer, body.carried, body.count}, call.key));
}

Reply moveDrawer(const Desk& desk, const StaffCall& call)
{
    const auto body = wire::decode<wire::DrawerMoveBody>(call.body);
    return reply(desk.moveDrawer(call.caller, {body.act, body.amount, body.reason}, call.key));
}

Reply closeShift(const Desk& desk, const StaffCall& call)
{
    const auto body = wire::decode<wire::ShiftEndBody>(call.body);
    return reply(desk.closeShift(call.caller,
                                 {.reason = body.reason,
                                  .terminalPayments = body.terminalPayments,
                                  .terminal = body.terminal,
                                  .left = body.left,
                                  .staffNumber = body.staffNumber,
                                  .password = body.password,
                                  .ask = body.ask,
                                  .approvalId = body.approvalId},
                                 call.key));
}

} // namespace

std::vector<StaffRoute> shiftRoutes()
{
    return {
        {"GET", "/api/v1/shift", Needs::Session,
         [](const Desk& desk, const StaffCall& call) { return reply(desk.shift(call.caller)); }},
        {"POST", "/api/v1/shift/open", Needs::SessionAndKey, openShift},
        {"POST", "/api/v1/shift/drawer", Needs::SessionAndKey, moveDrawer},
        {"POST", "/api/v1/shift/begin-count", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.beginCount(call.caller, call.key));
         }},
        {"POST", "/api/v1/shift/count", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.countDrawer(call.caller,
                                           wire::decode<domain::DrawerCount>(call.body), call.key));
         }},
        {"POST", "/api/v1/shift/close", Needs::SessionAndKey, closeShift},
        {"GET", "/api/v1/shift/x", Needs::Session,
         [](const Desk& desk, const StaffCall& call) { return reply(desk.xReport(call.caller)); }},
        {"GET", "/api/v1/z-reports", Needs::Session,
         [](const Desk& desk, const StaffCall& call) { return reply(desk.zReports(call.caller)); }},
        {"POST", "/api/v1/z-reports/{id}/print", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.printedZ(call.caller, call.id, call.key));
         }},
    };
}

} // namespace hallpay::server
