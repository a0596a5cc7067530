#include "devices/serial_line.h"

#include <Poco/Exception.h>

#include <windows.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace hallpay::devices {

namespace {

[[noreturn]] void fail(DWORD error)
{
    throw Poco::IOException(std::system_category().message(static_cast<int>(error)),
                            static_cast<int>(error));
}

class SerialLine final : public ByteLine {
public:
    /// COM10 and up are reached by the device's full name alone, and the lower ones too.
    SerialLine(const SerialSettings& settings, Millis sendTimeout)
        : m_file(CreateFileA(("\\\\.\\" + settings.device).c_str(), GENERIC_READ | GENERIC_WRITE, 0,
                             nullptr, OPEN_EXISTING, 0, nullptr)),
          m_baud(settings.baud), m_sendTimeout(sendTimeout)
    {
        if (m_file == INVALID_HANDLE_VALUE) fail(GetLastError());
        try {
            setUp(settings);
        } catch (...) {
            CloseHandle(m_file);
            throw;
        }
    }

    ~SerialLine() override { CloseHandle(m_file); }
    SerialLine(const SerialLine&) = delete;
    SerialLine& operator=(const SerialLine&) = delete;

    void send(std::span<const std::uint8_t> bytes) override
    {
        constexpr std::size_t kChunk = 1'024; // within the time-out at every speed
        setTimeouts(Millis(0));
        while (!bytes.empty()) {
            DWORD sent = 0;
            const auto count = static_cast<DWORD>(std::min(kChunk, bytes.size()));
            if (!WriteFile(m_file, bytes.data(), count, &sent, nullptr)) fail(GetLastError());
            if (sent == 0) throw Poco::TimeoutException("send");
            bytes = bytes.subspan(sent);
        }
    }

    std::optional<std::uint8_t> nextByte(Millis wait) override
    {
        setTimeouts(wait);
        std::uint8_t byte = 0;
        DWORD count = 0;
        if (!ReadFile(m_file, &byte, 1, &count, nullptr)) fail(GetLastError());
        return count == 1 ? std::optional(byte) : std::nullopt;
    }

    Millis transferTime(std::size_t bytes) const override
    {
        return serialTransferTime(bytes, m_baud);
    }

private:
    void setUp(const SerialSettings& settings)
    {
        DCB port{};
        port.DCBlength = sizeof port;
        if (!GetCommState(m_file, &port)) fail(GetLastError());
        port.BaudRate = static_cast<DWORD>(settings.baud);
        port.ByteSize = 8;
        port.Parity = NOPARITY;
        port.StopBits = ONESTOPBIT;
        port.fBinary = TRUE;
        port.fParity = FALSE;
        port.fOutX = port.fInX = FALSE;
        port.fNull = FALSE;
        // Whoever had the port before may have left these on.
        port.fAbortOnError = FALSE;
        port.fDsrSensitivity = FALSE;
        port.fErrorChar = FALSE;
        port.fDtrControl = DTR_CONTROL_ENABLE;
        port.fOutxDsrFlow = FALSE;
        port.fOutxCtsFlow = settings.handshake ? TRUE : FALSE;
        port.fRtsControl = settings.handshake ? RTS_CONTROL_HANDSHAKE : RTS_CONTROL_ENABLE;
        if (!SetCommState(m_file, &port)) fail(GetLastError());
    }

    void setTimeouts(Millis read)
    {
        COMMTIMEOUTS limits{};
        // With nothing to wait for: what lies there, at once.
        limits.ReadIntervalTimeout = read.count() == 0 ? MAXDWORD : 0;
        limits.ReadTotalTimeoutConstant = static_cast<DWORD>(read.count());
        limits.WriteTotalTimeoutConstant = static_cast<DWORD>(m_sendTimeout.count());
        if (!SetCommTimeouts(m_file, &limits)) fail(GetLastError());
    }

    HANDLE m_file;
    int m_baud;
    Millis m_sendTimeout;
};

} // namespace

bool isSerialDevice(const std::string& name)
{
    const auto isLetterOrDigit = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !name.empty() && std::ranges::all_of(name, isLetterOrDigit);
}

LineOpener serialLine(SerialSettings settings, ByteLine::Millis sendTimeout)
{
    return [settings = std::move(settings), sendTimeout] {
        return std::make_unique<SerialLine>(settings, sendTimeout);
    };
}

} // namespace hallpay::devices
