// Draws reports for the screen and as PDF, by the layouts that the printers use.
#pragma once

#include "ports/report_drawing.h"
#include "printing/text_engine.h"

namespace hallpay::printing {

class ReportDrawer final : public ports::ReportDrawing {
public:
    /// `engine` outlives this.
    explicit ReportDrawer(const TextEngine& engine) : m_engine(engine) { }

    Result<std::vector<GreyPicture>, ports::PrintReport>
    pictures(const ports::ReportPaper& paper, const ports::ReportSheet& sheet) const override;
    Result<std::string, ports::PrintReport> pdf(const ports::ReportPaper& paper) const override;

private:
    const TextEngine& m_engine;
};

} // namespace hallpay::printing
