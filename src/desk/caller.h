// Who asks: the person, the roles held, the windows of the PC. Comes with each call.
#pragma once

#include "base/text.h"
#include "domain/roles.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

namespace hallpay::desk {

struct Caller {
    std::int64_t staffId = 0;
    std::string staffName;
    domain::RoleSet roles;
    std::int64_t registrationWindowId = 0; ///< 0 = this PC has none
    std::int64_t tollWindowId = 0; ///< 0 = this PC has none
    Bytes sessionId; ///< names the session; not the bearer token

    /// The window that acts open to both kinds of window are stored with.
    std::int64_t actingWindow() const
    {
        return registrationWindowId != 0 ? registrationWindowId : tollWindowId;
    }
    bool sitsAt(std::int64_t windowId) const
    {
        return windowId != 0 && (windowId == registrationWindowId || windowId == tollWindowId);
    }
    /// The first of these roles that the caller has.
    std::optional<domain::Role> oneOf(std::initializer_list<domain::Role> roles_) const
    {
        for (const domain::Role role : roles_)
            if (roles.has(role)) return role;
        return std::nullopt;
    }
};

} // namespace hallpay::desk
