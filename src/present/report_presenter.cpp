#include "present/report_presenter.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

std::string pdfNameOf(const Report& report)
{
    const auto* shift = std::get_if<domain::ShiftReport>(&report);
    if (!shift) return "day-" + formatDay(std::get<domain::DayTotals>(report).day) + ".pdf";
    if (shift->number > 0) return "z-" + std::to_string(shift->number) + ".pdf";
    auto clock = formatClock(shift->at);
    std::erase(clock, ':');
    return "x-" + formatDay(businessDay(shift->at)) + "-" + clock + ".pdf";
}

template <typename T>
std::function<void(const T&)> ReportPresenter::ofThis(std::function<void(const T&)> act)
{
    return [this, act = std::move(act), opened = m_opened,
            alive = std::weak_ptr(m_alive)](const T& value) {
        if (!alive.expired() && opened == m_opened) act(value);
    };
}

void ReportPresenter::setBusy(bool busy)
{
    m_busy = busy;
    m_view.setBusy(busy);
}

void ReportPresenter::open(const Report& report)
{
    ++m_opened;
    m_report = report;
    setBusy(false);
    draw();
}

void ReportPresenter::close()
{
    ++m_opened;
    m_report.reset();
    m_busy = false;
}

void ReportPresenter::draw()
{
    m_printing.draw(*m_report, ofThis<ReportPrinting::Pictures>([this](const auto& pictures) {
        if (!pictures) return m_view.showNotDrawn(pictures.error());
        m_view.showPages(pictures.value());
    }));
}

void ReportPresenter::print()
{
    if (!m_report || m_busy || !canPrint()) return;
    setBusy(true);
    m_printing.print(*m_report,
                     [this, report = *m_report, opened = m_opened,
                      alive = std::weak_ptr(m_alive)](const ReportEnd& end) {
                         if (alive.expired()) return;
                         if (opened == m_opened) return ended(end);
                         endedSince(report, end);
                     });
}

/// The paper may be counted: somebody must know that it is not there.
void ReportPresenter::endedSince(const Report& report, const ReportEnd& end)
{
    if (end.report && end.report->outcome == ports::PrintOutcome::Printed) return;
    m_view.showFailedSince(report, end);
}

void ReportPresenter::ended(const ReportEnd& end)
{
    setBusy(false);
    if (end.refusal) return m_view.showRefusal(*end.refusal);
    if (!end.report) return m_view.showNoAnswer();
    m_report = end.printed;
    m_view.showPrinted(*end.report, end.printed);
    draw(); // what comes next: of a Z, a copy
}

void ReportPresenter::save()
{
    if (!m_report || m_busy) return;
    setBusy(true);
    m_printing.makePdf(*m_report, ofThis<ReportPrinting::Pdf>([this](const auto& pdf) {
        setBusy(false);
        if (!pdf) return m_view.showNotDrawn(pdf.error());
        m_view.savePdf(pdfNameOf(*m_report), pdf.value());
    }));
}

} // namespace hallpay::present
