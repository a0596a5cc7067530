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
             return reply(
                 desk.newPin(call.caller, call.id, read<wire::PinBody>(call).pin, call.key));
         }},
        {"POST", "/api/v1/staff/{id}/badge", Needs::SessionAndKey,
         [](const Desk& desk, const StaffCall& call) {
             return reply(
                 desk.newBadge(call.caller, call.id, read<wire::BadgeBody>(call).badge, call.key));
         }},
    };
}

} // namespace hallpay::server
