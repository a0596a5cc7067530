#include "present/printer_entry.h"

#include "base/text.h"

namespace hallpay::present {

namespace {

constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kFile = "file://";
constexpr std::string_view kSpool = "spool://";
constexpr std::string_view kUsualPort = ":9100"; // where receipt printers listen

/// Folders and queues are kept readable; only the sign that begins an escape is escaped.
std::string escaped(std::string_view path)
{
    std::string text;
    for (const char c : path) {
        if (c == '%')
            text += "%25";
        else
            text += c;
    }
    return text;
}

std::string unescaped(std::string_view text)
{
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' && i + 3 <= text.size() ? fromHex(text.substr(i + 1, 2))
                                                                 : std::nullopt;
        path += byte ? static_cast<char>(byte->front()) : text[i];
        if (byte) i += 2;
    }
    return path;
}

std::string withPort(std::string address)
{
    const bool bracketed = address.ends_with(']');
    const bool hasPort = !bracketed && address.find(':') != std::string::npos;
    return hasPort ? address : address + std::string(kUsualPort);
}

} // namespace

PrinterEntry printerEntryOf(std::string_view uri)
{
    if (uri.empty()) return {};
    if (uri.starts_with(kTcp)) return {PrinterKind::Network, std::string(uri.substr(kTcp.size()))};
    if (uri.starts_with(kSpool)) return {PrinterKind::Queue, unescaped(uri.substr(kSpool.size()))};
    if (uri.starts_with(kFile)) return {PrinterKind::Folder, unescaped(uri.substr(kFile.size()))};
    return {PrinterKind::Other, std::string(uri)};
}

std::string printerUriOf(const PrinterEntry& entry)
{
    const auto address = trim(entry.address);
    if (address.empty()) return {};
    switch (entry.kind) {
    case PrinterKind::None: return {};
    case PrinterKind::Network: return std::string(kTcp) + withPort(address);
    case PrinterKind::Queue: return std::string(kSpool) + escaped(address);
    case PrinterKind::Folder: return std::string(kFile) + escaped(address);
    case PrinterKind::Other: return address;
    }
    return {};
}

} // namespace hallpay::present
