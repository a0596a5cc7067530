// A bar-code scanner on a serial port.
#pragma once

#include "devices/reader_loop.h"
#include "devices/serial_line.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::devices {

/// Reads "serial://DEVICE" or "serial://DEVICE?baud=N"; 9,600 is what scanners are delivered with.
/// nullopt when it is neither. Nothing is opened.
std::optional<SerialSettings> readScannerAddress(std::string_view uri);

/// A scan out of single bytes. A code ends with CR, LF, Tab, ETX, or where the scanner falls
/// silent; what no code consists of stands as '?', so that it is nothing that anybody knows.
class ScanText {
public:
    static constexpr std::size_t kScanMax = 512; ///< a longer one is no scan, and dropped whole

    /// The scan that this byte ends.
    std::optional<std::string> take(std::uint8_t byte);
    /// The scanner has said no more.
    std::optional<std::string> silence();

private:
    std::string m_text;
    bool m_tooLong = false;
};

/// Works from construction to destruction; a port that goes away is opened again when it is back.
class SerialScanner {
public:
    /// `scanned` is called in this object's thread.
    SerialScanner(const SerialSettings& settings, std::function<void(const std::string&)> scanned);

    ports::ReaderState state() const { return m_loop.state(); }

private:
    bool hold(const std::stop_token& stop, std::atomic<bool>& works);

    const LineOpener m_open;
    const std::function<void(const std::string&)> m_scanned;
    ReaderLoop m_loop; // Last: ends before what it uses.
};

} // namespace hallpay::devices
