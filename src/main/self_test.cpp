#include "main/self_test.h"

#include "gui/self_test_words.h"
#include "main/desktop_fonts.h"
#include "main/desktop_settings.h"
#include "main/hall_probe.h"
#include "main/kept_counter.h"
#include "main/system_clock.h"
#include "main/this_pc.h"
#include "printing/make_printer.h"

#include <Poco/URI.h>

#include <fstream>
#include <iostream>
#include <system_error>

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

std::optional<std::uint64_t> freeBytes(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    const auto probe = folder / ".self-test";
    const bool isWritable = (std::ofstream(probe) << "written").flush().good();
    std::filesystem::remove(probe, failure);
    const auto space = std::filesystem::space(folder, failure);
    if (!isWritable || failure) return std::nullopt;
    return space.available;
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

ports::SelfTest lookAtThisPc(const Arguments& arguments, const SelfTestPlace& place)
{
    constexpr auto kPatience = 3s;
    ports::SelfTest found;
    found.freeBytes = freeBytes(place.folder);
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
