#include "main/kept_counter.h"

#include "base/log.h"
#include "base/path_text.h"
#include "devices/serial_scanner.h"
#include "main/desktop_settings.h"
#include "printing/form_layout.h"
#include "printing/make_printer.h"
#include "printing/printer_preview.h"

#include <algorithm>

namespace hallpay {

namespace {

using ports::PcEntry;

constexpr const char* kFile = "desktop.json";

std::string fileUri(const std::filesystem::path& folder)
{
    return "file://" + textOf(folder);
}

bool knows(const domain::HallView& hall, std::int64_t id, bool domain::WindowView::*kind)
{
    return id == 0 || std::ranges::any_of(hall.places, [&](const auto& place) {
               return std::ranges::any_of(place.windows, [&](const auto& window) {
                   return window.id == id && window.*kind;
               });
           });
}

} // namespace

KeptCounter::KeptCounter(const Arguments& arguments, const Start& start,
                         const printing::TextEngine& engine)
    : m_file(start.folder / kFile), m_engine(engine),
      m_settings(readDesktopSettings(m_file).counter)
{
    takeOptions(arguments);
    if (start.hall) chooseWindows(*start.hall);
    choosePrinters(arguments, start);
    for (auto* window : {&m_settings.registrationWindowId, &m_settings.tollWindowId})
        if (!*window) *window = 0;
    if (!m_settings.mute) m_settings.mute = false;
    chooseReaders();
}

void KeptCounter::takeOptions(const Arguments& arguments)
{
    const auto window = [&](const char* name, PcEntry entry, std::optional<std::int64_t>& value) {
        if (!arguments.has(name)) return;
        value = arguments.number(name, 0);
        m_held.insert(entry);
    };
    window("registration-window", PcEntry::RegistrationWindow, m_settings.registrationWindowId);
    window("toll-window", PcEntry::TollWindow, m_settings.tollWindowId);
    if (arguments.has("language")) {
        m_settings.language = arguments.get("language");
        m_held.insert(PcEntry::Language);
    }
    if (arguments.has("mute")) {
        m_settings.mute = true;
        m_held.insert(PcEntry::Tones);
    }
}

void KeptCounter::chooseWindows(const domain::HallView& hall)
{
    const auto drop
        = [&](PcEntry entry, std::optional<std::int64_t>& id, bool domain::WindowView::*kind) {
              if (!id || isHeld(entry) || knows(hall, *id, kind)) return;
              log(LogLevel::Warning, "hallpay", "the hall does not know the kept window");
              id.reset();
          };
    auto& registration = m_settings.registrationWindowId;
    auto& toll = m_settings.tollWindowId;
    drop(PcEntry::RegistrationWindow, registration, &domain::WindowView::registration);
    drop(PcEntry::TollWindow, toll, &domain::WindowView::toll);
    if (registration || toll || hall.places.empty()) return;
    for (const auto& window : hall.places.front().windows) {
        if (window.registration && !registration) registration = window.id;
        if (window.toll && !toll) toll = window.id;
    }
}

void KeptCounter::choosePrinters(const Arguments& arguments, const Start& start)
{
    // Papers of an exercise are files, so that each can be looked at and none is wasted.
    const bool files = start.hall && start.hall->training && !arguments.has("slip-printer");
    const auto choose = [&](const char* name, PcEntry entry, std::optional<std::string>& uri,
                            const char* folder) {
        if (arguments.has(name)) {
            uri = arguments.get(name);
            m_held.insert(entry);
            if (!uri->empty() && !isPrinter(*uri)) throw ArgumentError("not a printer: " + *uri);
        } else if (uri && !uri->empty() && !isPrinter(*uri)) {
            log(LogLevel::Warning, "hallpay", "the kept printer cannot be used: " + *uri);
            uri = "";
        }
        if (!uri) uri = files ? fileUri(start.folder / folder) : "";
    };
    choose("slip-printer", PcEntry::SlipPrinter, m_settings.slipPrinter, "slips");
    choose("receipt-printer", PcEntry::ReceiptPrinter, m_settings.receiptPrinter, "receipts");
}

/// What an older or a mended file says and nothing can be is left out, so that the counter opens.
void KeptCounter::chooseReaders()
{
    auto& volume = m_settings.volume;
    if (!volume || *volume < 1 || *volume > ports::kFullVolume) volume = ports::kUsualVolume;
    for (auto* mark : {&m_settings.scannerPrefix, &m_settings.scannerSuffix})
        if (!*mark) *mark = "";
    auto& scanner = m_settings.serialScanner;
    if (scanner && !scanner->empty() && !isScanner(*scanner)) {
        log(LogLevel::Warning, "hallpay", "the kept scanner cannot be used: " + *scanner);
        scanner.reset();
    }
    if (!scanner) scanner = "";
    if (!m_settings.cardReader) m_settings.cardReader = "";
}

ports::PcSettings KeptCounter::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

bool KeptCounter::isPrinter(const std::string& uri) const
{
    return static_cast<bool>(printing::makePrinter(uri, m_engine));
}

bool KeptCounter::isScanner(const std::string& uri) const
{
    return devices::readScannerAddress(uri).has_value();
}

std::vector<std::string> KeptCounter::formLayouts() const
{
    return printing::formLayoutsIn(m_file.parent_path());
}

bool KeptCounter::isProgram(const std::string& path) const
{
    std::error_code none;
    return std::filesystem::is_regular_file(pathFrom(path), none);
}

void KeptCounter::keep(const ports::PcSettings& settings)
{
    auto whole = readDesktopSettings(m_file);
    auto kept = settings;
    const auto leave = [&](PcEntry entry, auto member) {
        if (!isHeld(entry)) return;
        kept.*member = whole.counter.*member;
    };
    leave(PcEntry::RegistrationWindow, &ports::PcSettings::registrationWindowId);
    leave(PcEntry::TollWindow, &ports::PcSettings::tollWindowId);
    leave(PcEntry::SlipPrinter, &ports::PcSettings::slipPrinter);
    leave(PcEntry::ReceiptPrinter, &ports::PcSettings::receiptPrinter);
    leave(PcEntry::Language, &ports::PcSettings::language);
    leave(PcEntry::Tones, &ports::PcSettings::mute);
    leave(PcEntry::Tones, &ports::PcSettings::volume);
    whole.counter = kept;
    // A form's layout is there to be changed by hand as soon as a printer fills it.
    const auto form = "form=" + std::string(printing::kDefaultForm);
    if (kept.receiptPrinter.value_or("").find(form) != std::string::npos)
        printing::putDefaultForm(m_file.parent_path());
    writeDesktopSettings(m_file, whole);
    const std::lock_guard lock(m_mutex);
    m_settings = settings;
}

ports::PrintReport
KeptCounter::at(const std::string& uri,
                const std::function<ports::PrintReport(ports::Printer&)>& act) const
{
    const auto printer
        = printing::makePrinter(uri, m_engine, printerOptionsIn(m_file.parent_path()));
    if (!printer) return {};
    return act(*printer.value());
}

ports::PrintReport KeptCounter::printTest(const std::string& uri, const ports::SlipPaper& paper)
{
    return at(uri, [&](ports::Printer& printer) { return printer.printSlip(paper); });
}

ports::PrintReport KeptCounter::printTestReceipt(const std::string& uri,
                                                 const ports::ReceiptPaper& paper)
{
    return at(uri, [&](ports::Printer& printer) { return printer.printReceipts({paper}); });
}

ports::PrintReport KeptCounter::openDrawer(const std::string& uri)
{
    return at(uri, [&](ports::Printer& printer) { return printer.openDrawer(); });
}

ports::PreviewOrWhy KeptCounter::preview(const std::string& uri, const ports::SlipPaper& paper)
{
    return printing::previewSlip(uri, m_engine, paper, printerOptionsIn(m_file.parent_path()));
}

ports::PreviewOrWhy KeptCounter::previewReceipt(const std::string& uri,
                                                const ports::ReceiptPaper& paper)
{
    return printing::previewReceipt(uri, m_engine, paper, printerOptionsIn(m_file.parent_path()));
}

ports::PrintReport KeptCounter::printCrosses(const std::string& uri)
{
    return at(uri, [&](ports::Printer& printer) { return printer.printCrosses(); });
}

std::optional<std::string> KeptCounter::adjusted(const std::string& uri,
                                                 const ports::CrossesFound& found)
{
    return printing::adjustedAddress(uri,
                                     {{found.firstX, found.firstY}, {found.lastX, found.lastY}},
                                     printerOptionsIn(m_file.parent_path()));
}

printing::PrinterOptions printerOptionsIn(const std::filesystem::path& folder)
{
    printing::PrinterOptions options;
    options.formsFolder = folder;
    return options;
}

std::string languageOf(const Arguments& arguments, const std::filesystem::path& folder)
{
    if (arguments.has("language")) return arguments.get("language");
    return readDesktopSettings(folder / kFile).counter.language.value_or("");
}

} // namespace hallpay
