// A real hall with its sandbox, one counter's day in it, and a server that may die at any moment.
#pragma once

#include "client/http_staff_api.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <functional>
#include <memory>
#include <string>

namespace hallpay::test {

/// Starts sandbox and server; whenever the server has died, the next act starts it again on the
/// same ledgers and ports and is repeated with the same key.
class HallUnderFire {
public:
    explicit HallUnderFire(bool notified = true);

    /// Starts the server anew; it dies at `checkpoint` ("NAME:N"), or never when empty.
    void start(const std::string& checkpoint);

    /// Whether the server has died on its own since start().
    bool died();

    /// One whole story: register, pay, print and hand out. Fails the test where a step never ends.
    void playStory();

    /// Nothing acknowledged is missing, nothing is doubled.
    void expectWhole();

    std::uint16_t staffPort() const { return m_staffPort; }
    std::uint16_t sandboxPort() const { return m_sandboxPort; }
    std::string folder(const std::string& name) const { return m_folder.file(name); }
    std::int64_t registrationWindow() const { return m_registrationWindow; }
    std::int64_t tollWindow() const { return m_tollWindow; }
    client::HttpStaffApi& clerk() { return *m_clerk; }
    client::HttpStaffApi& cashier() { return *m_cashier; }
    client::HttpStaffApi& supervisor() { return *m_supervisor; }
    /// Pays what the code says, as a phone does; repeats until the sandbox has it as paid.
    void pay(const std::string& link);

private:
    void startAgainIfDead();
    void signIn();
    template <typename T> T insist(const std::function<ports::Answer<T>()>& act);

    TempFolder m_folder;
    std::unique_ptr<Program> m_sandbox;
    std::unique_ptr<Program> m_server;
    std::uint16_t m_sandboxPort = 0;
    std::uint16_t m_staffPort = 0;
    std::uint16_t m_publicPort = 0;
    bool m_died = false;
    std::int64_t m_registrationWindow = 0;
    std::int64_t m_tollWindow = 0;
    std::unique_ptr<client::HttpStaffApi> m_clerk;
    std::unique_ptr<client::HttpStaffApi> m_cashier;
    std::unique_ptr<client::HttpStaffApi> m_supervisor;
    std::vector<domain::SlipCard> m_acknowledged; ///< as the last answer said
};

} // namespace hallpay::test
