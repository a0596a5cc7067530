// An ESC/POS printer on a TCP port of this machine, with the faults that real ones have.
#pragma once

#include "support/escpos_roll.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::test {

struct EscposFaults {
    bool isSilent = false; ///< the port is open, nothing is ever answered
    bool isPaperOut = false;
    bool isPaperNearEnd = false;
    bool isCutterStuck = false;
    bool isCoverOpen = false;
    bool isOffline = false;
    /// The connection is reset once this many bytes of a connection have been read.
    std::optional<std::size_t> resetAfterBytes;
    /// Paper ends after this many rows, counted from the start: the rest waits in the buffer.
    std::optional<std::size_t> paperRows;
    /// Falls silent once this many bytes of a connection have been read.
    std::optional<std::size_t> silentAfterBytes;
    std::chrono::milliseconds delayPerKilobyte{0};
    /// The connection of resetAfterBytes breaks, and the printer stays on: it keeps what it has.
    bool keepsHalf = false;
    /// Once a job has begun, answers in turn come so much later, to whoever is connected by then,
    /// as they do behind a print server's box.
    std::chrono::milliseconds lateInTurn{0};
    /// So many connections from now are taken and lost: nothing is printed, nothing answered.
    std::size_t deafConnections = 0;
    /// Bytes sent as soon as somebody connects, as some firmware does.
    std::vector<std::uint8_t> greeting;
};

/// Listens on 127.0.0.1 from construction to destruction; one connection at a time.
/// All functions may be called from any thread.
class EscposEmulator {
public:
    explicit EscposEmulator(EscposFaults faults = {});
    ~EscposEmulator();
    EscposEmulator(const EscposEmulator&) = delete;
    EscposEmulator& operator=(const EscposEmulator&) = delete;

    std::uint16_t port() const { return m_port; }
    /// tcp://127.0.0.1:PORT
    std::string uri() const { return "tcp://127.0.0.1:" + std::to_string(m_port); }

    /// Takes effect with the next connection.
    void setFaults(EscposFaults faults);

    /// Its paper, for letters: 576 unless told.
    void setPaperDots(int dots);

    std::vector<EscposSheet> sheets() const;
    std::vector<DrawerPulse> kicks() const;
    /// Rows of the sheet that is not cut yet.
    std::size_t uncutRows() const;
    std::size_t bytesRead() const;
    /// When the first dots of the last sheet came, be it cut or not.
    std::chrono::steady_clock::time_point firstRowsAt() const;
    std::string complaints() const;

    /// True as soon as `count` sheets were cut; false when `patience` ended first.
    bool waitForSheets(std::size_t count, std::chrono::milliseconds patience) const;

private:
    void serve(const std::stop_token& stop);
    void talk(Poco::Net::StreamSocket& line, const std::stop_token& stop);
    bool take(Poco::Net::StreamSocket& line, const std::uint8_t* bytes, std::size_t count);
    void answer(char command, std::uint8_t n);
    void answerInTurn();
    void sendAnswers(Poco::Net::StreamSocket& line);

    Poco::Net::ServerSocket m_listener;
    std::uint16_t m_port;
    mutable std::mutex m_lock;
    mutable std::condition_variable_any m_changed;
    EscposFaults m_faults;
    EscposFaults m_active; ///< of the present connection
    std::size_t m_readHere = 0; ///< bytes of the present connection
    std::size_t m_bytesRead = 0;
    std::chrono::steady_clock::time_point m_firstRowsAt;
    std::vector<std::uint8_t> m_answers;
    std::deque<std::chrono::steady_clock::time_point>
        m_late; ///< answers in turn, when they are due
    bool m_isDeaf = false; ///< the present connection
    EscposRoll m_roll;
    std::jthread m_thread;
};

/// A port of this machine on which nobody listens.
std::uint16_t deadPort();

} // namespace hallpay::test
