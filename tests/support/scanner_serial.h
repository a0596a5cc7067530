// The scanner's end of a serial line (a pseudo-terminal).
#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace hallpay::test {

/// Plugged in from construction to destruction.
class ScannerSerial {
public:
    ScannerSerial() : m_file(posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_file < 0 || grantpt(m_file) != 0 || unlockpt(m_file) != 0)
            throw std::runtime_error("no pseudo-terminal");
        m_device = ptsname(m_file);
    }
    ~ScannerSerial() { close(m_file); }
    ScannerSerial(const ScannerSerial&) = delete;
    ScannerSerial& operator=(const ScannerSerial&) = delete;

    const std::string& device() const { return m_device; }
    void scan(const std::string& bytes) const
    {
        if (write(m_file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            throw std::runtime_error("the line takes nothing");
    }

private:
    int m_file;
    std::string m_device;
};

} // namespace hallpay::test
