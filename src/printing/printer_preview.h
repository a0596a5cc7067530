// What a printer will print of a slip or receipt, from the bytes that it would be sent.
#pragma once

#include "ports/paper_preview.h"
#include "ports/printer.h"
#include "printing/printer_address.h"
#include "printing/text_engine.h"

#include <optional>
#include <string>

namespace hallpay::printing {

/// By the address's profile: the bytes read back, or the pages that its queue gets. Nothing is
/// opened or sent. An error is the printer's own (MissingGlyph, TooLong); NotReached for an
/// address that is none. Any thread.
Result<ports::PaperPreview, ports::PrintReport> previewSlip(std::string_view uri,
                                                            const TextEngine& engine,
                                                            const ports::SlipPaper& slip,
                                                            const PrinterOptions& options = {});
/// The same of one receipt; a folder's is the page that it gets.
Result<ports::PaperPreview, ports::PrintReport> previewReceipt(std::string_view uri,
                                                               const TextEngine& engine,
                                                               const ports::ReceiptPaper& receipt,
                                                               const PrinterOptions& options = {});

/// The address with the placing that puts its form right, from where the crosses were found under
/// the placing that it has; nullopt when they cannot have been there, or the address has no form
/// that can be read.
std::optional<std::string> adjustedAddress(std::string_view uri, const MeasuredCrosses& found,
                                           const PrinterOptions& options);

} // namespace hallpay::printing
