// What breaks the sandbox's own outside world: a disk, a socket, a damaged file.
#pragma once

#include <stdexcept>

namespace hallpay::sandbox {

class SandboxError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace hallpay::sandbox
