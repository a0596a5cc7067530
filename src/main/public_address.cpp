#include "main/public_address.h"

#include "base/log.h"
#include "main/port_file.h"

#include <algorithm>
#include <charconv>

namespace hallpay {

namespace {

constexpr std::size_t kAddressBytesMax = 120; // longer ones make a code that phones do not read
constexpr std::string_view kPublic = "public";

[[noreturn]] void wrongAddress(const char* why)
{
    constexpr auto kKey = "gate.public_base_url";
    throw ConfigurationError(std::string("configuration key ") + kKey + " " + why, kKey);
}

std::filesystem::path fileOf(const ServerSettings& settings)
{
    return settings.dataFolder / "ports.json";
}

bool isHost(std::string_view host)
{
    return !host.empty() && host.front() != '.' && host.front() != '-'
        && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
}

bool isPort(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, broken] = std::from_chars(text.data(), text.data() + text.size(), port);
    return broken == std::errc() && end == text.data() + text.size() && port != 0;
}

} // namespace

std::string publicAddress(std::string_view configured, bool training)
{
    if (configured.empty()) wrongAddress("is needed for real work: https://HOST");
    std::string address(configured);
    std::transform(address.begin(), address.end(), address.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (address.ends_with('/')) address.pop_back();
    if (address.size() > kAddressBytesMax) wrongAddress("is too long for a printed code");
    const bool secure = address.starts_with("https://");
    if (!secure && !address.starts_with("http://")) wrongAddress("must begin with https://");
    if (!secure && !training) wrongAddress("must be https in real work");
    const auto rest = std::string_view(address).substr(secure ? 8 : 7);
    const auto colon = rest.find(':');
    const bool portIsGood = colon == std::string::npos || isPort(rest.substr(colon + 1));
    if (!isHost(rest.substr(0, colon)) || !portIsGood)
        wrongAddress("must be scheme, host and port alone");
    return address;
}

std::uint16_t choosePublicPort(const ServerSettings& settings)
{
    if (settings.publicPort != 0) {
        if (isFreePort(settings.publicPort)) return settings.publicPort;
        throw PortTaken("server.public_port " + std::to_string(settings.publicPort)
                            + " is taken by another program",
                        settings.publicPort);
    }
    const auto last = readPort(fileOf(settings), std::string(kPublic));
    if (last == 0) return freePort(0);
    if (isFreePort(last)) return last;
    if (!settings.hall.training)
        throw PortTaken("port " + std::to_string(last)
                            + " of the payer's page, where printed links lead, is taken by"
                              " another program",
                        last);
    const auto other = freePort(0);
    log(LogLevel::Warning, "hall",
        "port " + std::to_string(last) + " of the last run is taken: codes that were printed on it"
            + " lead nowhere");
    return other;
}

void rememberPublicPort(const ServerSettings& settings)
{
    writePorts(fileOf(settings), {{std::string(kPublic), settings.publicPort}});
}

} // namespace hallpay
