// Which request is which act of the staff API.
#pragma once

#include "desk/desk.h"
#include "server/http_exchange.h"
#include "wire/json.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::server {

/// One request, read and attributed.
struct StaffCall {
    desk::Caller caller; ///< empty for routes that need no session
    std::int64_t id = 0; ///< the number in the path, or 0
    std::map<std::string, std::string> query;
    wire::Json body; ///< an object; {} when there was none
    std::string key; ///< Idempotency-Key, checked
    std::string bearer;
};

enum class Needs { Nothing, Session, SessionAndKey };

struct StaffRoute {
    std::string_view method;
    std::string_view path; ///< {id} stands for a number
    Needs needs;
    std::function<Reply(const desk::Desk&, const StaffCall&)> act;
};

/// Every act of the staff API but the event stream.
const std::vector<StaffRoute>& staffRoutes();

/// Those about a toll window's shift, which are among them.
std::vector<StaffRoute> shiftRoutes();

struct Matched {
    const StaffRoute* route = nullptr;
    std::int64_t id = 0;
    bool otherMethod = false; ///< the path is known, the method is not
};

/// Finds the route of `method` and `path` (without query).
Matched matchRoute(std::string_view method, std::string_view path);

Reply refuse(const domain::Refusal& refusal);

} // namespace hallpay::server
