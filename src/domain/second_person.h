// Who says yes beside whoever has signed in.
#pragma once

#include <cstdint>
#include <string>

namespace hallpay::domain {

/// Another person, with the own PIN or password. Neither is ever logged or stored.
struct SecondPerson {
    std::string staffNumber; ///< or what a scanner reads from the badge
    std::string password; ///< or the PIN
    /// In place of both: a supervisor is asked at another desk. The same act again, once that one
    /// has said yes, is done.
    bool ask = false;
    std::int64_t approvalId = 0; ///< in place of all: the yes that was given from there

    /// Who it is and the proof were both typed, at this screen.
    bool isEntered() const { return !staffNumber.empty() && !password.empty(); }

    friend bool operator==(const SecondPerson&, const SecondPerson&) = default;
};

} // namespace hallpay::domain
