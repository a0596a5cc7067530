#include "wire/ten_seconds_json.h"

#include <nlohmann/json.hpp>

namespace hallpay::wire {

std::string encodeTenSeconds(const std::vector<domain::PlaceFigures>& places)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& figures : places) {
        nlohmann::json stages = nlohmann::json::array();
        for (const auto& stage : figures.stages)
            stages.push_back({{"stage", domain::wordOf(stage.stage)},
                              {"payments", stage.payments},
                              {"half_ms", stage.half.count()},
                              {"ninety_ms", stage.ninety.count()},
                              {"ninety_nine_ms", stage.ninetyNine.count()},
                              {"slow", stage.slow}});
        list.push_back({{"place", domain::wordOf(figures.place)},
                        {"alarm", figures.alarm ? domain::wordOf(*figures.alarm) : ""},
                        {"stages", stages}});
    }
    return nlohmann::json{{"places", list}}.dump();
}

} // namespace hallpay::wire
