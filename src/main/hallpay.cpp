// hallpay: the desktop of a counter.
#include "base/path_text.h"
#include "gui/desktop.h"
#include "gui/start_refusal.h"
#include "main/arguments.h"
#include "main/command_line.h"
#include "main/desktop_stack.h"
#include "main/print_sample.h"
#include "main/program_folder.h"
#include "main/program_start.h"
#include "main/self_test.h"
#include "main/this_pc.h"

#include <Poco/Path.h>

#include <iostream>
#include <optional>

namespace {

using hallpay::Arguments;
using hallpay::DesktopStack;
using hallpay::ports::StartChoice;

const std::vector<hallpay::Option> kOptions{
    {"help", "shows this text", ""},
    {"version", "shows the version", ""},
    {"choose", "asks again what this PC is: for training, a hall's server", ""},
    {"training", "starts hall, gate and sandbox inside, on this machine", ""},
    {"server", "the hall's server, http://127.0.0.1:PORT", "URL"},
    {"data", "folder for what this PC keeps", "DIR"},
    {"registration-window", "id of this PC's registration window; 0 = none", "ID"},
    {"toll-window", "id of this PC's toll window; 0 = none", "ID"},
    {"slip-printer", "file://PATH, tcp://HOST:PORT, serial://DEVICE or spool://QUEUE", "URI"},
    {"receipt-printer", "file://FOLDER, spool://QUEUE?profile=page, or profile=escp", "URI"},
    {"rare-glyph-font", "font asked for what Noto Sans CJK lacks of a name", "FILE"},
    {"seal", "picture (PNG) of the seal for receipts", "FILE"},
    {"language", "zh_CN or en; else the system's", "NAME"},
    {"export", "folder that exports are offered to be saved in", "DIR"},
    {"mute", "no tones at this counter", ""},
    {"service-port", "where this PC's hall service is looked for; else 8720", "PORT"},
    {"print-sample", "prints a sample there, and ends: 0 printed, 3 not known, 4 failed", "URI"},
    {"sample", "slip, receipt or crosses; else what the printer is for", "NAME"},
    {"width", "dots of the sample's paper: 576 or 384", "DOTS"},
    {"self-test", "looks at printers, clock, server and disk, and ends: 0 well, 3 not known, 4 bad",
     ""},
    {"measure-start", "a switch of the benchmarks: ends at the first paint", ""},
    {"disable-control", "a switch of the tests: this control stays disabled", "NAME"},
};

std::filesystem::path homeFolder()
{
    return hallpay::pathFrom(Poco::Path::dataHome()) / "hallpay";
}

/// The command line says what this PC is.
int runAsTold(const Arguments& arguments, int argc, char** argv)
{
    const bool training = arguments.has("training");
    const auto folder
        = arguments.folder("data", homeFolder() / (training ? "training" : "desktop"));
    const DesktopStack stack(
        arguments, {.folder = folder, .serverUrl = training ? "" : arguments.get("server")});
    return hallpay::gui::runDesktop(stack.parts(), argc, argv);
}

/// What was chosen at the first start, or the window that asks.
int runAsChosen(const Arguments& arguments, int argc, char** argv)
{
    const auto folder = arguments.folder("data", homeFolder());
    const auto lock = hallpay::onlyDesktopIn(folder);
    std::optional<DesktopStack> stack;
    const auto program = hallpay::programFile();
    auto server = program.parent_path() / "hallpayd";
    server += program.extension();
    hallpay::ThisPc pc(
        {.folder = folder,
         .serverProgram = server,
         .servicePort = arguments.port("service-port", hallpay::kServicePort),
         .open = [&](std::uint16_t port) {
             const auto url = "http://127.0.0.1:" + std::to_string(port);
             stack.emplace(
                 arguments,
                 DesktopStack::Order{.folder = folder / (port == 0 ? "training" : "desktop"),
                                     .serverUrl = port == 0 ? "" : url,
                                     .firstWindows = true});
         }});
    const auto kept = arguments.has("choose") ? std::nullopt : pc.kept();
    if (kept && pc.isReady(*kept)) {
        if (pc.openDesktop(*kept) == hallpay::ports::Opening::RunsAlready)
            throw hallpay::storage::FolderInUse(folder);
        return hallpay::gui::runDesktop(stack->parts(), argc, argv);
    }
    return hallpay::gui::runFirstStart(
        {.pc = pc,
         .kept = kept,
         .language = hallpay::languageOf(arguments, folder / "desktop"),
         .desktop = [&stack] { return stack->parts(); }},
        argc, argv);
}

int run(const Arguments& arguments, int argc, char** argv)
{
    const bool told = arguments.has("training") || arguments.has("server");
    if (told && arguments.has("choose"))
        throw hallpay::ArgumentError("--choose asks what --training and --server say already");
    try {
        return told ? runAsTold(arguments, argc, argv) : runAsChosen(arguments, argc, argv);
    } catch (const hallpay::storage::FolderInUse& e) {
        std::cerr << "hallpay: " << e.what() << '\n';
        hallpay::gui::sayRunsAlready(arguments.get("language"), argc, argv);
        return 1;
    }
}

} // namespace

int main(int argc, char** argv)
{
    hallpay::beginProgram();
    try {
        const Arguments arguments(hallpay::commandLine(argc, argv), kOptions);
        if (arguments.has("help")) {
            std::cout << hallpay::usage("hallpay", "The desktop of a counter.", kOptions);
            return 0;
        }
        if (arguments.has("version")) {
            std::cout << "hallpay " << HALLPAY_VERSION << '\n';
            return 0;
        }
        if (arguments.has("print-sample"))
            return hallpay::printSample(arguments, homeFolder() / "desktop");
        if (arguments.has("self-test")) return hallpay::selfTest(arguments, homeFolder());
        return run(arguments, argc, argv);
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        hallpay::sayLast("hallpay", e.what());
        return 1;
    }
}
