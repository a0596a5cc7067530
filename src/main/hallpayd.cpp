// hallpayd: a hall's server, with the gate inside.
#include "base/path_text.h"
#include "main/arguments.h"
#include "main/checkpoint_stop.h"
#include "main/command_line.h"
#include "main/hall_stack.h"
#include "main/port_file.h"
#include "main/program_start.h"
#include "main/server_end.h"
#include "main/system_clock.h"
#include "main/termination.h"
#include "main/training_clock.h"
#include "main/verify.h"
#include "main/windows_service.h"

#include "wechat/merchant.h"

#include <atomic>
#include <iostream>
#include <optional>
#include <string>
#include <thread>

namespace {

using hallpay::Arguments;
using hallpay::ServerSettings;

const std::vector<hallpay::Option> kOptions{
    {"help", "shows this text", ""},
    {"version", "shows the version", ""},
    {"config", "configuration file (JSON)", "FILE"},
    {"data", "folder of the ledgers", "DIR"},
    {"keys", "folder of the keys of personal data; never inside the ledgers' folder", "DIR"},
    {"merchant", "folder with merchant.json and its keys", "DIR"},
    {"staff-port", "port of the staff API; 0 takes a free one", "PORT"},
    {"public-port", "port of the payer's page; 0 takes a free one", "PORT"},
    {"first-password-from-input", "a new real ledger: its first supervisor's password, one line",
     ""},
    {"port-file", "writes the ports that were taken into this JSON file", "FILE"},
    {"no-polling", "training: payments are learnt by notification alone", ""},
    {"stop-at", "training: dies on the spot at checkpoint NAME, the N-th time", "NAME:N"},
#ifdef _WIN32
    {"register-service", "enters this program into the services of Windows", ""},
    {"unregister-service", "takes it out again", ""},
    {"service", "how Windows starts it", ""},
#endif
};

ServerSettings settingsFrom(const Arguments& arguments)
{
    ServerSettings settings;
    settings.hall.version = HALLPAY_VERSION;
    settings.dataFolder = "hallpay-data";
    settings.keysFolder = "hallpay-keys";
    settings.merchantFolder = "merchant";
    if (arguments.has("config")) hallpay::readSettings(arguments.folder("config", {}), settings);
    settings.dataFolder = arguments.folder("data", settings.dataFolder);
    settings.keysFolder = arguments.folder("keys", settings.keysFolder);
    settings.merchantFolder = arguments.folder("merchant", settings.merchantFolder);
    settings.staffPort = arguments.port("staff-port", settings.staffPort);
    settings.publicPort = arguments.port("public-port", settings.publicPort);
    if (arguments.has("first-password-from-input"))
        std::getline(std::cin, settings.firstSupervisorPassword);
    settings.pollingOff = arguments.has("no-polling");
    const bool testSwitch = settings.pollingOff || arguments.has("stop-at");
    if (testSwitch && !settings.hall.training)
        throw hallpay::ArgumentError("--no-polling and --stop-at are for training alone");
    return settings;
}

/// A training wallet that starts beside this program makes its merchant first.
void waitForMerchant(const std::filesystem::path& folder)
{
    using namespace std::chrono_literals;
    const auto until = std::chrono::steady_clock::now() + 5s;
    while (!std::filesystem::exists(folder / "merchant.json")
           && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(100ms);
}

int run(const Arguments& arguments)
{
    hallpay::prepareTermination();
    const auto settings = settingsFrom(arguments);
    if (arguments.has("stop-at")) hallpay::stopAtCheckpoint(arguments.get("stop-at"));
    const hallpay::SystemClock machine;
    std::optional<hallpay::TrainingClock> training;
    if (settings.hall.training) {
        waitForMerchant(settings.merchantFolder);
        const auto merchant = hallpay::wechat::loadMerchant(settings.merchantFolder);
        hallpay::wechat::checkHosts(merchant, true); // before the first byte goes anywhere
        training.emplace(machine, merchant.baseUrl);
    }
    const hallpay::ports::Clock& clock
        = training ? static_cast<const hallpay::ports::Clock&>(*training) : machine;
    std::atomic<bool> broken = false;
    const hallpay::HallStack hall(settings, clock, [&broken](const std::string&) {
        broken = true;
        hallpay::requestTermination();
    });
    if (arguments.has("port-file"))
        hallpay::writePorts(arguments.folder("port-file", {}),
                            {{"staff", hall.staffPort()}, {"public", hall.publicPort()}});
    std::cout << "staff API " << hall.staffUrl() << '\n';
    if (settings.publicListener)
        std::cout << "payer page http://127.0.0.1:" << hall.publicPort() << std::endl;
    else
        std::cout << "no payer page: codes are shown on screens" << std::endl;
    hallpay::waitForTermination();
    return broken ? 3 : 0;
}

#ifdef _WIN32
hallpay::ServiceEntry serviceEntry()
{
    return {.name = "hallpayd",
            .title = "Hallpay hall server",
            .purpose = "The server of a reception hall: its ledgers, its counters, its payments.",
            .arguments
            = "\"--config=" + hallpay::textOf(hallpay::serviceFolder() / "hallpayd.json") + "\""};
}
#endif

} // namespace

int main(int argc, char** argv)
{
    hallpay::beginProgram();
    try {
        const auto line = hallpay::commandLine(argc, argv);
        if (!line.empty() && line.front() == hallpay::kVerifyVerb) return hallpay::verify(line);
        const Arguments arguments(line, kOptions);
        if (arguments.has("help")) {
            std::cout << hallpay::usage("hallpayd",
                                        "The server of a reception hall. \"hallpayd verify --help\""
                                        " tells how its audit trail is checked.",
                                        kOptions);
            return 0;
        }
        if (arguments.has("version")) {
            std::cout << "hallpayd " << HALLPAY_VERSION << '\n';
            return 0;
        }
#ifdef _WIN32
        if (const auto code = hallpay::asService(arguments, serviceEntry(),
                                                 [&arguments] { return run(arguments); }))
            return *code;
#endif
        return run(arguments);
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        hallpay::sayLast("hallpayd", hallpay::lineOf(hallpay::endOf(e)));
        return 1;
    }
}
