// What the sandbox is started with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace hallpay::sandbox {

struct SandboxOptions {
    /// Merchant files and the sandbox's own truth; made when it is not there.
    std::filesystem::path dataFolder;
    /// On 127.0.0.1; 0 takes a free one.
    std::uint16_t port = 0;
    /// The retry schedule of notifications is divided by it; 1 is the real one.
    std::uint32_t timeFactor = 1;
    /// False starts with the fault "drop_notifications" on.
    bool notifications = true;
};

} // namespace hallpay::sandbox
