// hallpay-sandbox: WeChat Pay v3 and a phone, for training and for tests.
#include "base/log.h"
#include "main/arguments.h"
#include "main/port_file.h"
#include "main/system_clock.h"
#include "main/termination.h"
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
};

int run(const hallpay::Arguments& arguments)
{
    hallpay::prepareTermination();
    const hallpay::SystemClock clock;
    const hallpay::sandbox::SandboxOptions options{
        .dataFolder = arguments.get("data", "sandbox-data"),
        .port = arguments.port("port", 0),
        .timeFactor = static_cast<std::uint32_t>(arguments.number("time-factor", 1)),
        .notifications = !arguments.has("no-notifications")};
    const hallpay::sandbox::Sandbox sandbox(options, [&clock] { return clock.now(); });
    if (arguments.has("port-file"))
        hallpay::writePorts(arguments.get("port-file"), {{"sandbox", sandbox.port()}});
    std::cout << "sandbox " << sandbox.baseUrl() << "\nphone   " << sandbox.baseUrl() << "/phone"
              << std::endl;
    hallpay::waitForTermination();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const hallpay::Arguments arguments(argc, argv, kOptions);
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
        return run(arguments);
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        std::cerr << "hallpay-sandbox: " << e.what() << '\n';
        return 1;
    }
}
