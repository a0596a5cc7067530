// Who says yes beside whoever has signed in.
#pragma once

#include <string>

namespace hallpay::domain {

/// Another person, with the own password. Never logged, never stored.
struct SecondPerson {
    std::string staffNumber;
    std::string password;

    friend bool operator==(const SecondPerson&, const SecondPerson&) = default;
};

} // namespace hallpay::domain
