#include "main/port_file.h"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace hallpay {

void writePorts(const std::filesystem::path& file,
                const std::map<std::string, std::uint16_t>& ports)
{
    auto fresh = file;
    fresh += ".new";
    std::ofstream(fresh) << nlohmann::json(ports).dump() << '\n';
    std::filesystem::rename(fresh, file);
}

std::uint16_t readPort(const std::filesystem::path& file, const std::string& name)
{
    std::ifstream stream(file);
    if (!stream) return 0;
    const auto json = nlohmann::json::parse(stream, nullptr, false);
    if (!json.is_object() || !json.contains(name) || !json[name].is_number_unsigned()) return 0;
    const auto port = json[name].get<std::uint64_t>();
    return port <= 65535 ? static_cast<std::uint16_t>(port) : std::uint16_t{0};
}

namespace {

/// The port that was free, 0 when it is taken.
std::uint16_t tryPort(std::uint16_t port)
{
    try {
        Poco::Net::ServerSocket socket;
        socket.bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
        return socket.address().port();
    } catch (const Poco::Exception&) {
        return 0; // taken
    }
}

} // namespace

bool isFreePort(std::uint16_t port)
{
    return tryPort(port) != 0;
}

std::uint16_t freePort(std::uint16_t wanted)
{
    const auto same = wanted != 0 ? tryPort(wanted) : std::uint16_t{0};
    return same != 0 ? same : tryPort(0);
}

} // namespace hallpay
