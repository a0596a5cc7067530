// A counter with one printer, its list of papers on the disk, and what it says of them.
#pragma once

#include "present/report_printing.h"
#include "present/slip_printing.h"
#include "printing/printer_options.h"
#include "storage/counter/sqlite_print_jobs.h"
#include "support/counting_hall.h"
#include "support/escpos_roll.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hallpay::test {

/// What a counter prints; the receipts are three sheets.
enum class FaultPaper { Slip, Z, X, Day, Receipts };
std::string nameOf(FaultPaper paper);
inline const std::vector kReports{FaultPaper::Z, FaultPaper::X, FaultPaper::Day};

/// What a counter shows of its last paper: the line of papers, and the page's own words.
struct Screen {
    FaultPaper paper = FaultPaper::Slip;
    std::optional<present::PaperQuestion> question;
    std::optional<ports::PrintReport> report;
};

/// What stands in a sentence, whatever else does.
struct Said {
    const char* zh;
    const char* en;
};
/// Both languages say it. One thread of a program.
void expectSaid(const Screen& screen, const Said& said);

/// Everything happens on one thread of the test's.
class FaultCounter {
public:
    /// @throws std::runtime_error for an address that is none
    explicit FaultCounter(const std::string& uri, printing::PrinterOptions options = patient());
    /// A second for each answer.
    static printing::PrinterOptions patient();

    /// Returns once the printer has ended it, one way or another.
    void print(FaultPaper paper);
    void settle() { work.all(); }
    void retry();
    /// A printer that is still busy with what it had lets the next one wait.
    void retryWhileItWaits();
    void printAgain();

    std::optional<present::PaperAsk> asked() const;
    std::string askedId() const;
    /// Of the last paper, as another program reads it from the disk.
    ports::PrintJob kept() const;
    ports::PrintJobState state() const { return kept().state; }
    Screen screen(FaultPaper paper) const;

    CountingHall hall;
    HeldBackground work;
    std::optional<ports::PrintReport> report; ///< of the last paper that ended

private:
    const TempFolder m_folder;
    std::unique_ptr<ports::Printer> m_printer;
    MovedClock m_clock;
    storage::SqlitePrintJobs m_table;
    present::PrintJobBook m_book{m_table, m_clock};

public:
    present::SlipPrinting slips;
    present::SlipPrinting receipts;
    present::ReportPrinting reports;
};

/// Sheets with anything on them.
std::size_t inkedOf(const std::vector<EscposSheet>& sheets);
/// What the one code of a sheet says; else how many there are, in words.
std::string decodedAlone(const EscposSheet& sheet);

} // namespace hallpay::test
