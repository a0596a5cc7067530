#include "present/report_printing.h"

#include "base/log.h"
#include "base/random.h"

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

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

bool mayHaveCome(const ports::PrintReport& report)
{
    return report.outcome == ports::PrintOutcome::Printed
        || report.outcome == ports::PrintOutcome::Unclear;
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
    const auto uncome = m_uncome.find(shift->number);
    const bool known = uncome != m_uncome.end() && uncome->second.copy > 0;
    return known ? uncome->second.copy : shift->papers + 1;
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
    if (number == 0) return send(report, 1, std::move(ended));
    auto& uncome = m_uncome[number];
    if (uncome.key.empty()) uncome.key = randomHex(kKeyBytes);
    ask<domain::ShiftReport>(
        m_parts.work, m_alive,
        [this, number, key = uncome.key] { return m_parts.api.printedZ(number, key); },
        [this, report, number,
         ended = std::move(ended)](const Outcome<domain::ShiftReport>& outcome) {
            if (!outcome.reached()) return ended({{}, {}, report});
            if (!outcome.done()) {
                m_uncome.erase(number);
                return ended({{}, outcome.refusal(), report});
            }
            m_uncome[number].copy = outcome.value().papers;
            send(outcome.value(), outcome.value().papers, ended);
        });
}

void ReportPrinting::send(const Report& report, int copy,
                          std::function<void(const ReportEnd&)> ended)
{
    const auto end = std::make_shared<ReportEnd>();
    end->printed = report;
    m_parts.printerThread.submit(
        [end, printer = m_parts.printer, paper = paperOf(report, copy)] {
            end->report = printed(printer, paper);
        },
        [this, end, ended = std::move(ended), alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            if (mayHaveCome(*end->report)) m_uncome.erase(numberOf(end->printed));
            if (end->report->outcome != ports::PrintOutcome::Printed && m_onTrouble) m_onTrouble();
            ended(*end);
        });
}

} // namespace hallpay::present
