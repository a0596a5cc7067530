// The very bytes of a job, for printers at the end of a line or of a raw queue, and for previews.
#pragma once

#include "ports/printer.h"
#include "printing/job_checkpoint.h"
#include "printing/printer_options.h"
#include "printing/text_engine.h"

#include <string>
#include <vector>

namespace hallpay::printing {

struct ByteJob {
    Bytes bytes;
    std::chrono::milliseconds printingTime{}; ///< what a slow printer needs for it
    JobKind kind = JobKind::Slip;
    bool ownLetters = false; ///< the printer's, not a picture of ours
    int questions = 0; ///< answers in turn that its bytes bring
    std::string byHand{}; ///< letters that a person has to write onto it, as toBeWritten() says
};
using ByteJobOrWhy = Result<ByteJob, ports::PrintReport>;

/// A strip of ESC/POS, or a page of ESC/P as long as the slip. Each of these is refused as a whole
/// before there is a byte. Where `options` asks for text, a strip that these printers' letters say
/// all of is text, any other a picture. Any thread.
ByteJobOrWhy slipBytes(const TextEngine& engine, const ports::SlipPaper& slip,
                       const PrinterOptions& options);
/// ESC/P pages, a form each where `options` has one; thermal paper fades, so a strip is NotReached.
ByteJobOrWhy receiptBytes(const TextEngine& engine, const std::vector<ports::ReceiptPaper>& pages,
                          const PrinterOptions& options);
/// A strip, or pages of A4.
ByteJobOrWhy reportBytes(const TextEngine& engine, const ports::ReportPaper& report,
                         const PrinterOptions& options);
/// The crosses of the form that `options` has.
ByteJobOrWhy crossBytes(const TextEngine& engine, const PrinterOptions& options);
/// The kick of the cash drawer that `options` has.
ByteJob drawerKick(const PrinterOptions& options);
ports::ReportSheet reportSheetOf(const PrinterOptions& options);

} // namespace hallpay::printing
