#include "server/approval_acts.h"

#include "server/staff_reply.h"
#include "wire/approval_json.h"

namespace hallpay::server {

using desk::Desk;

std::vector<StaffRoute> approvalRoutes()
{
    return {
        {"POST", "/api/v1/staff/{id}/pin", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             const auto body = read<wire::NewPinBody>(call);
             return reply(desk.newPin(call.caller, {call.id, body.pin, body.password}, call.key));
         }},
        {"POST", "/api/v1/staff/{id}/badge", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.newBadge(call.caller, call.id, read<wire::BadgeBody>(call).badge, call.key));
         }},
        {"GET", "/api/v1/approvals", Needs::Session,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.approvals(call.caller));
         }},
        {"POST", "/api/v1/approvals/{id}/grant", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.grantApproval(call.caller, call.id, read<wire::PinBody>(call).pin, call.key));
         }},
        {"POST", "/api/v1/approvals/{id}/refuse", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.refuseApproval(call.caller, call.id,
                                              read<wire::ReasonBody>(call).reason, call.key));
         }},
        {"POST", "/api/v1/approvals/{id}/withdraw", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(desk.withdrawApproval(call.caller, call.id, call.key));
         }},
    };
}

} // namespace hallpay::server
