// hallpay-sandbox: WeChat Pay v3 and a phone, for training and for tests.
#include "base/log.h"
#include "base/path_text.h"
#include "main/arguments.h"
#include "main/command_line.h"
#include "main/port_file.h"
#include "main/program_start.h"
#include "main/system_clock.h"
#include "main/termination.h"
#include "main/windows_service.h"
#include "sandbox/sandbox.h"

#include <iostream>

namespace {

const std::vector<hallpay::Option> kOptions{
    {"help", "shows this text", ""},
    {"version", "shows the version", ""},
    {"port", "port on 127.0.0.1; 0 takes a free one (default)", "PORT"},
    {"data", "folder for the merchant's files and the sandbox's truth", "DIR"},
    {"time-factor", "divides the notifications' retry schedule (default 1)", "N"},
    {"no-notifications", "starts with notifications off", ""},
    {"port-file", "writes the port that was taken into this JSON file", "FILE"},
#ifdef _WIN32
    {"register-service", "enters this program into the services of Windows", ""},
    {"unregister-service", "takes it out again", ""},
    {"service", "how Windows starts it", ""},
#endif
};

int run(const hallpay::Arguments& arguments)
{
    hallpay::prepareTermination();
    const hallpay::SystemClock clock;
    const hallpay::sandbox::SandboxOptions options{
        .dataFolder = arguments.folder("data", "sandbox-data"),
        .port = arguments.port("port", 0),
        .timeFactor = static_cast<std::uint32_t>(arguments.number("time-factor", 1)),
        .notifications = !arguments.has("no-notifications")};
    const hallpay::sandbox::Sandbox sandbox(options, [&clock] { return clock.now(); });
    if (arguments.has("port-file"))
        hallpay::writePorts(arguments.folder("port-file", {}), {{"sandbox", sandbox.port()}});
    std::cout << "sandbox " << sandbox.baseUrl() << "\nphone   " << sandbox.baseUrl() << "/phone"
              << std::endl;
    hallpay::waitForTermination();
    return 0;
}

#ifdef _WIN32
hallpay::ServiceEntry serviceEntry()
{
    return {.name = "hallpay-sandbox",
            .title = "Hallpay training wallet",
            .purpose = "The wallet of a training hall. No real money moves through it.",
            .arguments = "--port=" + std::to_string(HALLPAY_WALLET_PORT) + " \"--data="
                + hallpay::textOf(hallpay::serviceFolder() / "training-wallet") + "\""};
}
#endif

} // namespace

int main(int argc, char** argv)
{
    hallpay::beginProgram();
    try {
        const hallpay::Arguments arguments(hallpay::commandLine(argc, argv), kOptions);
        if (arguments.has("help")) {
            std::cout << hallpay::usage("hallpay-sandbox",
                                        "WeChat Pay v3 as a merchant sees it, on this machine.",
                                        kOptions);
            return 0;
        }
        if (arguments.has("version")) {
            std::cout << "hallpay-sandbox " << HALLPAY_VERSION << '\n';
            return 0;
        }
#ifdef _WIN32
        if (const auto code = hallpay::asService(arguments, serviceEntry(),
                                                 [&arguments] { return run(arguments); }))
            return *code;
#endif
        return run(arguments);
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        hallpay::sayLast("hallpay-sandbox", e.what());
        return 1;
    }
}
