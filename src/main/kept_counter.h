// This PC's counter: what its user kept on the page "This PC", under what the command line says.
#pragma once

#include "domain/views.h"
#include "main/arguments.h"
#include "ports/counter_pc.h"
#include "printing/printer_options.h"
#include "printing/text_engine.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>

namespace hallpay {

class KeptCounter final : public ports::CounterPc {
public:
    struct Start {
        std::filesystem::path folder; ///< of the desktop: holds its desktop.json
        /// The hall, when it has answered already: a PC that was told no window sits at the first
        /// one of each kind, and a kept one that the hall does not know is not used.
        std::optional<domain::HallView> hall{};
    };
    /// `engine` outlives this. @throws ArgumentError when an option holds no window or printer.
    KeptCounter(const Arguments& arguments, const Start& start, const printing::TextEngine& engine);

    ports::PcSettings settings() const override;
    bool isHeld(ports::PcEntry entry) const override { return m_held.contains(entry); }
    bool isPrinter(const std::string& uri) const override;
    bool isScanner(const std::string& uri) const override;
    std::vector<std::string> formLayouts() const override;
    bool isProgram(const std::string& path) const override;
    void keep(const ports::PcSettings& settings) override;
    ports::PrintReport printTest(const std::string& uri, const ports::SlipPaper& paper) override;
    ports::PrintReport printTestReceipt(const std::string& uri,
                                        const ports::ReceiptPaper& paper) override;
    ports::PreviewOrWhy preview(const std::string& uri, const ports::SlipPaper& paper) override;
    ports::PreviewOrWhy previewReceipt(const std::string& uri,
                                       const ports::ReceiptPaper& paper) override;
    ports::PrintReport printCrosses(const std::string& uri) override;
    std::optional<std::string> adjusted(const std::string& uri,
                                        const ports::CrossesFound& found) override;
    ports::PrintReport openDrawer(const std::string& uri) override;

private:
    /// What the printer there makes of it; NotReached where `uri` is none.
    ports::PrintReport at(const std::string& uri,
                          const std::function<ports::PrintReport(ports::Printer&)>& act) const;
    void takeOptions(const Arguments& arguments);
    void chooseWindows(const domain::HallView& hall);
    void choosePrinters(const Arguments& arguments, const Start& start);
    void chooseReaders();

    const std::filesystem::path m_file;
    const printing::TextEngine& m_engine;
    std::set<ports::PcEntry> m_held;
    mutable std::mutex m_mutex;
    ports::PcSettings m_settings; // GUARDED_BY(m_mutex)
};

/// What the printers of a desktop in `folder` are made with: layouts of forms lie in it.
printing::PrinterOptions printerOptionsIn(const std::filesystem::path& folder);

/// The language that the next window of this desktop speaks: an option's, else the kept one.
std::string languageOf(const Arguments& arguments, const std::filesystem::path& folder);

} // namespace hallpay
