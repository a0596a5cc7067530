// The templates of database.h: binding, running and reading one kept statement.
#pragma once

#include "storage/database.h"

namespace hallpay::storage {

template <typename... Columns, typename... Params>
std::pair<std::vector<std::tuple<Columns...>>, std::size_t>
Database::select(std::string_view sql, const Params&... params)
{
    auto& statement = kept(sql, sizeof...(Params), sizeof...(Columns));
    // SQLite reads text and bytes where they lie, so they outlive the last step.
    const std::tuple<Bound<Params>...> bound(static_cast<Bound<Params>>(params)...);
    struct Reset {
        Statement& statement;
        ~Reset() { statement.reset(); }
    } const resetAtTheEnd{statement};

    int place = 0;
    std::apply([&](const auto&... value) { (statement.bind(++place, value), ...); }, bound);
    std::pair<std::vector<std::tuple<Columns...>>, std::size_t> answer;
    while (statement.step()) {
        auto& row = answer.first.emplace_back();
        int column = 0;
        std::apply([&](auto&... value) { (statement.read(column++, value), ...); }, row);
    }
    answer.second = statement.changed();
    return answer;
}

} // namespace hallpay::storage
