// Slips and reports in the printer's own letters, for lines too slow for pictures.
#pragma once

#include "printing/byte_job.h"

#include <optional>

namespace hallpay::printing {

/// What layOutSlip shows, in words: a fortieth of its bytes. Nullopt when the printer's letters do
/// not say all of it (a sign beyond GBK, a code too large for the paper, a paper too long): then it
/// is to be a picture, or to be refused as one. Any thread.
std::optional<ByteJob> slipText(const ports::SlipPaper& slip, const PrinterOptions& options);

/// The same of a report's words.
std::optional<ByteJob> reportText(const ports::ReportPaper& report, const PrinterOptions& options);

} // namespace hallpay::printing
