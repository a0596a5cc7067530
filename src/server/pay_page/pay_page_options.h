// What the public listener is set up with. README lists the keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace hallpay::server {

struct PayPageOptions {
    std::string host = "127.0.0.1"; ///< any address but this machine's is refused
    std::uint16_t port = 0; ///< 0 = any free one
    int threads = 64; ///< "public-N"; half of them may wait for the wallet
    std::string notifyPath = "/notify"; ///< the path of the notify_url that orders carry
    std::size_t notifyBytesMax = 64 * 1024;
    std::filesystem::path verificationFiles; ///< folder; its files stand at the root. Empty: none
    int missesPerSecond = 20; ///< over all callers; codes that exist are never limited
    int missesAtOnce = 100;
};

} // namespace hallpay::server
