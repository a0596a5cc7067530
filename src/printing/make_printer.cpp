#include "printing/make_printer.h"

#include "base/text.h"
#include "printing/file_printer.h"
#include "printing/spool_printer.h"
#include "printing/tcp_printer.h"

#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr std::string_view kFile = "file://";
constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kSpool = "spool://";

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 3 > text.size()) return std::nullopt;
        const auto byte = fromHex(text.substr(i + 1, 2));
        if (!byte || byte->front() == 0) return std::nullopt;
        decoded += static_cast<char>(byte->front());
        i += 2;
    }
    return decoded;
}

std::optional<std::filesystem::path> filePath(std::string_view text)
{
    auto path = percentDecoded(text);
    if (!path || path->empty()) return std::nullopt;
    // "/C:/slips" is how a URI names a Windows drive.
    if (path->size() > 2 && (*path)[0] == '/' && (*path)[2] == ':') path->erase(0, 1);
    return std::filesystem::path(std::u8string(path->begin(), path->end()));
}

struct HostAndPort {
    std::string host;
    std::uint16_t port = 0;
};

std::optional<HostAndPort> hostAndPort(std::string_view text)
{
    if (!text.empty() && text.back() == '/') text.remove_suffix(1);
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return std::nullopt;
    HostAndPort address;
    const auto digits = text.substr(colon + 1);
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, address.port);
    if (read.ec != std::errc() || read.ptr != end || address.port == 0) return std::nullopt;
    auto host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host.empty() || host.find_first_of("/@ ") != host.npos) return std::nullopt;
    address.host = host;
    return address;
}

} // namespace

Result<std::unique_ptr<ports::Printer>, PrinterRefusal>
makePrinter(std::string_view uri, const TextEngine& engine, const PrinterOptions& options)
{
    if (uri.starts_with(kFile)) {
        const auto path = filePath(uri.substr(kFile.size()));
        if (!path) return PrinterRefusal::BadAddress;
        return std::unique_ptr<ports::Printer>(
            std::make_unique<FilePrinter>(engine, *path, options.escpos));
    }
    if (uri.starts_with(kTcp)) {
        auto address = hostAndPort(uri.substr(kTcp.size()));
        if (!address) return PrinterRefusal::BadAddress;
        return std::unique_ptr<ports::Printer>(
            std::make_unique<TcpPrinter>(engine, address->host, address->port, options));
    }
    for (const auto scheme : {kSpool, systemScheme()}) {
        if (!uri.starts_with(scheme)) continue;
        auto name = percentDecoded(uri.substr(scheme.size()));
        if (!name || !isQueueName(*name)) return PrinterRefusal::BadAddress;
        return std::unique_ptr<ports::Printer>(std::make_unique<SpoolPrinter>(
            engine, systemQueue(std::move(*name), options.answerTimeout), options));
    }
    return PrinterRefusal::UnknownScheme;
}

} // namespace hallpay::printing
