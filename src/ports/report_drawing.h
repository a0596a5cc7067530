// The pictures of a report, as a printer would print them, and the same as a PDF file.
#pragma once

#include "base/grey_picture.h"
#include "base/result.h"
#include "ports/printer.h"

#include <string>
#include <vector>

namespace hallpay::ports {

/// Draws what Printer::printReport prints, dot for dot. Any thread but the GUI's: a page takes a
/// tenth of a second.
class ReportDrawing {
public:
    virtual ~ReportDrawing() = default;

    /// In the order of the pages; a roll has one. An error is the printer's own (MissingGlyph,
    /// TooLong).
    virtual Result<std::vector<GreyPicture>, PrintReport>
    pictures(const ReportPaper& paper, const ReportSheet& sheet) const = 0;
    /// The pages of A4 as the bytes of one PDF file.
    virtual Result<std::string, PrintReport> pdf(const ReportPaper& paper) const = 0;
};

} // namespace hallpay::ports
