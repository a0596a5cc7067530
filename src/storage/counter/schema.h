// The schema of a counter's own file as it was built in: numbered steps, only ever appended to.
#pragma once

#include <string_view>
#include <vector>

namespace hallpay::storage {

struct CounterSchemaStep {
    int number = 0;
    std::string_view sql;
};

/// In rising order.
const std::vector<CounterSchemaStep>& counterSchema();

} // namespace hallpay::storage
