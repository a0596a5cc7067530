#include "present/slip_printing.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "base/random.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

/// The printer's thread ends here. A job that broke off may have sent something: a printer that
/// surely sent nothing says so itself.
template <typename Job> ports::PrintReport printed(ports::Printer* printer, const Job& job)
{
    if (!printer) return {};
    try {
        return job(*printer);
    } catch (const std::exception& e) { // boundary: the window must not wait for ever
        log(LogLevel::Error, "desktop", std::string("a print job broke off: ") + e.what());
        return {ports::PrintOutcome::Unclear, {}};
    }
}

/// Nothing of it came out, and it may yet: the printer is off, or has no paper.
bool mayWait(const ports::PrintReport& report)
{
    return report.outcome == ports::PrintOutcome::NotReached
        || report.outcome == ports::PrintOutcome::PaperOut;
}

} // namespace

bool isCopyHandedOn(const SlipEnd& end)
{
    return end.report.queue == ports::QueueWord::HandedOn && end.copy > 1;
}

SlipPrinting::SlipPrinting(const Parts& parts, PaperSettings settings)
    : m_parts(parts), m_settings(std::move(settings))
{
}

void SlipPrinting::printSlip(const domain::SlipCard& card, Printed printed, Counted counted)
{
    auto job = m_parts.jobs.begin(ports::PrintJobKind::Slip, m_parts.which);
    job.number = card.row.shortNumber;
    job.slipId = card.row.id;
    job.copy = card.copies;
    m_listeners[job.id].printed = std::move(printed);
    if (card.row.print == domain::PrintState::Printed) m_copies[job.id] = 0;
    // Two of the same copy would be two originals: the server counts the second one.
    const bool isOurs = counted == Counted::Yes && !m_parts.jobs.mayHaveCome(job.slipId, job.copy);
    start({.job = job, .card = isOurs ? std::optional(card) : std::nullopt});
}

void SlipPrinting::start(const Try& now)
{
    m_parts.jobs.hold(now.job);
    const auto begun = std::make_shared<Try>(now);
    begun->own = ownNumber(now.job.id);
    // The same until there is an answer: one that was lost has given a number away.
    const auto key = m_keys.try_emplace(now.job.id, randomHex(kKeyBytes)).first->second;
    ask<domain::SlipCard>(
        m_parts.work, m_alive, [this, begun, key] { return begin(*begun, key); },
        [this, begun](const Outcome<domain::SlipCard>& answer) {
            if (answer.done()) m_keys.erase(begun->job.id);
            if (!answer.done()) return notBegun(begun->job, answer);
            sendSlip(begun->job, answer.value());
        });
}

int SlipPrinting::ownNumber(const std::string& jobId) const
{
    const auto copy = m_copies.find(jobId);
    return copy == m_copies.end() ? 0 : copy->second;
}

/// On the worker. The server gives each copy's number away but once, and has it on record as
/// unclear in the same act, before the first byte goes out: whatever dies in between, and whichever
/// PC asks next, the next paper of this slip is marked as a copy.
ports::Answer<domain::SlipCard> SlipPrinting::begin(Try& now, const std::string& key)
{
    auto& job = now.job;
    dropOthers(job);
    if (m_parts.printer)
        m_parts.jobs.queue(job);
    else // there is nothing to wait for
        m_parts.jobs.end(job, ports::PrintJobState::Failed);
    auto paper = numbered(now, key);
    if (paper) job.copy = paper.value().copies;
    using Code = domain::RefusalCode;
    // Without a session it waits for whoever signs in, and for a server that is busy; the others
    // say that there is no such slip.
    constexpr std::array kPassing{Code::NotSignedIn, Code::Internal, Code::ServerBusy};
    if (!paper && std::ranges::find(kPassing, paper.error().code) == kPassing.end())
        m_parts.jobs.end(job, ports::PrintJobState::Failed);
    return paper;
}

