// How a route's body is read and its answer written: for the files that hold the table's rows.
#pragma once

#include "server/staff_routes.h"
#include "wire/print_outcome.h"
#include "wire/staff_json.h"

namespace hallpay::server {

template <typename T> Reply reply(const desk::Answer<T>& answer)
{
    if (!answer) return refuse(answer.error());
    return {.body = wire::encode(answer.value())};
}

inline Reply reply(const desk::Answer<Done>& answer)
{
    if (!answer) return refuse(answer.error());
    return {.status = 204};
}

/// @throws wire::WireError, as for every wrong body.
template <typename T> T read(const StaffCall& call)
{
    return wire::decode<T>(call.body);
}

/// @throws wire::WireError for a word that is none.
inline domain::PrintOutcome outcomeOf(const std::string& name)
{
    const auto outcome = wire::printOutcomeFrom(name);
    if (!outcome) throw wire::WireError("outcome has a wrong value");
    return *outcome;
}

} // namespace hallpay::server
