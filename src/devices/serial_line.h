// A serial port as a printer's line, of the system's own kind.
#pragma once

#include "devices/byte_line.h"

#include <string>

namespace hallpay::devices {

struct SerialSettings {
    /// "ttyUSB0" or "/dev/ttyUSB0" on Linux, "COM3" to "COM256" on Windows.
    std::string device;
    int baud = 115'200; ///< one that isSerialBaud() knows; 8 data bits, no parity, 1 stop bit
    /// RTS/CTS. Off: a picture's rows come slower than any printer prints them, so that no buffer
    /// runs full, and a cable without those wires stalls nobody.
    bool handshake = false;
};

/// How long so many bytes are under way, with their start and stop bits.
ByteLine::Millis serialTransferTime(std::size_t bytes, int baud);

/// True for the speeds that receipt printers have, 9,600 to 115,200.
bool isSerialBaud(int baud);

/// True when `name` can be a serial port's name here; nothing is opened.
bool isSerialDevice(const std::string& name);

/// Nothing is opened yet. The port is ours alone while a line is open; `sendTimeout` bounds how
/// long the port may take no byte. @throws nothing; the opener throws Poco::Exception with the
/// system's words when the port is not there, is in use or forbidden.
LineOpener serialLine(SerialSettings settings, ByteLine::Millis sendTimeout);

} // namespace hallpay::devices
