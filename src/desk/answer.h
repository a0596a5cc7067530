// What a use case answers, and short words for saying no.
#pragma once

#include "base/result.h"
#include "domain/refusal.h"

#include <string>
#include <utility>

namespace hallpay::desk {

template <typename T> using Answer = Result<T, domain::Refusal>;

inline domain::Refusal refusal(domain::RefusalCode code)
{
    return {code, {}};
}

inline domain::Refusal refusal(domain::RefusalCode code, std::string name, std::string value)
{
    return {code, {{std::move(name), std::move(value)}}};
}

/// This part of a request cannot be read, or is out of its limits.
inline domain::Refusal badField(std::string name)
{
    return refusal(domain::RefusalCode::BadRequest, "field", std::move(name));
}

} // namespace hallpay::desk
