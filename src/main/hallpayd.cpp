// hallpayd: a hall's server, with the gate inside.
#include "main/arguments.h"
#include "main/checkpoint_stop.h"
#include "main/hall_stack.h"
#include "main/port_file.h"
#include "main/system_clock.h"
#include "main/termination.h"
#include "main/training_clock.h"

#include "wechat/merchant.h"

#include <atomic>
#include <iostream>
#include <optional>

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
    {"port-file", "writes the ports that were taken into this JSON file", "FILE"},
    {"no-polling", "training: payments are learnt by notification alone", ""},
    {"stop-at", "training: dies on the spot at checkpoint NAME, the N-th time", "NAME:N"},
};

ServerSettings settingsFrom(const Arguments& arguments)
{
    ServerSettings settings;
    settings.hall.version = HALLPAY_VERSION;
    settings.dataFolder = "hallpay-data";
    settings.keysFolder = "hallpay-keys";
    settings.merchantFolder = "merchant";
    if (arguments.has("config")) hallpay::readSettings(arguments.get("config"), settings);
    settings.dataFolder = arguments.get("data", settings.dataFolder.string());
    settings.keysFolder = arguments.get("keys", settings.keysFolder.string());
    settings.merchantFolder = arguments.get("merchant", settings.merchantFolder.string());
    settings.staffPort = arguments.port("staff-port", settings.staffPort);
    settings.publicPort = arguments.port("public-port", settings.publicPort);
    settings.pollingOff = arguments.has("no-polling");
    const bool testSwitch = settings.pollingOff || arguments.has("stop-at");
    if (testSwitch && !settings.hall.training)
        throw hallpay::ArgumentError("--no-polling and --stop-at are for training alone");
    return settings;
}

int run(const Arguments& arguments)
{
    hallpay::prepareTermination();
    const auto settings = settingsFrom(arguments);
    if (arguments.has("stop-at")) hallpay::stopAtCheckpoint(arguments.get("stop-at"));
    const hallpay::SystemClock machine;
    std::optional<hallpay::TrainingClock> training;
    if (settings.hall.training) {
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
        hallpay::writePorts(arguments.get("port-file"),
                            {{"staff", hall.staffPort()}, {"public", hall.publicPort()}});
    std::cout << "staff API " << hall.staffUrl()
              << "\npayer page http://127.0.0.1:" << hall.publicPort() << std::endl;
    hallpay::waitForTermination();
    return broken ? 3 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const Arguments arguments(argc, argv, kOptions);
        if (arguments.has("help")) {
            std::cout << hallpay::usage("hallpayd", "The server of a reception hall.", kOptions);
            return 0;
        }
        if (arguments.has("version")) {
            std::cout << "hallpayd " << HALLPAY_VERSION << '\n';
            return 0;
        }
        return run(arguments);
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        std::cerr << "hallpayd: " << e.what() << '\n';
        return 1;
    }
}
