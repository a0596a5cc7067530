#include "printing/report_drawer.h"

#include "printing/pdf.h"
#include "printing/report_layout.h"

namespace hallpay::printing {

Result<std::vector<GreyPicture>, ports::PrintReport>
ReportDrawer::pictures(const ports::ReportPaper& paper, const ports::ReportSheet& sheet) const
{
    std::vector<GreyPicture> pictures;
    if (sheet.isRoll()) {
        const auto strip = layOutReportRoll(m_engine, paper, sheet.rollDots);
        if (!strip) return strip.error();
        pictures.push_back(pictureOf(strip.value()));
        return pictures;
    }
    const auto pages = layOutReport(m_engine, paper);
    if (!pages) return pages.error();
    for (const auto& page : pages.value()) pictures.push_back(pictureOf(page));
    return pictures;
}

Result<std::string, ports::PrintReport> ReportDrawer::pdf(const ports::ReportPaper& paper) const
{
    const auto pages = layOutReport(m_engine, paper);
    if (!pages) return pages.error();
    const auto bytes = pdfFromRasters(pages.value(), kReportDotsPerInch);
    return std::string(bytes.begin(), bytes.end());
}

} // namespace hallpay::printing
