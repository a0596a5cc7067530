// A printer at the end of a line, TCP or serial, that speaks ESC/POS or ESC/P.
#pragma once

#include "devices/byte_line.h"
#include "ports/printer.h"
#include "printing/byte_job.h"
#include "printing/printer_line.h"

namespace hallpay::printing {

/// Asks before a job whether the printer is ready, and after it, in turn with the job's bytes,
/// whether they were processed: an open port says nothing, nor does a send that succeeds.
/// A printer that is silent before the job is NotReached (no byte of the job was sent); one that
/// falls silent, resets or runs out of paper after the first byte is Unclear. One that is not to
/// be asked (`answers` is false) is Unclear at best, QueueWord::HandedOn: somebody has to look.
/// After a job of unknown end, and before the first one, it waits until the printer is done with
/// all that it had, and ends what may be half written; one that stays busy is NotReached.
class LinePrinter final : public ports::Printer {
public:
    /// Nothing is opened yet.
    LinePrinter(const TextEngine& engine, devices::LineOpener open,
                const PrinterOptions& options = {});

    ports::PrintReport printSlip(const ports::SlipPaper& slip) override;
    ports::PrintReport printReceipts(const std::vector<ports::ReceiptPaper>& pages) override;
    ports::PrintReport printReport(const ports::ReportPaper& report) override;
    ports::PrintReport printCrosses() override;
    ports::ReportSheet reportSheet() const override;
    ports::PrinterHealth health() override;
    bool hasDrawer() const override { return m_options.drawer.pin != DrawerPin::None; }
    ports::PrintReport openDrawer() override;

private:
    ports::PrintReport sent(const ByteJobOrWhy& made);
    /// What became of a job that the line has taken.
    ports::PrintReport proven(PrinterLine& line, const ByteJob& job);
    /// Whether the printer takes a job of its own now. May throw Poco::Exception.
    bool isInStep(PrinterLine& line);
    /// The same for one that is not asked.
    void clearWhatIsLeft(PrinterLine& line);

    const TextEngine& m_engine;
    devices::LineOpener m_open;
    PrinterOptions m_options;
    /// What the printer may still have of an earlier job, of this program or of one before it.
    enum class Left { MayBe, Nothing, HalfAJob } m_left;
    bool m_answersInTurn = false; ///< it has, once
};

} // namespace hallpay::printing