/// On the worker. One that has its number is no further copy, and is printed as the slip is now. A
/// new code that is on no paper yet makes another paper of it, and of what has ended none is
/// printed: the server counts the one and refuses the other.
ports::Answer<domain::SlipCard> SlipPrinting::numbered(const Try& now, const std::string& key)
{
    if (now.card) return *now.card;
    if (now.own == 0) return m_parts.api.reprint(now.job.slipId, key);
    auto slip = m_parts.api.slip(now.job.slipId);
    if (!slip) return slip;
    auto card = std::move(slip).value();
    const bool ended = card.row.state == domain::SlipState::Cancelled
        || card.row.state == domain::SlipState::Replaced;
    if (ended || card.row.print != domain::PrintState::Printed)
        return m_parts.api.reprint(now.job.slipId, key);
    card.copies = now.own;
    return card;
}

/// On the worker: what the slip had waiting, and what was asked about it.
void SlipPrinting::dropOthers(const ports::PrintJob& job)
{
    for (auto other : m_parts.jobs.jobs())
        if (other.kind == ports::PrintJobKind::Slip && other.slipId == job.slipId
            && other.id != job.id && askOf(m_parts.jobs, other))
            m_parts.jobs.end(other, ports::PrintJobState::Failed);
}

void SlipPrinting::notBegun(const ports::PrintJob& job, const Outcome<domain::SlipCard>& begun)
{
    m_parts.jobs.release(job.id);
    const bool waits = job.state == ports::PrintJobState::Queued && m_parts.printer;
    say(job.id, {{ports::PrintOutcome::NotReached, begun.failure}, waits, job.copy});
    if (firstWaiting()) waitForPrinter();
    m_parts.jobs.changed();
}

void SlipPrinting::sendSlip(const ports::PrintJob& job, const domain::SlipCard& card)
{
    const auto report = std::make_shared<ports::PrintReport>();
    const auto sent = std::make_shared<ports::PrintJob>(job);
    if (card.row.print == domain::PrintState::Printed) m_copies[job.id] = job.copy;
    m_parts.printerThread.submit(
        [report, sent, printer = m_parts.printer, &jobs = m_parts.jobs,
         paper = slipPaper(card, m_settings)] {
            checkpoint("print.job.before");
            if (printer) jobs.send(*sent);
            *report = printed(printer, [&](ports::Printer& to) { return to.printSlip(paper); });
            if (printer && mayWait(*report)) return jobs.putBack(*sent, *report);
            jobs.end(*sent, *report);
        },
        [this, report, sent, coded = !card.link.empty(), alive = std::weak_ptr(m_alive)] {
            if (!alive.expired()) ended(*sent, *report, coded);
        });
}

void SlipPrinting::ended(const ports::PrintJob& job, const ports::PrintReport& report, bool coded)
{
    m_parts.jobs.release(job.id);
    tell(report);
    const bool waits = job.state == ports::PrintJobState::Queued && !m_parts.jobs.isStale(job);
    say(job.id, {report, waits, job.copy, coded});
    ask<Done>(
        m_parts.work, m_alive,
        [this, id = job.slipId, copy = job.copy, outcome = report.outcome] {
            return m_parts.api.reportSlipPrint(id, copy, outcome);
        },
        // An unheard report leaves the row at "unclear", which a marked reprint mends.
        [](const Outcome<Done>&) {});
    m_parts.jobs.changed();
    const bool works = report.outcome == ports::PrintOutcome::Printed
        || report.queue == ports::QueueWord::HandedOn;
    if (works) return tryWaiting(); // what waits goes on at once
    if (firstWaiting()) waitForPrinter();
}

void SlipPrinting::say(const std::string& jobId, const SlipEnd& end)
{
    const auto job = m_parts.jobs.find(jobId);
    if (!job || job->state != ports::PrintJobState::Queued) forget(jobId);
    const auto known = m_listeners.find(jobId);
    if (known == m_listeners.end()) return;
    const auto printed = known->second.printed;
    const bool isNews = !end.waits || !std::exchange(known->second.knowsItWaits, true);
    if (!end.waits) m_listeners.erase(known);
    if (isNews && printed) printed(end);
}

void SlipPrinting::forget(const std::string& jobId)
{
    m_copies.erase(jobId);
    m_keys.erase(jobId);
}

