// What a printer will print of a slip, from the bytes that it would be sent.
#pragma once

#include "ports/paper_preview.h"
#include "ports/printer.h"
#include "printing/printer_address.h"
#include "printing/text_engine.h"

namespace hallpay::printing {

/// By the address's profile: the bytes read back, or the pages that its queue gets. Nothing is
/// opened or sent. An error is the printer's own (MissingGlyph, TooLong); NotReached for an
/// address that is none. Any thread.
Result<ports::PaperPreview, ports::PrintReport> previewSlip(std::string_view uri,
                                                            const TextEngine& engine,
                                                            const ports::SlipPaper& slip,
                                                            const PrinterOptions& options = {});

} // namespace hallpay::printing
