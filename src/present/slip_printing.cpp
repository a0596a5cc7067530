#include "present/slip_printing.h"

#include "base/log.h"
#include "base/random.h"

namespace hallpay::present {

namespace {

constexpr std::size_t kKeyBytes = 16;

ports::PaperLine paperLine(const domain::LineView& line)
{
    return {.nameZh = line.nameZh,
            .nameEn = line.nameEn,
            .quantity = line.quantity,
            .unit = line.unit,
            .amount = line.amount};
}

/// The printer's thread ends here. A job that broke off may have sent something: a printer that
/// surely sent nothing says so itself.
template <typename Job> ports::PrintReport ended(ports::Printer* printer, const Job& job)
{
    if (!printer) return {};
    try {
        return job(*printer);
    } catch (const std::exception& e) { // boundary: the window must not wait for ever
        log(LogLevel::Error, "desktop", std::string("a print job broke off: ") + e.what());
        return {ports::PrintOutcome::Unclear, {}};
    }
}

/// 支付方式, as it stands on the receipt.
const char* paidHow(const std::string& payMethod)
{
    if (payMethod == "wechat") return "微信支付";
    if (payMethod == "cash") return "现金";
    return payMethod == "card" ? "银行卡" : "窗口缴费";
}

/// A code that lives until midnight needs no hour: its day says it.
std::optional<Instant> hourOf(Instant deadline, Day day)
{
    if (deadline >= endOfDay(day)) return std::nullopt;
    return deadline;
}

} // namespace

ports::SlipPaper slipPaper(const domain::SlipCard& card, const PaperSettings& settings)
{
    const Day validOn = businessDay(card.deadline - std::chrono::milliseconds(1));
    ports::SlipPaper paper{.slipNumber = card.row.number,
                           .hallName = settings.hallName,
                           .placeName = card.placeName,
                           .windowName = card.row.windowName,
                           .registeredAt = card.row.registeredAt,
                           .validOn = validOn,
                           .validUntil = hourOf(card.deadline, validOn),
                           .applicants = {},
                           .total = card.row.amount,
                           .link = card.link,
                           .tollWhere = settings.tollWhere,
                           .tollHours = settings.tollHours,
                           .replacesNumber = card.replacesNumber,
                           .copy = card.copies,
                           .paidAt = card.row.paidAt,
                           .training = settings.training,
                           .paysAtWindow = card.row.paysAtWindow,
                           .nothingDue = card.row.state == domain::SlipState::Exempt};
    for (const auto& applicant : card.applicants) {
        ports::SlipApplicant shown{.maskedName = applicant.maskedName,
                                   .documentTail = applicant.documentTail,
                                   .acceptanceNumber = applicant.acceptanceNumber,
                                   .lines = {},
                                   .amount = applicant.amount,
                                   .exempt = applicant.state == domain::RequestState::Exempt};
        for (const auto& line : applicant.lines) shown.lines.push_back(paperLine(line));
        paper.applicants.push_back(std::move(shown));
    }
    return paper;
}

std::vector<ports::ReceiptPaper> receiptPapers(const domain::ReceiptJob& job,
                                               const PaperSettings& settings, Day today)
{
    std::vector<ports::ReceiptPaper> pages;
    for (const auto& sheet : job.sheets) {
        ports::ReceiptPaper page{.code = sheet.receipt.code,
                                 .number = sheet.receipt.number,
                                 .slipNumber = job.card.row.number,
                                 .payer = sheet.payer,
                                 .issuedOn = today,
                                 .lines = {},
                                 .total = sheet.receipt.amount,
                                 .paidHow = paidHow(job.card.payMethod),
                                 .paidAt = job.card.row.paidAt.value_or(Instant{}),
                                 .payee = settings.payee,
                                 .cashier = job.cashierName,
                                 .reviewer = {},
                                 .remark = {},
                                 .checkCode = sheet.checkCode,
                                 .sealPicture = settings.sealPicture,
                                 .training = settings.training};
        for (const auto& line : sheet.lines) page.lines.push_back(paperLine(line));
        pages.push_back(std::move(page));
    }
    return pages;
}

SlipPrinting::SlipPrinting(ports::StaffApi& api, Background& work, Background& printerThread,
                           ports::Printer* printer, PaperSettings settings)
    : m_api(api), m_work(work), m_printerThread(printerThread), m_printer(printer),
      m_settings(std::move(settings))
{
}

void SlipPrinting::printSlip(const domain::SlipCard& card,
                             std::function<void(const ports::PrintReport&)> printed)
{
    // "Unclear" is on record before the first byte goes out: whatever dies in between, the next
    // paper of this slip is marked as a copy.
    ask<Done>(
        m_work, m_alive,
        [this, id = card.row.id, copy = card.copies] {
            return m_api.reportSlipPrint(id, copy, ports::PrintOutcome::Unclear);
        },
        [this, card, printed = std::move(printed)](const Outcome<Done>& begun) {
            if (!begun.done()) return printed({ports::PrintOutcome::NotReached, begun.failure});
            sendSlip(card, printed);
        });
}

void SlipPrinting::sendSlip(const domain::SlipCard& card,
                            std::function<void(const ports::PrintReport&)> printed)
{
    const auto report = std::make_shared<ports::PrintReport>();
    m_printerThread.submit(
        [report, printer = m_printer, paper = slipPaper(card, m_settings)] {
            *report = ended(printer, [&](ports::Printer& to) { return to.printSlip(paper); });
        },
        [this, report, printed = std::move(printed), id = card.row.id, copy = card.copies,
         alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            tell(*report);
            printed(*report);
            ask<Done>(
                m_work, m_alive,
                [this, id, copy, outcome = report->outcome] {
                    return m_api.reportSlipPrint(id, copy, outcome);
                },
                // An unheard report leaves the row at "unclear", which a marked reprint mends.
                [](const Outcome<Done>&) {});
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
    m_printerThread.submit(
        [end, printer = m_printer, pages = receiptPapers(job, m_settings, today)] {
            end->report
                = ended(printer, [&](ports::Printer& to) { return to.printReceipts(pages); });
            end->told.outcome = end->report.outcome;
        },
        [this, end, reported = std::move(reported), alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            tell(end->report);
            ask<domain::SlipCard>(
                m_work, m_alive,
                [this, end] { return m_api.reportReceiptPrint(end->told, end->key); },
                [end, reported](const Outcome<domain::SlipCard>& outcome) {
                    reported(*end, outcome);
                });
        });
}

void SlipPrinting::askHealth(std::function<void(ports::PrinterHealth)> answered)
{
    const auto health = std::make_shared<ports::PrinterHealth>(ports::PrinterHealth::NotReached);
    m_printerThread.submit(
        [health, printer = m_printer] {
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
