#include "main/self_test.h"

#include "base/free_space.h"
#include "base/path_text.h"
#include "devices/device_readers.h"
#include "gui/self_test_words.h"
#include "main/desktop_fonts.h"
#include "main/desktop_settings.h"
#include "main/hall_probe.h"
#include "main/kept_counter.h"
#include "main/system_clock.h"
#include "main/this_pc.h"
#include "printing/make_printer.h"

#include <Poco/URI.h>

#include <iostream>
#include <thread>

namespace hallpay {

namespace {

using namespace std::chrono_literals;
using ports::StartChoice;

std::optional<ports::PrinterHealth> healthOf(const std::string& uri,
                                             const printing::TextEngine& fonts)
{
    if (uri.empty()) return std::nullopt;
    const auto printer = printing::makePrinter(uri, fonts);
    return printer ? printer.value()->health() : ports::PrinterHealth::NotReached;
}

std::uint16_t portOf(const DesktopSettings& settings, const Arguments& arguments)
{
    if (!settings.start) return 0;
    switch (*settings.start) {
    case StartChoice::Service: return arguments.port("service-port", kServicePort);
    case StartChoice::HallServer: return settings.hallServerPort;
    case StartChoice::Training: return 0;
    }
    return 0;
}

struct SelfTestPlace {
    std::filesystem::path folder; ///< of the desktop
    std::uint16_t serverPort = 0; ///< on this machine; 0 = it was told none
};

/// Where the desktop of this command line works.
SelfTestPlace selfTestPlace(const Arguments& arguments, const std::filesystem::path& home)
{
    if (arguments.has("server"))
        return {arguments.folder("data", home / "desktop"),
                Poco::URI(arguments.get("server")).getPort()};
    if (arguments.has("training")) return {arguments.folder("data", home / "training")};
    const auto root = arguments.folder("data", home);
    const auto settings = readDesktopSettings(root / "desktop.json");
    const bool training = settings.start == StartChoice::Training;
    return {root / (training ? "training" : "desktop"), portOf(settings, arguments)};
}

/// Opens and starts them as the counter would; a card reader's program has a while for its first
/// word.
ports::ReaderStates readersOf(const ports::PcSettings& settings)
{
    constexpr auto kFirstWord = 6s;
    constexpr auto kLook = 50ms;
    devices::DeviceReaders readers(devices::readScannerAddress(settings.serialScanner.value_or("")),
                                   pathFrom(settings.cardReader.value_or("")));
    readers.start({.scanned = [](const std::string&) {}, .card = [](const ports::CardRead&) {}});
    const auto isLost = [](const std::optional<ports::ReaderState>& state) {
        return state == ports::ReaderState::Lost;
    };
    const auto end = std::chrono::steady_clock::now() + kFirstWord;
    auto states = readers.states();
    while ((isLost(states.scanner) || isLost(states.cards))
           && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(kLook);
        states = readers.states();
    }
    return states;
}

ports::SelfTest lookAtThisPc(const Arguments& arguments, const SelfTestPlace& place)
{
    constexpr auto kPatience = 3s;
    ports::SelfTest found;
    found.freeBytes = writableBytes(place.folder);
    if (place.serverPort != 0) {
        const auto hall = askHall(place.serverPort, kPatience);
        found.server = hall ? ports::ServerFound::Answers : ports::ServerFound::Away;
        if (hall) {
            found.hallName = hall->name;
            found.serverVersion = hall->version;
            // A training hall has a clock of its own, which is not this PC's.
            if (!hall->training) found.clockAhead = SystemClock().now() - hall->now;
        }
    }
    const auto fonts = desktopFonts(arguments);
    const auto settings = KeptCounter(arguments, {.folder = place.folder}, *fonts).settings();
    found.slipPrinter = healthOf(settings.slipPrinter.value_or(""), *fonts);
    found.receiptPrinter = healthOf(settings.receiptPrinter.value_or(""), *fonts);
    found.readers = readersOf(settings);
    return found;
}

} // namespace

int selfTest(const Arguments& arguments, const std::filesystem::path& home)
{
    constexpr int kUnknown = 3;
    constexpr int kBad = 4;
    const auto place = selfTestPlace(arguments, home);
    int code = 0;
    for (const auto& line :
         gui::selfTestLines(arguments.get("language"), lookAtThisPc(arguments, place))) {
        std::cout << line.words << std::endl;
        if (line.verdict == gui::Verdict::Bad) code = kBad;
        if (line.verdict == gui::Verdict::Unknown && code == 0) code = kUnknown;
    }
    return code;
}

} // namespace hallpay
