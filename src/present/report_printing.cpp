#include "present/report_printing.h"

#include "base/log.h"

namespace hallpay::present {

namespace {

/// 0 for whatever has no number.
std::int64_t numberOf(const Report& report)
{
    const auto* shift = std::get_if<domain::ShiftReport>(&report);
    return shift ? shift->number : 0;
}

/// The printer's thread ends here. A drawing that broke off has sent nothing.
template <typename T, typename Fn>
Result<T, ports::PrintReport> drawn(const ports::ReportDrawing* drawing, const Fn& draw)
{
    if (!drawing) return ports::PrintReport{};
    try {
        return draw(*drawing);
    } catch (const std::exception& e) { // boundary: the window must not wait for ever
        log(LogLevel::Error, "desktop", std::string("a report was not drawn: ") + e.what());
        return ports::PrintReport{ports::PrintOutcome::NotReached, e.what()};
    }
}

ports::PrintReport printed(ports::Printer* printer, const ports::ReportPaper& paper)
{
    if (!printer) return {};
    try {
        return printer->printReport(paper);
    } catch (const std::exception& e) { // boundary: it may have sent something
        log(LogLevel::Error, "desktop", std::string("a print job broke off: ") + e.what());
        return {ports::PrintOutcome::Unclear, {}};
    }
}

} // namespace

ReportPrinting::ReportPrinting(Parts parts, PaperSettings settings)
    : m_parts(parts), m_settings(std::move(settings))
{
}

ports::ReportPaper ReportPrinting::paperOf(const Report& report, int copy) const
{
    return {.hallName = m_settings.hallName,
            .report = report,
            .copy = copy,
            .training = m_settings.training};
}

int ReportPrinting::copyOf(const Report& report) const
{
    const auto* shift = std::get_if<domain::ShiftReport>(&report);
    if (!shift || shift->number == 0) return 1;
    const auto uncome = m_parts.jobs.uncome(shift->number);
    return uncome && uncome->copy > 0 ? uncome->copy : shift->papers + 1;
}

void ReportPrinting::draw(const Report& report, std::function<void(const Pictures&)> drawn_)
{
    const auto pictures = std::make_shared<Pictures>(ports::PrintReport{});
    m_parts.printerThread.submit(
        [pictures, printer = m_parts.printer, drawing = m_parts.drawing,
         paper = paperOf(report, copyOf(report))] {
            const auto sheet = printer ? printer->reportSheet() : ports::ReportSheet{};
            *pictures = drawn<std::vector<GreyPicture>>(
                drawing, [&](const auto& by) { return by.pictures(paper, sheet); });
        },
        [pictures, drawn_ = std::move(drawn_), alive = std::weak_ptr(m_alive)] {
            if (!alive.expired()) drawn_(*pictures);
        });
}

void ReportPrinting::makePdf(const Report& report, std::function<void(const Pdf&)> made)
{
    const auto pdf = std::make_shared<Pdf>(ports::PrintReport{});
    m_parts.printerThread.submit(
        [pdf, drawing = m_parts.drawing, paper = paperOf(report, 0)] {
            *pdf = drawn<std::string>(drawing, [&](const auto& by) { return by.pdf(paper); });
        },
        [pdf, made = std::move(made), alive = std::weak_ptr(m_alive)] {
            if (!alive.expired()) made(*pdf);
        });
}

void ReportPrinting::print(const Report& report, std::function<void(const ReportEnd&)> ended)
{
    const auto number = numberOf(report);
    const auto known = number == 0 ? std::nullopt : m_parts.jobs.uncome(number);
    const auto job = std::make_shared<ports::PrintJob>(
        known ? *known : m_parts.jobs.begin(ports::PrintJobKind::Report, m_parts.which));
    if (number == 0) return send(report, *job, std::move(ended));
    job->zNumber = number;
    if (!known) job->copy = 0;
    m_parts.jobs.hold(*job);
    ask<domain::ShiftReport>(
        m_parts.work, m_alive,
        [this, job] {
            m_parts.jobs.queue(*job); // its id is the act's: a repeat counts no second paper
            try {
                auto counted = m_parts.api.printedZ(job->zNumber, job->id);
                if (counted) job->copy = counted.value().papers;
                if (!counted) m_parts.jobs.end(*job, ports::PrintJobState::Failed);
                return counted;
            } catch (const ports::TransportError&) {
                m_parts.jobs.end(*job, ports::PrintJobState::Failed);
                throw;
            }
        },
        [this, report, job, ended = std::move(ended)](const Outcome<domain::ShiftReport>& outcome) {
            m_parts.jobs.release(job->id);
            if (outcome.done()) return send(outcome.value(), *job, ended);
            ended(
                {{}, outcome.reached() ? std::optional(outcome.refusal()) : std::nullopt, report});
        });
}

void ReportPrinting::send(const Report& report, const ports::PrintJob& job,
                          std::function<void(const ReportEnd&)> ended)
{
    const auto end = std::make_shared<ReportEnd>();
    end->printed = report;
    m_parts.printerThread.submit(
        [end, job = ports::PrintJob(job), printer = m_parts.printer, &jobs = m_parts.jobs,
         paper = paperOf(report, job.copy)]() mutable {
            jobs.send(job);
            end->report = printed(printer, paper);
            jobs.end(job, *end->report);
        },
        [this, end, ended = std::move(ended), alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            if (end->report->outcome != ports::PrintOutcome::Printed && m_onTrouble) m_onTrouble();
            ended(*end);
            m_parts.jobs.changed();
        });
}

} // namespace hallpay::present
