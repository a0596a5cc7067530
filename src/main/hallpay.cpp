// hallpay: the desktop of a counter.
#include "base/log.h"
#include "base/path_text.h"
#include "client/event_stream.h"
#include "client/http_staff_api.h"
#include "client/sealed_draft_store.h"
#include "gui/desktop.h"
#include "gui/start_refusal.h"
#include "main/arguments.h"
#include "main/command_line.h"
#include "main/program_folder.h"
#include "main/program_start.h"
#include "main/resident_memory.h"
#include "main/training_stack.h"
#include "printing/make_printer.h"

#include <Poco/Path.h>

#include <cstdlib>
#include <iostream>
#include <optional>

namespace {

using hallpay::Arguments;

const std::vector<hallpay::Option> kOptions{
    {"help", "shows this text", ""},
    {"version", "shows the version", ""},
    {"training", "starts hall, gate and sandbox inside, on this machine", ""},
    {"server", "the hall's server, http://127.0.0.1:PORT", "URL"},
    {"data", "folder for what this PC keeps", "DIR"},
    {"registration-window", "id of this PC's registration window; 0 = none", "ID"},
    {"toll-window", "id of this PC's toll window; 0 = none", "ID"},
    {"slip-printer", "file://PATH or tcp://HOST:PORT", "URI"},
    {"receipt-printer", "file://PATH or tcp://HOST:PORT", "URI"},
    {"rare-glyph-font", "font asked for what Noto Sans CJK lacks of a name", "FILE"},
    {"seal", "picture (PNG) of the seal for receipts", "FILE"},
    {"language", "zh_CN or en; else the system's", "NAME"},
    {"export", "folder that exports are offered to be saved in", "DIR"},
    {"mute", "no tones at this counter", ""},
    {"measure-start", "a switch of the benchmarks: ends at the first paint", ""},
    {"disable-control", "a switch of the tests: this control stays disabled", "NAME"},
};

std::filesystem::path defaultFolder(bool training)
{
    const auto home = hallpay::pathFrom(Poco::Path::dataHome());
    return home / "hallpay" / (training ? "training" : "desktop");
}

std::unique_ptr<hallpay::ports::Printer> printer(const std::string& uri,
                                                 const hallpay::printing::TextEngine& engine)
{
    auto made = hallpay::printing::makePrinter(uri, engine);
    if (!made) throw hallpay::ArgumentError("not a printer: " + uri);
    return std::move(made).value();
}

/// In training a PC that was told no window sits at the first of each kind.
void chooseWindows(hallpay::client::HttpStaffApi& api, hallpay::gui::DesktopParts& parts)
{
    const auto hall = api.hall();
    if (!hall || hall.value().places.empty()) return;
    for (const auto& window : hall.value().places.front().windows) {
        if (window.registration && parts.registrationWindowId == 0)
            parts.registrationWindowId = window.id;
        if (window.toll && parts.tollWindowId == 0) parts.tollWindowId = window.id;
    }
}

std::string fileUri(const std::filesystem::path& folder)
{
    return "file://" + hallpay::textOf(folder);
}

int runDesktop(const Arguments& arguments, int argc, char** argv)
{
    const bool training = arguments.has("training");
    const auto folder = arguments.folder("data", defaultFolder(training));
    std::optional<hallpay::TrainingStack> stack;
    if (training) {
        stack.emplace(folder, [](const std::string& words) {
            // The ledger cannot be trusted any more: nothing is taken in, and the program ends.
            hallpay::log(hallpay::LogLevel::Error, "hallpay", words);
            std::_Exit(3);
        });
        std::cout << "phone " << stack->phoneUrl() << std::endl;
    }
    const auto url = stack ? stack->staffUrl() : arguments.get("server");
    if (url.empty())
        throw hallpay::ArgumentError("say --training, or --server URL of the hall's server");

    hallpay::client::HttpStaffApi api(url);
    hallpay::client::EventStream feed(url, [&api] { return api.token(); });
    hallpay::client::SealedDraftStore drafts(folder / "draft.sealed", folder / "draft.key");
    hallpay::printing::FontSetting fonts;
    fonts.programFolder = hallpay::programFile().parent_path();
    if (arguments.has("rare-glyph-font"))
        fonts.rareGlyphFonts.push_back(arguments.folder("rare-glyph-font", {}));
    const hallpay::printing::TextEngine engine(hallpay::printing::findFontFiles(fonts));
    const bool ownPrinters = training && !arguments.has("slip-printer");
    const auto slipUri
        = arguments.get("slip-printer", ownPrinters ? fileUri(folder / "slips") : "");
    const auto receiptUri
        = arguments.get("receipt-printer", ownPrinters ? fileUri(folder / "receipts") : "");
    const auto slipPrinter = slipUri.empty() ? nullptr : printer(slipUri, engine);
    const auto receiptPrinter = receiptUri.empty() ? nullptr : printer(receiptUri, engine);

    hallpay::gui::DesktopParts parts{.api = api,
                                     .feed = feed,
                                     .drafts = drafts,
                                     .slipPrinter = slipPrinter.get(),
                                     .receiptPrinter = receiptPrinter.get(),
                                     .registrationWindowId
                                     = arguments.number("registration-window", 0),
                                     .tollWindowId = arguments.number("toll-window", 0),
                                     .version = HALLPAY_VERSION,
                                     .dataFolder = folder,
                                     .language = arguments.get("language"),
                                     .exportFolder = arguments.folder("export", folder / "exports"),
                                     .mute = arguments.has("mute"),
                                     .disabledControl = arguments.get("disable-control"),
                                     .interruptCalls = [&api] { api.interrupt(); }};
    if (arguments.has("measure-start"))
        parts.onFirstPaint = [] {
            std::cout << "first paint " << hallpay::residentKilobytes() << std::endl;
            std::_Exit(0);
        };
    parts.paper.sealPicture = arguments.get("seal");
    if (training && parts.registrationWindowId == 0 && parts.tollWindowId == 0)
        chooseWindows(api, parts);
    return hallpay::gui::runDesktop(parts, argc, argv);
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
        try {
            return runDesktop(arguments, argc, argv);
        } catch (const hallpay::storage::FolderInUse& e) {
            std::cerr << "hallpay: " << e.what() << '\n';
            hallpay::gui::sayTrainingRunsAlready(arguments.get("language"), argc, argv);
            return 1;
        }
    } catch (const std::exception& e) { // boundary: the program ends with one clear line
        hallpay::sayLast("hallpay", e.what());
        return 1;
    }
}
