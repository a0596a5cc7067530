#include "main/desktop_settings.h"

#include "storage/hall/durable_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace hallpay {

namespace {

using ports::StartChoice;

struct Word {
    StartChoice choice;
    std::string_view text;
};

constexpr std::array kWords{
    Word{StartChoice::Service, "service"},
    Word{StartChoice::Training, "training"},
    Word{StartChoice::HallServer, "hall-server"},
};
constexpr const char* kStart = "start";
constexpr const char* kPort = "hall_server_port";

} // namespace

DesktopSettings readDesktopSettings(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    const auto json = stream ? nlohmann::json::parse(stream, nullptr, false) : nlohmann::json();
    if (!json.is_object()) return {};
    DesktopSettings settings;
    if (const auto start = json.find(kStart); start != json.end() && start->is_string())
        for (const auto& word : kWords)
            if (word.text == start->get_ref<const std::string&>()) settings.start = word.choice;
    if (const auto port = json.find(kPort); port != json.end() && port->is_number_unsigned())
        if (const auto number = port->get<std::uint64_t>(); number <= 65535)
            settings.hallServerPort = static_cast<std::uint16_t>(number);
    return settings;
}

void writeDesktopSettings(const std::filesystem::path& file, const DesktopSettings& settings)
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto& word : kWords)
        if (settings.start == word.choice) json[kStart] = word.text;
    if (settings.hallServerPort != 0) json[kPort] = settings.hallServerPort;
    const auto text = json.dump(2) + "\n";
    storage::writeDurably(file, Bytes(text.begin(), text.end()));
}

} // namespace hallpay
