#include "support/escpos_emulator.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>

#include <algorithm>
#include <array>

namespace hallpay::test {

namespace {

constexpr long kPollMicroseconds = 20'000;

} // namespace

EscposEmulator::EscposEmulator(EscposFaults faults)
    : m_listener(Poco::Net::SocketAddress("127.0.0.1", 0)), m_port(m_listener.address().port()),
      m_faults(std::move(faults)),
      m_roll([this](char command, std::uint8_t n) { answer(command, n); }),
      m_thread([this](const std::stop_token& stop) { serve(stop); })
{
}

EscposEmulator::~EscposEmulator()
{
    m_thread.request_stop();
    m_thread.join();
}

void EscposEmulator::setFaults(EscposFaults faults)
{
    const std::lock_guard guard(m_lock);
    m_faults = std::move(faults);
}

void EscposEmulator::setPaperDots(int dots)
{
    const std::lock_guard guard(m_lock);
    m_roll.setPaperDots(dots);
}

std::vector<EscposSheet> EscposEmulator::sheets() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.sheets();
}

std::vector<DrawerPulse> EscposEmulator::kicks() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.kicks();
}

std::size_t EscposEmulator::uncutRows() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.uncut().rows.size();
}

std::chrono::steady_clock::time_point EscposEmulator::firstRowsAt() const
{
    const std::lock_guard guard(m_lock);
    return m_firstRowsAt;
}

std::size_t EscposEmulator::bytesRead() const
{
    const std::lock_guard guard(m_lock);
    return m_bytesRead;
}

std::string EscposEmulator::complaints() const
{
    const std::lock_guard guard(m_lock);
    return m_roll.complaints();
}

bool EscposEmulator::waitForSheets(std::size_t count, std::chrono::milliseconds patience) const
{
    std::unique_lock guard(m_lock);
    return m_changed.wait_for(guard, patience, [&] { return m_roll.sheets().size() >= count; });
}

void EscposEmulator::serve(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (!m_listener.poll(Poco::Timespan(kPollMicroseconds), Poco::Net::Socket::SELECT_READ))
            continue;
        auto line = m_listener.acceptConnection();
        try {
            {
                const std::lock_guard guard(m_lock);
                m_active = m_faults;
                m_readHere = 0;
                m_roll.setPaper(m_active.paperRows);
                m_isDeaf = m_faults.deafConnections > 0;
                if (m_isDeaf) --m_faults.deafConnections;
            }
            if (!m_active.greeting.empty())
                line.sendBytes(m_active.greeting.data(),
                               static_cast<int>(m_active.greeting.size()));
            talk(line, stop);
        } catch (const Poco::Exception&) {
            continue; // the sender hung up: the next one is served
        }
    }
}

void EscposEmulator::talk(Poco::Net::StreamSocket& line, const std::stop_token& stop)
{
    std::array<std::uint8_t, 1024> buffer{};
    while (!stop.stop_requested()) {
        if (!line.poll(Poco::Timespan(kPollMicroseconds), Poco::Net::Socket::SELECT_READ)) {
            sendAnswers(line);
            continue;
        }
        const int count = line.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
        if (count <= 0 || !take(line, buffer.data(), static_cast<std::size_t>(count))) return;
        sendAnswers(line);
        std::unique_lock guard(m_lock);
        m_changed.wait_for(guard, stop, m_active.delayPerKilobyte * count / 1024,
                           [] { return false; });
    }
}

void EscposEmulator::sendAnswers(Poco::Net::StreamSocket& line)
{
    std::vector<std::uint8_t> answers;
    {
        const std::lock_guard guard(m_lock);
        answers.swap(m_answers);
        const auto now = std::chrono::steady_clock::now();
        for (; !m_late.empty() && m_late.front() <= now; m_late.pop_front())
            answers.push_back(0x00);
    }
    if (!answers.empty()) line.sendBytes(answers.data(), static_cast<int>(answers.size()));
}

/// Each behind the one before it, as the printer comes to them.
void EscposEmulator::answerInTurn()
{
    constexpr std::size_t kBegun = 1'000; // more than questions take
    const auto late = m_readHere > kBegun ? m_active.lateInTurn : std::chrono::milliseconds(0);
    const auto due = std::chrono::steady_clock::now() + late;
    m_late.push_back(m_late.empty() ? due : std::max(due, m_late.back()));
}

bool EscposEmulator::take(Poco::Net::StreamSocket& line, const std::uint8_t* bytes,
                          std::size_t count)
{
    const std::lock_guard guard(m_lock);
    std::size_t usable = count;
    const bool isReset
        = m_active.resetAfterBytes && m_readHere + count >= *m_active.resetAfterBytes;
    if (isReset)
        usable = *m_active.resetAfterBytes - std::min(m_readHere, *m_active.resetAfterBytes);
    m_readHere += count;
    m_bytesRead += count;
    if (m_isDeaf) return true;
    if (m_active.silentAfterBytes && m_readHere > *m_active.silentAfterBytes)
        m_active.isSilent = true;
    const bool isBlank = m_roll.uncut().rows.empty();
    m_roll.feed(bytes, usable);
    if (isBlank && !m_roll.uncut().rows.empty()) m_firstRowsAt = std::chrono::steady_clock::now();
    m_changed.notify_all();
    if (isReset) {
        if (!m_active.keepsHalf) {
            m_roll.powerCycle();
            m_late.clear();
        }
        line.setLinger(true, 0); // closing now sends RST, as a printer that restarts does
        line.close();
    }
    return !isReset;
}

void EscposEmulator::answer(char command, std::uint8_t n)
{
    if (m_active.isSilent) return;
    if (command == 'r') return answerInTurn();
    const bool isPaperOut = m_active.isPaperOut || m_roll.isOutOfPaper();
    std::uint8_t byte = 0x12;
    const bool isOffline
        = m_active.isOffline || isPaperOut || m_active.isCoverOpen || m_active.isCutterStuck;
    if (n == 1 && isOffline) byte |= 0x08;
    if (n == 2 && m_active.isCoverOpen) byte |= 0x04;
    if (n == 2 && isPaperOut) byte |= 0x20;
    if (n == 2 && m_active.isCutterStuck) byte |= 0x40;
    if (n == 3 && m_active.isCutterStuck) byte |= 0x08;
    if (n == 4 && isPaperOut) byte |= 0x60;
    if (n == 4 && m_active.isPaperNearEnd) byte |= 0x0C;
    m_answers.push_back(byte);
}

std::uint16_t deadPort()
{
    const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    return socket.address().port();
}

} // namespace hallpay::test
