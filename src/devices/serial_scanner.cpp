#include "devices/serial_scanner.h"

#include "base/log.h"

#include <Poco/Exception.h>

#include <charconv>
#include <utility>

namespace hallpay::devices {

namespace {

using Millis = ByteLine::Millis;

constexpr int kScannerBaud = 9'600;
constexpr Millis kSendTimeout{1'000}; // nothing is sent to a scanner
/// At 9,600 baud a byte takes a millisecond; USB adapters hold some back for 16.
constexpr Millis kSilence{60};
constexpr ReaderLoop::Pause kPause{Millis(1'000), Millis(4'000)};

constexpr std::uint8_t kEtx = 3;
constexpr std::uint8_t kStx = 2;

} // namespace

std::optional<SerialSettings> readScannerAddress(std::string_view uri)
{
    constexpr std::string_view kSerial = "serial://";
    constexpr std::string_view kBaud = "?baud=";
    if (!uri.starts_with(kSerial)) return std::nullopt;
    uri.remove_prefix(kSerial.size());
    SerialSettings settings{.device = {}, .baud = kScannerBaud};
    if (const auto at = uri.find('?'); at != uri.npos) {
        auto digits = uri.substr(at);
        if (!digits.starts_with(kBaud)) return std::nullopt;
        digits.remove_prefix(kBaud.size());
        const auto* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, settings.baud);
        if (read.ec != std::errc() || read.ptr != end || !isSerialBaud(settings.baud))
            return std::nullopt;
        uri = uri.substr(0, at);
    }
    settings.device = uri;
    if (!isSerialDevice(settings.device)) return std::nullopt;
    return settings;
}

std::optional<std::string> ScanText::take(std::uint8_t byte)
{
    if (byte == '\r' || byte == '\n' || byte == '\t' || byte == kEtx) return silence();
    if (byte == kStx) return std::nullopt;
    if (m_text.size() >= kScanMax) m_tooLong = true;
    const bool seen = byte >= ' ' && byte < 0x7F;
    if (!m_tooLong) m_text += seen ? static_cast<char>(byte) : '?';
    return std::nullopt;
}

std::optional<std::string> ScanText::silence()
{
    auto text = std::exchange(m_text, {});
    if (std::exchange(m_tooLong, false) || text.empty()) return std::nullopt;
    return text;
}

SerialScanner::SerialScanner(const SerialSettings& settings,
                             std::function<void(const std::string&)> scanned)
    : m_open(serialLine(settings, kSendTimeout)), m_scanned(std::move(scanned)),
      m_loop(kPause, [this](const auto& stop, auto& works) { return hold(stop, works); })
{
}

bool SerialScanner::hold(const std::stop_token& stop, std::atomic<bool>& works)
{
    try {
        const auto line = m_open();
        works = true;
        ScanText text;
        while (!stop.stop_requested()) {
            const auto byte = line->nextByte(kSilence);
            const auto scan = byte ? text.take(*byte) : text.silence();
            if (scan) m_scanned(*scan);
        }
    } catch (const Poco::Exception& e) { // boundary: pulled out, or not there yet
        if (works) log(LogLevel::Warning, "scanner", "the serial scanner is lost: " + e.message());
    }
    return works;
}

} // namespace hallpay::devices
