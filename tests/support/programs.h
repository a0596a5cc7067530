// The real programs as child processes: started, killed without warning, started again.
#pragma once

#include <Poco/Process.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::test {

/// Asks again until `condition` holds; false once `patience` is over. For tests of whole processes,
/// which nobody can hold still.
bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds patience);

/// One child process of build/bin. Killed at the end if it still runs.
class Program {
public:
    /// With `logFile` everything that it prints goes there.
    Program(const std::string& name, std::vector<std::string> arguments,
            const std::string& logFile = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    bool runs();
    /// As a power cut: no handler, no flush.
    void kill();
    /// Waits for its end and returns its exit code.
    int wait();

private:
    std::unique_ptr<Poco::ProcessHandle> m_handle; // null once it has ended
    int m_code = 0;
    std::atomic<bool> m_isOver = false;
    std::jthread m_log; // copies what the program prints; joined before what it looks at goes
};

/// A call with JSON text on this machine, as whoever has the `bearer` token and with `key` as its
/// Idempotency-Key where there are such; nullopt when nobody answers.
struct HttpAnswer {
    int status = 0;
    std::string body;
};
std::optional<HttpAnswer> http(const std::string& method, std::uint16_t port,
                               const std::string& path, const std::string& body = {},
                               const std::string& bearer = {}, const std::string& key = {});

/// The port that a program wrote under `name` into its port file; waits for the file.
/// Fails the test with 0 when it does not come.
std::uint16_t portFrom(const std::string& file, const std::string& name);

} // namespace hallpay::test
