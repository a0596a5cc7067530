// X, Z and a day's totals on their way to paper: drawn, printed, or as the bytes of a PDF.
#pragma once

#include "ports/report_drawing.h"
#include "present/background.h"
#include "present/slip_printing.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hallpay::present {

using Report = std::variant<domain::ShiftReport, domain::DayTotals>;

/// How one job ended; without `report` the server did not let it begin.
struct ReportEnd {
    std::optional<ports::PrintReport> report;
    std::optional<domain::Refusal> refusal; ///< neither this nor `report`: the server is away
    Report printed; ///< with its paper's number
};

/// Draws and prints on the printer's thread. Whoever prints a report sits before its preview, so
/// that it does not wait for its printer: the same key prints it, as the same paper. GUI thread
/// only.
class ReportPrinting {
public:
    struct Parts {
        ports::StaffApi& api;
        Background& work;
        Background& printerThread;
        ports::Printer* printer = nullptr; ///< null = this PC has none that reports come out of
        const ports::ReportDrawing* drawing = nullptr; ///< null = nothing can be shown
        PrintJobBook& jobs;
        ports::CounterPrinter which = ports::CounterPrinter::Slip;
    };
    using Pictures = Result<std::vector<GreyPicture>, ports::PrintReport>;
    using Pdf = Result<std::string, ports::PrintReport>;

    ReportPrinting(Parts parts, PaperSettings settings);

    bool hasPrinter() const noexcept { return m_parts.printer != nullptr; }
    void setSettings(PaperSettings settings) { m_settings = std::move(settings); }

    /// The very pictures that print() would send now: of a Z that was printed before, the copy's.
    void draw(const Report& report, std::function<void(const Pictures&)> drawn);
    /// The same as one PDF of A4 pages; a Z says that it is a file and no counted paper.
    void makePdf(const Report& report, std::function<void(const Pdf&)> made);
    /// A Z is counted by the server first, so that its next paper is marked as a copy whatever
    /// becomes of this one; one of which surely nothing came out is tried again as the same paper.
    void print(const Report& report, std::function<void(const ReportEnd&)> ended);
    /// A job did not end as Printed: the printer may be in trouble.
    void onTrouble(std::function<void()> act) { m_onTrouble = std::move(act); }

private:
    ports::ReportPaper paperOf(const Report& report, int copy) const;
    /// Of the paper that comes next.
    int copyOf(const Report& report) const;
    void send(const Report& report, const ports::PrintJob& job,
              std::function<void(const ReportEnd&)> ended);

    Parts m_parts;
    PaperSettings m_settings;
    std::function<void()> m_onTrouble;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
