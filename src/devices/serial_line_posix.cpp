#include "devices/serial_line.h"

#include <Poco/Exception.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace hallpay::devices {

namespace {

struct Speed {
    int baud;
    speed_t code;
};
constexpr std::array<Speed, 5> kSpeeds{
    {{9'600, B9600}, {19'200, B19200}, {38'400, B38400}, {57'600, B57600}, {115'200, B115200}}};

[[noreturn]] void fail(int error)
{
    throw Poco::IOException(std::generic_category().message(error), error);
}

speed_t speedOf(int baud)
{
    const auto* found = std::ranges::find(kSpeeds, baud, &Speed::baud);
    return found == kSpeeds.end() ? B115200 : found->code;
}

std::string pathOf(const std::string& device)
{
    return device.front() == '/' ? device : "/dev/" + device;
}

class SerialLine final : public ByteLine {
public:
    SerialLine(const SerialSettings& settings, Millis sendTimeout)
        : m_file(open(pathOf(settings.device).c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)),
          m_baud(settings.baud), m_sendTimeout(sendTimeout)
    {
        if (m_file < 0) fail(errno);
        try {
            setUp(settings);
        } catch (...) {
            close(m_file);
            throw;
        }
    }

    ~SerialLine() override
    {
        // What nobody has taken by now would hold the close for as long as the driver waits.
        tcflush(m_file, TCOFLUSH);
        ioctl(m_file, TIOCNXCL);
        close(m_file);
    }
    SerialLine(const SerialLine&) = delete;
    SerialLine& operator=(const SerialLine&) = delete;

    void send(std::span<const std::uint8_t> bytes) override
    {
        while (!bytes.empty()) {
            if (!waitFor(POLLOUT, m_sendTimeout)) throw Poco::TimeoutException("send");
            const auto sent = write(m_file, bytes.data(), bytes.size());
            if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (sent < 0) fail(errno);
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
    }

    std::optional<std::uint8_t> nextByte(Millis wait) override
    {
        if (!waitFor(POLLIN, wait)) return std::nullopt;
        std::uint8_t byte = 0;
        const auto count = read(m_file, &byte, 1);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
        if (count < 0) fail(errno);
        if (count == 0) throw Poco::IOException("the port is gone");
        return byte;
    }

    Millis transferTime(std::size_t bytes) const override
    {
        return serialTransferTime(bytes, m_baud);
    }

private:
    void setUp(const SerialSettings& settings) const
    {
        if (ioctl(m_file, TIOCEXCL) != 0) fail(errno);
        termios port{};
        if (tcgetattr(m_file, &port) != 0) fail(errno);
        cfmakeraw(&port);
        port.c_iflag |= IGNBRK | IGNPAR; // what a device that is switched on sends is no byte
        port.c_cflag |= CLOCAL | CREAD;
        port.c_cflag &= ~(CSTOPB | CRTSCTS);
        if (settings.handshake) port.c_cflag |= CRTSCTS;
        cfsetispeed(&port, speedOf(settings.baud));
        cfsetospeed(&port, speedOf(settings.baud));
        if (tcsetattr(m_file, TCSANOW, &port) != 0) fail(errno);
    }

    bool waitFor(short what, Millis wait) const
    {
        pollfd one{m_file, what, 0};
        const int ready = poll(&one, 1, static_cast<int>(wait.count()));
        if (ready < 0 && errno != EINTR) fail(errno);
        if (ready > 0 && (one.revents & what) == 0) throw Poco::IOException("the port is gone");
        return ready > 0;
    }

    int m_file;
    int m_baud;
    Millis m_sendTimeout;
};

} // namespace

bool isSerialDevice(const std::string& name)
{
    if (name.empty() || name.ends_with('/') || name.find("..") != std::string::npos) return false;
    return name.front() != '/' || name.starts_with("/dev/");
}

LineOpener serialLine(SerialSettings settings, ByteLine::Millis sendTimeout)
{
    return [settings = std::move(settings), sendTimeout] {
        return std::make_unique<SerialLine>(settings, sendTimeout);
    };
}

} // namespace hallpay::devices
