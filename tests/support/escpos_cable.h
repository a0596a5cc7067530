// A serial line (a pseudo-terminal) at whose other end an emulated printer hangs.
#pragma once

#include "support/escpos_emulator.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace hallpay::test {

/// Carries bytes both ways, no faster than a line does; what the emulator does with a connection
/// it does here while the port is open. One that breaks its connection is a printer that starts
/// again: the line stays, and what comes meanwhile is lost. Any thread.
class EscposCable {
public:
    explicit EscposCable(const EscposEmulator& printer);
    ~EscposCable();
    EscposCable(const EscposCable&) = delete;
    EscposCable& operator=(const EscposCable&) = delete;

    std::string uri() const { return "serial://" + m_device; }
    /// The printer's new faults take effect: returns once nothing of the old ones is left.
    void renew();

private:
    void serve(const std::stop_token& stop);
    void carry();
    /// The printer's answers. @throws Poco::Exception when it has gone.
    void bringAnswers();
    void sendOn(const std::uint8_t* bytes, int count);

    const std::uint16_t m_port;
    int m_file = -1;
    std::string m_device;
    Poco::Net::StreamSocket m_printer;
    bool m_isOn = false; ///< m_printer is connected
    std::chrono::steady_clock::time_point m_startsUntil{};
    std::atomic<bool> m_renew = false;
    std::jthread m_thread;
};

} // namespace hallpay::test
