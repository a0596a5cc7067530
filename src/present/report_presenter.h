// The preview of a report inside a page: shown as it will be printed, then printed or kept as PDF.
#pragma once

#include "present/report_printing.h"

namespace hallpay::present {

class ReportView {
public:
    virtual ~ReportView() = default;
    /// The pages, or the roll's strip; what stood there goes.
    virtual void showPages(const std::vector<GreyPicture>& pages) = 0;
    virtual void showPrinted(const ports::PrintReport& report, const Report& printed) = 0;
    /// It can be neither shown nor kept as a file.
    virtual void showNotDrawn(const ports::PrintReport& report) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// The Z may have been counted: printed again, it is the same paper.
    virtual void showNoAnswer() = 0;
    /// A print of a preview that was closed meanwhile did not surely come out.
    virtual void showFailedSince(const Report& report, const ReportEnd& end) = 0;
    virtual void setBusy(bool busy) = 0;
    /// Bytes of a PDF, to be written where exports go, under `name`.
    virtual void savePdf(const std::string& name, const std::string& bytes) = 0;
};

class ReportPresenter {
public:
    /// GUI thread only; both outlive this.
    ReportPresenter(ReportView& view, ReportPrinting& printing) : m_view(view), m_printing(printing)
    {
    }

    void open(const Report& report);
    /// Of an answer that comes later only a print that did not surely come out is shown.
    void close();
    void print(); ///< Ctrl+P
    void save(); ///< Ctrl+E
    bool isBusy() const noexcept { return m_busy; }
    bool isOpen() const noexcept { return m_report.has_value(); }
    bool canPrint() const noexcept { return m_printing.hasPrinter(); }

private:
    void setBusy(bool busy);
    void draw();
    void ended(const ReportEnd& end);
    void endedSince(const Report& report, const ReportEnd& end);
    /// Of the report that is open now, and not of one before it.
    template <typename T> std::function<void(const T&)> ofThis(std::function<void(const T&)> act);

    ReportView& m_view;
    ReportPrinting& m_printing;
    std::optional<Report> m_report;
    int m_opened = 0; ///< how many have been opened or closed
    bool m_busy = false;
    Alive m_alive = makeAlive();
};

/// "z-17.pdf", "x-2026-11-22-1705.pdf", "day-2026-11-22.pdf"
std::string pdfNameOf(const Report& report);

} // namespace hallpay::present
