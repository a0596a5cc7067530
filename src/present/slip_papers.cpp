#include "present/slip_papers.h"

#include <utility>

namespace hallpay::present {

namespace {

ports::PaperLine paperLine(const domain::LineView& line)
{
    return {.nameZh = line.nameZh,
            .nameEn = line.nameEn,
            .quantity = line.quantity,
            .unit = line.unit,
            .amount = line.amount};
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

ports::SlipPaper nextSlipPaper(const domain::SlipCard& card, const PaperSettings& settings)
{
    auto paper = slipPaper(card, settings);
    // As the server counts them.
    if (card.row.print != domain::PrintState::NotPrinted) ++paper.copy;
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

} // namespace hallpay::present
