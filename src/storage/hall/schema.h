// The hall's schema as it was built in: numbered steps that are only ever appended to.
#pragma once

#include <string_view>
#include <vector>

namespace hallpay::storage {

struct HallSchemaStep {
    int number = 0;
    std::string_view sql;
};

/// In rising order.
const std::vector<HallSchemaStep>& hallSchema();

} // namespace hallpay::storage
