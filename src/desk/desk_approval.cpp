// The desk's acts about who says yes to others' acts.
#include "desk/desk.h"

#include "desk/approvals.h"
#include "desk/keep_staff.h"

namespace hallpay::desk {

Answer<domain::StaffList> Desk::newPin(const Caller& caller, const ports::NewPin& wanted,
                                       const std::string& key) const
{
    return desk::newPin(m_context, caller, wanted, key);
}

Answer<domain::StaffList> Desk::newBadge(const Caller& caller, std::int64_t staffId,
                                         const std::string& badge, const std::string& key) const
{
    return desk::newBadge(m_context, caller, staffId, badge, key);
}

Answer<domain::ApprovalList> Desk::approvals(const Caller& caller) const
{
    return desk::approvals(m_context, caller);
}

Answer<domain::ApprovalList> Desk::grantApproval(const Caller& caller, std::int64_t id,
                                                 const std::string& pin,
                                                 const std::string& key) const
{
    return desk::grantApproval(m_context, caller, id, pin, key);
}

Answer<domain::ApprovalList> Desk::refuseApproval(const Caller& caller, std::int64_t id,
                                                  const std::string& reason,
                                                  const std::string& key) const
{
    return desk::refuseApproval(m_context, caller, id, reason, key);
}

Answer<domain::ApprovalList> Desk::withdrawApproval(const Caller& caller, std::int64_t id,
                                                    const std::string& key) const
{
    return desk::withdrawApproval(m_context, caller, id, key);
}

} // namespace hallpay::desk
