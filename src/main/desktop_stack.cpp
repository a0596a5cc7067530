#include "main/desktop_stack.h"

#include "base/log.h"
#include "base/path_text.h"
#include "main/program_folder.h"
#include "main/resident_memory.h"
#include "printing/make_printer.h"

#include <cstdlib>
#include <iostream>

namespace hallpay {

namespace {

std::unique_ptr<ports::Printer> printer(const std::string& uri, const printing::TextEngine& engine)
{
    if (uri.empty()) return nullptr;
    auto made = printing::makePrinter(uri, engine);
    if (!made) throw ArgumentError("not a printer: " + uri);
    return std::move(made).value();
}

void chooseWindows(const domain::HallView& hall, gui::DesktopParts& parts)
{
    if (hall.places.empty()) return;
    for (const auto& window : hall.places.front().windows) {
        if (window.registration && parts.registrationWindowId == 0)
            parts.registrationWindowId = window.id;
        if (window.toll && parts.tollWindowId == 0) parts.tollWindowId = window.id;
    }
}

std::string fileUri(const std::filesystem::path& folder)
{
    return "file://" + textOf(folder);
}

std::unique_ptr<printing::TextEngine> textEngine(const Arguments& arguments)
{
    printing::FontSetting fonts;
    fonts.programFolder = programFile().parent_path();
    if (arguments.has("rare-glyph-font"))
        fonts.rareGlyphFonts.push_back(arguments.folder("rare-glyph-font", {}));
    return std::make_unique<printing::TextEngine>(printing::findFontFiles(fonts));
}

} // namespace

storage::FolderLock onlyDesktopIn(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    return storage::FolderLock(folder);
}

DesktopStack::DesktopStack(const Arguments& arguments, const Order& order)
    : m_folder(onlyDesktopIn(order.folder))
{
    if (order.serverUrl.empty()) {
        m_training.emplace(order.folder, [](const std::string& words) {
            // The ledger cannot be trusted any more: nothing is taken in, and the program ends.
            log(LogLevel::Error, "hallpay", words);
            std::_Exit(3);
        });
        std::cout << "phone " << m_training->phoneUrl() << std::endl;
    }
    const auto url = m_training ? m_training->staffUrl() : order.serverUrl;
    m_api = std::make_unique<client::HttpStaffApi>(url);
    m_feed = std::make_unique<client::EventStream>(url, [this] { return m_api->token(); });
    m_drafts = std::make_unique<client::SealedDraftStore>(order.folder / "draft.sealed",
                                                          order.folder / "draft.key");
    m_engine = textEngine(arguments);
    const auto hall = m_training || order.firstWindows
        ? std::optional(m_api->hall())
        : std::optional<ports::Answer<domain::HallView>>();
    const bool answered = hall && *hall;
    choosePrinters(arguments, order.folder, answered && hall->value().training);
    m_parts.emplace(
        gui::DesktopParts{.api = *m_api,
                          .feed = *m_feed,
                          .drafts = *m_drafts,
                          .slipPrinter = m_slipPrinter.get(),
                          .receiptPrinter = m_receiptPrinter.get(),
                          .registrationWindowId = arguments.number("registration-window", 0),
                          .tollWindowId = arguments.number("toll-window", 0),
                          .version = HALLPAY_VERSION,
                          .dataFolder = order.folder,
                          .language = arguments.get("language"),
                          .exportFolder = arguments.folder("export", order.folder / "exports"),
                          .mute = arguments.has("mute"),
                          .disabledControl = arguments.get("disable-control"),
                          .interruptCalls = [this] { m_api->interrupt(); }});
    if (arguments.has("measure-start"))
        m_parts->onFirstPaint = [] {
            std::cout << "first paint " << residentKilobytes() << std::endl;
            std::_Exit(0);
        };
    m_parts->paper.sealPicture = arguments.get("seal");
    if (answered && m_parts->registrationWindowId == 0 && m_parts->tollWindowId == 0)
        chooseWindows(hall->value(), *m_parts);
}

void DesktopStack::choosePrinters(const Arguments& arguments, const std::filesystem::path& folder,
                                  bool training)
{
    // Papers of an exercise are files, so that each can be looked at and none is wasted.
    const bool files = training && !arguments.has("slip-printer");
    m_slipPrinter
        = printer(arguments.get("slip-printer", files ? fileUri(folder / "slips") : ""), *m_engine);
    m_receiptPrinter = printer(
        arguments.get("receipt-printer", files ? fileUri(folder / "receipts") : ""), *m_engine);
}

} // namespace hallpay
