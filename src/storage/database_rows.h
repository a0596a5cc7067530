// The templates of database.h: binding, running and reading one kept statement.
#pragma once

#include "storage/database.h"

#include <Poco/Data/Binding.h>
#include <Poco/Data/Extraction.h>

namespace hallpay::storage {

template <typename... P, typename... C>
template <std::size_t... I>
void Database::Prepared<std::tuple<P...>, std::tuple<C...>>::bindAll(std::index_sequence<I...>)
{
    ((void)(statement, Poco::Data::Keywords::use(std::get<I>(parameters))), ...);
}

template <typename... P, typename... C>
template <std::size_t... I>
void Database::Prepared<std::tuple<P...>, std::tuple<C...>>::extractAll(std::index_sequence<I...>)
{
    ((void)(statement, Poco::Data::Keywords::into(std::get<I>(columns))), ...);
}

template <typename... Columns, typename... Params>
std::pair<std::vector<std::tuple<Columns...>>, std::size_t>
Database::select(std::string_view sql, const Params&... params)
{
    using Shape = Prepared<std::tuple<typename ParameterOf<std::decay_t<Params>>::Type...>,
                           std::tuple<Columns...>>;
    const Key key{sql.data(), typeid(Shape)};
    auto found = m_kept.find(key);
    std::pair<std::vector<std::tuple<Columns...>>, std::size_t> answer;
    try {
        if (found == m_kept.end())
            found = m_kept.emplace(key, std::make_unique<Shape>(*m_session, sql)).first;
        auto& prepared = static_cast<Shape&>(*found->second);
        prepared.parameters = std::tuple<
            typename Column<typename ParameterOf<std::decay_t<Params>>::Type>::Stored...>(
            Column<typename ParameterOf<std::decay_t<Params>>::Type>::in(
                typename ParameterOf<std::decay_t<Params>>::Type(params))...);
        std::apply([](auto&... column) { (column.clear(), ...); }, prepared.columns);
        answer.second = prepared.statement.execute();
        if constexpr (sizeof...(Columns) > 0) {
            const auto count = std::get<0>(prepared.columns).size();
            answer.first.reserve(count);
            for (std::size_t i = 0; i < count; ++i)
                answer.first.push_back(std::apply(
                    [i](auto&... column) {
                        return std::tuple<Columns...>(Column<Columns>::out(column[i])...);
                    },
                    prepared.columns));
        }
    } catch (...) { // translated and rethrown at once: Poco's types end here
        m_kept.erase(key); // a statement that failed half-way is prepared anew
        keepWords();
    }
    return answer;
}

} // namespace hallpay::storage
