#include "support/escpos_cable.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kStart = 60ms; ///< of a printer that was switched off and on, at this line's speed
constexpr std::size_t kAtOnce = 256;
constexpr auto kPause = 2ms; ///< between so many bytes

} // namespace

EscposCable::EscposCable(const EscposEmulator& printer)
    : m_port(printer.port()), m_file(posix_openpt(O_RDWR | O_NOCTTY))
{
    if (m_file < 0 || grantpt(m_file) != 0 || unlockpt(m_file) != 0)
        throw std::runtime_error("no pseudo-terminal");
    m_device = ptsname(m_file);
    m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

EscposCable::~EscposCable()
{
    m_thread.request_stop();
    m_thread.join();
    close(m_file);
}

void EscposCable::renew()
{
    m_renew = true;
    while (m_renew) std::this_thread::yield();
}

void EscposCable::serve(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            carry();
        } catch (const Poco::Exception&) {
            m_isOn = false;
            m_startsUntil = std::chrono::steady_clock::now() + kStart;
        }
    }
}

void EscposCable::carry()
{
    if (m_isOn) bringAnswers();
    pollfd one{m_file, POLLIN, 0};
    const bool hasBytes = poll(&one, 1, 5) > 0 && (one.revents & POLLIN) != 0;
    if (hasBytes) {
        std::array<std::uint8_t, kAtOnce> bytes{};
        const auto count = read(m_file, bytes.data(), bytes.size());
        if (count > 0) sendOn(bytes.data(), static_cast<int>(count));
        std::this_thread::sleep_for(kPause);
        return;
    }
    const bool isClosed = (one.revents & POLLHUP) != 0;
    if (m_isOn && (isClosed || m_renew)) {
        m_printer.close();
        m_isOn = false;
    }
    if (m_renew) m_startsUntil = {};
    m_renew = false;
    if (isClosed) std::this_thread::sleep_for(5ms); // a hung-up terminal answers at once
}

void EscposCable::bringAnswers()
{
    while (m_printer.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) {
        std::array<std::uint8_t, kAtOnce> answers{};
        const int count = m_printer.receiveBytes(answers.data(), static_cast<int>(answers.size()));
        if (count <= 0) throw Poco::IOException("the printer starts again");
        if (write(m_file, answers.data(), static_cast<std::size_t>(count)) < 0)
            throw Poco::IOException("the line took no answer");
    }
}

void EscposCable::sendOn(const std::uint8_t* bytes, int count)
{
    if (std::chrono::steady_clock::now() < m_startsUntil) return;
    if (!m_isOn) {
        m_printer = Poco::Net::StreamSocket(Poco::Net::SocketAddress("127.0.0.1", m_port));
        m_printer.setNoDelay(true);
        m_isOn = true;
    }
    m_printer.sendBytes(bytes, count);
}

} // namespace hallpay::test
