// Who may say yes to others' acts: the staff API's part about PINs and badges.
#include "client/staff_calls.h"

#include "wire/approval_json.h"

namespace hallpay::client {

ports::Answer<domain::StaffList> HttpStaffApi::newPin(std::int64_t staffId, const std::string& pin,
                                                      const std::string& key)
{
    return ask<domain::StaffList>(
        post("/api/v1/staff/" + std::to_string(staffId) + "/pin", wire::encode(wire::PinBody{pin})),
        key);
}

ports::Answer<domain::StaffList>
HttpStaffApi::newBadge(std::int64_t staffId, const std::string& badge, const std::string& key)
{
    return ask<domain::StaffList>(post("/api/v1/staff/" + std::to_string(staffId) + "/badge",
                                       wire::encode(wire::BadgeBody{badge})),
                                  key);
}

} // namespace hallpay::client
