// An ESC/POS printer at the other end of a serial line (a pseudo-terminal).
#pragma once

#include "support/escpos_roll.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::test {

/// There from construction to destruction. All functions may be called from any thread.
class EscposSerial {
public:
    explicit EscposSerial(bool isSilent = false);
    ~EscposSerial();
    EscposSerial(const EscposSerial&) = delete;
    EscposSerial& operator=(const EscposSerial&) = delete;

    /// "/dev/pts/3"
    const std::string& device() const { return m_device; }
    std::string uri() const { return "serial://" + m_device; }

    /// Its paper, for letters: 576 unless told.
    void setPaperDots(int dots);

    std::vector<EscposSheet> sheets() const;
    std::string complaints() const;
    std::size_t bytesRead() const;
    /// Pulls the cable: the line is gone for whoever has it open.
    void pull();

private:
    void serve(const std::stop_token& stop);
    void take(const std::uint8_t* bytes, std::size_t count);

    const bool m_isSilent;
    int m_file = -1;
    std::string m_device;
    mutable std::mutex m_lock;
    std::size_t m_bytesRead = 0;
    std::vector<std::uint8_t> m_answers;
    EscposRoll m_roll;
    std::jthread m_thread;
};

} // namespace hallpay::test
