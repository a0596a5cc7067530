#include "main/desktop_settings.h"

#include "storage/hall/durable_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <climits>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>

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
constexpr const char* kCounter = "counter";
constexpr const char* kRegistration = "registration_window";
constexpr const char* kToll = "toll_window";
constexpr const char* kSlipPrinter = "slip_printer";
constexpr const char* kReceiptPrinter = "receipt_printer";
constexpr const char* kLanguage = "language";
constexpr const char* kMute = "mute";
constexpr const char* kVolume = "volume";
constexpr const char* kScannerPrefix = "scanner_prefix";
constexpr const char* kScannerSuffix = "scanner_suffix";
constexpr const char* kSerialScanner = "serial_scanner";
constexpr const char* kCardReader = "card_reader";

/// One entry of the counter; what is not there, or of another type, was never chosen.
template <typename T>
void read(const nlohmann::json& counter, const char* name, std::optional<T>& value)
{
    const auto found = counter.find(name);
    if (found == counter.end()) return;
    if constexpr (std::is_same_v<T, std::int64_t>) {
        if (found->is_number_unsigned() && found->template get<std::uint64_t>() <= INT64_MAX)
            value = found->template get<T>();
    } else if constexpr (std::is_same_v<T, int>) {
        if (found->is_number_unsigned() && found->template get<std::uint64_t>() <= INT_MAX)
            value = found->template get<T>();
    } else if constexpr (std::is_same_v<T, bool>) {
        if (found->is_boolean()) value = found->template get<T>();
    } else if (found->is_string()) {
        value = found->template get<T>();
    }
}

ports::PcSettings counterFrom(const nlohmann::json& json)
{
    ports::PcSettings counter;
    const auto found = json.find(kCounter);
    if (found == json.end() || !found->is_object()) return counter;
    read(*found, kRegistration, counter.registrationWindowId);
    read(*found, kToll, counter.tollWindowId);
    read(*found, kSlipPrinter, counter.slipPrinter);
    read(*found, kReceiptPrinter, counter.receiptPrinter);
    read(*found, kLanguage, counter.language);
    read(*found, kMute, counter.mute);
    read(*found, kVolume, counter.volume);
    read(*found, kScannerPrefix, counter.scannerPrefix);
    read(*found, kScannerSuffix, counter.scannerSuffix);
    read(*found, kSerialScanner, counter.serialScanner);
    read(*found, kCardReader, counter.cardReader);
    return counter;
}

nlohmann::json jsonOf(const ports::PcSettings& counter)
{
    nlohmann::json json = nlohmann::json::object();
    const auto put = [&json](const char* name, const auto& value) {
        if (value) json[name] = *value;
    };
    put(kRegistration, counter.registrationWindowId);
    put(kToll, counter.tollWindowId);
    put(kSlipPrinter, counter.slipPrinter);
    put(kReceiptPrinter, counter.receiptPrinter);
    put(kLanguage, counter.language);
    put(kMute, counter.mute);
    put(kVolume, counter.volume);
    put(kScannerPrefix, counter.scannerPrefix);
    put(kScannerSuffix, counter.scannerSuffix);
    put(kSerialScanner, counter.serialScanner);
    put(kCardReader, counter.cardReader);
    return json;
}

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
    settings.counter = counterFrom(json);
    return settings;
}

void writeDesktopSettings(const std::filesystem::path& file, const DesktopSettings& settings)
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto& word : kWords)
        if (settings.start == word.choice) json[kStart] = word.text;
    if (settings.hallServerPort != 0) json[kPort] = settings.hallServerPort;
    if (const auto counter = jsonOf(settings.counter); !counter.empty()) json[kCounter] = counter;
    const auto text = json.dump(2) + "\n";
    storage::writeDurably(file, Bytes(text.begin(), text.end()));
}

} // namespace hallpay
