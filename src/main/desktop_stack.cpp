#include "main/desktop_stack.h"

#include "base/log.h"
#include "base/path_text.h"
#include "devices/device_readers.h"
#include "main/desktop_fonts.h"
#include "main/resident_memory.h"
#include "ports/ledger_error.h"
#include "printing/make_printer.h"
#include "printing/payment_code.h"
#include "printing/printing_error.h"
#include "printing/rehearsal.h"
#include "printing/report_drawer.h"
#include "storage/counter/sqlite_print_jobs.h"

#include <cstdlib>
#include <iostream>

namespace hallpay {

namespace {

/// What KeptCounter has checked. `leftHalf`: see PrinterOptions. Null = this PC has none.
std::unique_ptr<ports::Printer> makePrinter(const std::string& uri,
                                            const printing::TextEngine& engine,
                                            const std::filesystem::path& folder, bool leftHalf)
{
    if (uri.empty()) return nullptr;
    auto options = printerOptionsIn(folder);
    options.leftHalf = leftHalf;
    return std::move(printing::makePrinter(uri, engine, options)).value();
}

/// A day's jobs, and those that are still open. A list that cannot be read keeps no window shut.
std::vector<ports::PrintJob> lastIn(ports::PrintJobs& papers, Instant now)
{
    try {
        return papers.since(now - std::chrono::days(1));
    } catch (const ports::LedgerError& e) {
        log(LogLevel::Error, "hallpay", e.what());
        return {};
    }
}

/// Of the printer at `uri`: both of this PC may be one.
bool isLeftHalf(const std::string& uri, const ports::PcSettings& pc,
                const std::vector<ports::PrintJob>& last)
{
    using ports::CounterPrinter;
    return (uri == *pc.slipPrinter && ports::mayHaveHalf(last, CounterPrinter::Slip))
        || (uri == *pc.receiptPrinter && ports::mayHaveHalf(last, CounterPrinter::Receipt));
}

void rehearse(const printing::TextEngine& engine)
{
    try {
        printing::rehearseSlip(engine);
    } catch (const printing::PrintingError& e) { // boundary of the thread: a slip will say it
        log(LogLevel::Warning, "hallpay", e.what());
    }
}

std::optional<gui::CodeModules> modulesOf(const std::string& text)
{
    auto code = printing::encodePaymentCode(text);
    if (!code) return std::nullopt;
    return gui::CodeModules{code->side, std::move(code->dark)};
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
    m_papers = std::make_unique<storage::SqlitePrintJobs>(order.folder / "papers.db");
    m_engine = desktopFonts(arguments);
    m_rehearsal = std::jthread([this] { rehearse(*m_engine); });
    m_drawing = std::make_unique<printing::ReportDrawer>(*m_engine);
    const auto hall = m_training || order.firstWindows
        ? std::optional(m_api->hall())
        : std::optional<ports::Answer<domain::HallView>>();
    const bool answered = hall && *hall;
    m_counter = std::make_unique<KeptCounter>(
        arguments,
        KeptCounter::Start{.folder = order.folder,
                           .hall = answered ? std::optional(hall->value()) : std::nullopt},
        *m_engine);
    const auto counter = m_counter->settings();
    const auto last = lastIn(*m_papers, m_clock.now());
    const auto printerAt = [&](const std::string& uri) {
        return makePrinter(uri, *m_engine, order.folder, isLeftHalf(uri, counter, last));
    };
    m_slipPrinter = printerAt(*counter.slipPrinter);
    m_receiptPrinter = printerAt(*counter.receiptPrinter);
    m_readers = std::make_unique<devices::DeviceReaders>(
        devices::readScannerAddress(*counter.serialScanner), pathFrom(*counter.cardReader));
    m_parts.emplace(
        gui::DesktopParts{.api = *m_api,
                          .feed = *m_feed,
                          .drafts = *m_drafts,
                          .papers = *m_papers,
                          .clock = m_clock,
                          .slipPrinter = m_slipPrinter.get(),
                          .receiptPrinter = m_receiptPrinter.get(),
                          .drawing = m_drawing.get(),
                          .pc = m_counter.get(),
                          .readers = m_readers.get(),
                          .registrationWindowId = *counter.registrationWindowId,
                          .tollWindowId = *counter.tollWindowId,
                          .version = HALLPAY_VERSION,
                          .dataFolder = order.folder,
                          .language = counter.language.value_or(""),
                          .exportFolder = arguments.folder("export", order.folder / "exports"),
                          .mute = *counter.mute,
                          .volume = *counter.volume,
                          .scannerPrefix = *counter.scannerPrefix,
                          .scannerSuffix = *counter.scannerSuffix,
                          .disabledControl = arguments.get("disable-control"),
                          .interruptCalls = [this] { m_api->interrupt(); },
                          .encodeCode = modulesOf});
    if (arguments.has("measure-start"))
        m_parts->onFirstPaint = [] {
            std::cout << "first paint " << residentKilobytes() << std::endl;
            std::_Exit(0);
        };
    m_parts->paper.sealPicture = arguments.get("seal");
}

} // namespace hallpay
