// What a desktop knows before anybody signed in, and the event stream that windows follow.
#pragma once

#include "desk/context.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::desk {

domain::HallView hallView(const Context& context);

/// nullopt: an unknown epoch, a number ahead of the table or one whose successors are gone.
std::optional<std::vector<domain::HallEvent>> eventsAfter(const Context& context,
                                                          const std::string& lastId, int limit);

} // namespace hallpay::desk
