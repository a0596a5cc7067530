#include "support/escpos_serial.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hallpay::test {

EscposSerial::EscposSerial(bool isSilent)
    : m_isSilent(isSilent), m_file(posix_openpt(O_RDWR | O_NOCTTY)),
      m_roll([this](char command, std::uint8_t) {
          if (!m_isSilent) m_answers.push_back(command == 'r' ? 0x00 : 0x12);
      })
{
    if (m_file < 0 || grantpt(m_file) != 0 || unlockpt(m_file) != 0)
        throw std::runtime_error("no pseudo-terminal");
    m_device = ptsname(m_file);
    m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

EscposSerial::~EscposSerial()
{
    m_thread.request_stop();
    m_thread.join();
    pull();
}

void EscposSerial::pull()
{
    const std::lock_guard guard(m_lock);
    if (m_file >= 0) close(m_file);
    m_file = -1;
}

void EscposSerial::setPaperDots(int dots)
{
    const std::lock_guard guard(m_lock);
    m_roll.setPaperDots(dots);
}

std::string EscposSerial::complaints() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.complaints();
}

std::vector<EscposSheet> EscposSerial::sheets() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.sheets();
}

std::size_t EscposSerial::bytesRead() const
{
    const std::lock_guard guard(m_lock);
    return m_bytesRead;
}

void EscposSerial::serve(const std::stop_token& stop)
{
    std::array<std::uint8_t, 1024> buffer{};
    while (!stop.stop_requested()) {
        int file = -1;
        {
            const std::lock_guard guard(m_lock);
            file = m_file;
        }
        if (file < 0) return;
        pollfd one{file, POLLIN, 0};
        if (poll(&one, 1, 20) <= 0 || (one.revents & POLLIN) == 0) {
            // Nobody has the line open: a hung-up terminal answers at once.
            if ((one.revents & POLLHUP) != 0) usleep(5'000);
            continue;
        }
        const auto count = read(file, buffer.data(), buffer.size());
        if (count > 0) take(buffer.data(), static_cast<std::size_t>(count));
    }
}

void EscposSerial::take(const std::uint8_t* bytes, std::size_t count)
{
    const std::lock_guard guard(m_lock);
    m_bytesRead += count;
    m_roll.feed(bytes, count);
    if (!m_answers.empty() && m_file >= 0 && write(m_file, m_answers.data(), m_answers.size()) < 0)
        throw std::runtime_error("the line took no answer");
    m_answers.clear();
}

} // namespace hallpay::test
