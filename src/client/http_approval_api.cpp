// Who may say yes to others' acts, and what is asked of them from other desks.
#include "client/staff_calls.h"

#include "wire/approval_json.h"

namespace hallpay::client {

ports::Answer<domain::StaffList> HttpStaffApi::newPin(const ports::NewPin& wanted,
                                                      const std::string& key)
{
    return ask<domain::StaffList>(post("/api/v1/staff/" + std::to_string(wanted.staffId) + "/pin",
                                       wire::encode(wire::NewPinBody{wanted.pin, wanted.password})),
                                  key);
}

ports::Answer<domain::StaffList>
HttpStaffApi::newBadge(std::int64_t staffId, const std::string& badge, const std::string& key)
{
    return ask<domain::StaffList>(post("/api/v1/staff/" + std::to_string(staffId) + "/badge",
                                       wire::encode(wire::BadgeBody{badge})),
                                  key);
}

namespace {

std::string approvalPath(std::int64_t id, const char* act)
{
    return "/api/v1/approvals/" + std::to_string(id) + "/" + act;
}

} // namespace

ports::Answer<domain::ApprovalList> HttpStaffApi::approvals()
{
    return ask<domain::ApprovalList>(get("/api/v1/approvals"));
}

ports::Answer<domain::ApprovalList>
HttpStaffApi::grantApproval(std::int64_t id, const std::string& pin, const std::string& key)
{
    return ask<domain::ApprovalList>(
        post(approvalPath(id, "grant"), wire::encode(wire::PinBody{pin})), key);
}

ports::Answer<domain::ApprovalList>
HttpStaffApi::refuseApproval(std::int64_t id, const std::string& reason, const std::string& key)
{
    return ask<domain::ApprovalList>(
        post(approvalPath(id, "refuse"), wire::encode(wire::ReasonBody{reason})), key);
}

ports::Answer<domain::ApprovalList> HttpStaffApi::withdrawApproval(std::int64_t id,
                                                                   const std::string& key)
{
    return ask<domain::ApprovalList>(post(approvalPath(id, "withdraw")), key);
}

} // namespace hallpay::client