void SlipPrinting::printAgain(const std::string& jobId)
{
    auto job = m_parts.jobs.find(jobId);
    if (!job || job->kind != ports::PrintJobKind::Slip || !m_parts.printer
        || !askOf(m_parts.jobs, *job))
        return;
    if (job->state != ports::PrintJobState::Unknown) return start({.job = *job});
    auto next = m_parts.jobs.begin(job->kind, job->printer);
    next.number = job->number;
    next.slipId = job->slipId;
    next.copy = job->copy;
    start({.job = next});
}

void SlipPrinting::didNotComeOut(const std::string& jobId)
{
    const auto job = m_parts.jobs.find(jobId);
    if (job && job->kind == ports::PrintJobKind::Slip && hasPrinter()) return printAgain(jobId);
    drop(jobId);
}

void SlipPrinting::drop(const std::string& jobId)
{
    settle(jobId, ports::PrintJobState::Failed);
}

void SlipPrinting::cameOut(const std::string& jobId)
{
    settle(jobId, ports::PrintJobState::Confirmed);
}

void SlipPrinting::settle(const std::string& jobId, ports::PrintJobState state)
{
    auto job = m_parts.jobs.find(jobId);
    if (!job || !askOf(m_parts.jobs, *job)) return;
    m_parts.jobs.hold(*job);
    m_listeners.erase(jobId);
    forget(jobId);
    const bool seen
        = state == ports::PrintJobState::Confirmed && job->kind == ports::PrintJobKind::Slip;
    ask<Done>(
        m_parts.work, m_alive,
        [this, job = *job, state, seen]() mutable -> ports::Answer<Done> {
            m_parts.jobs.end(job, state);
            if (!seen) return Done{};
            return m_parts.api.reportSlipPrint(job.slipId, job.copy, ports::PrintOutcome::Printed);
        },
        [this, jobId](const Outcome<Done>&) { // unheard, the row stays unclear: see ended()
            m_parts.jobs.release(jobId);
            m_parts.jobs.changed();
        });
}

void SlipPrinting::tell(const ports::PrintReport& report) const
{
    if (report.outcome != ports::PrintOutcome::Printed && m_onTrouble) m_onTrouble();
}

void SlipPrinting::printReceipts(
    const domain::ReceiptJob& job, Day today,
    std::function<void(const ReceiptsEnd&, const Outcome<domain::SlipCard>&)> reported)
{
    const auto end = std::make_shared<ReceiptsEnd>();
    end->key = randomHex(kKeyBytes);
    end->told.slipId = job.card.row.id;
    for (const auto& sheet : job.sheets) end->told.receiptIds.push_back(sheet.receipt.id);
    auto paper = m_parts.jobs.begin(ports::PrintJobKind::Receipts, m_parts.which);
    paper.number = job.card.row.shortNumber;
    paper.slipId = end->told.slipId;
    paper.receiptIds = end->told.receiptIds;
    m_parts.printerThread.submit(
        [end, paper, printer = m_parts.printer, &jobs = m_parts.jobs,
         pages = receiptPapers(job, m_settings, today)]() mutable {
            jobs.send(paper);
            end->report
                = printed(printer, [&](ports::Printer& to) { return to.printReceipts(pages); });
            end->told.outcome = end->report.outcome;
            jobs.end(paper, end->report);
        },
        [this, end, reported = std::move(reported), alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            tell(end->report);
            m_parts.jobs.changed();
            ask<domain::SlipCard>(
                m_parts.work, m_alive,
                [this, end] { return m_parts.api.reportReceiptPrint(end->told, end->key); },
                [end, reported](const Outcome<domain::SlipCard>& outcome) {
                    reported(*end, outcome);
                });
        });
}

void SlipPrinting::askHealth(std::function<void(ports::PrinterHealth)> answered)
{
    const auto health = std::make_shared<ports::PrinterHealth>(ports::PrinterHealth::NotReached);
    m_parts.printerThread.submit(
        [health, printer = m_parts.printer] {
            try {
                if (printer) *health = printer->health();
            } catch (const std::exception& e) { // boundary: the frame asks again in a minute
                log(LogLevel::Error, "desktop", std::string("the printer's state: ") + e.what());
                *health = ports::PrinterHealth::Unknown;
            }
        },
        [health, answered = std::move(answered), alive = std::weak_ptr(m_alive)] {
            if (!alive.expired()) answered(*health);
        });
}

} // namespace hallpay::present
