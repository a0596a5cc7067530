// Receipts and totals of the hall without a server.
#include "support/fake_toll_hall.h"

#include "present/slip_acts.h"

#include <algorithm>

namespace hallpay::test {

namespace {

using domain::ReceiptState;
using domain::RefusalCode;
using domain::SlipState;

constexpr auto kCashier = "王芳";
constexpr auto kTollName = "收费窗口 1 号";
constexpr std::int64_t kTollWindow = 7;

domain::Refusal refusal(RefusalCode code)
{
    return {code, {}};
}

std::string tenDigits(std::int64_t number)
{
    const auto text = std::to_string(number);
    return std::string(10 - text.size(), '0') + text;
}

bool isAny(SlipState state, std::initializer_list<SlipState> states)
{
    return std::ranges::find(states, state) != states.end();
}

} // namespace

ports::Answer<domain::TollOverview> FakeTollHall::tollOverview()
{
    const auto lock = enter("tollOverview");
    domain::TollOverview view;
    view.asOf = "e.1";
    view.nextCode = "11010126";
    view.nextNumber = tenDigits(nextNumber());
    view.stockLeft = 200;
    for (const auto& [id, card] : m_cards) {
        if (card.row.paysAtWindow && !card.row.paidAt) view.toPay.push_back(card.row);
        auto& rows = card.row.state == SlipState::Paid ? view.waiting
            : card.row.state == SlipState::Collected   ? view.recent
                                                       : view.toConfirm;
        if (isAny(
                card.row.state,
                {SlipState::Paid, SlipState::Collected, SlipState::ToConfirm, SlipState::Unclear}))
            rows.insert(rows.begin(), card.row);
    }
    return given(view);
}

ports::Answer<domain::TollOverview> FakeTollHall::spoilNext(const ports::TornSheet& sheet,
                                                            const std::string& key)
{
    {
        const auto lock = enter("spoilNext", key);
        if (sheet.number != tenDigits(nextNumber()))
            return domain::Refusal{RefusalCode::RangeMoved, {{"first", tenDigits(nextNumber())}}};
        if (m_freeNumbers.erase(nextNumber()) == 0) ++m_nextNumber;
        m_reason = sheet.reason;
    }
    return tollOverview();
}

std::int64_t FakeTollHall::nextNumber() const
{
    return m_freeNumbers.empty() ? m_nextNumber : *m_freeNumbers.begin();
}

domain::ReceiptView FakeTollHall::nextReceipt(Money amount)
{
    const auto number = nextNumber();
    if (m_freeNumbers.erase(number) == 0) ++m_nextNumber;
    return {number, "11010126", tenDigits(number), ReceiptState::Printing, amount, kTollWindow};
}

FakeTollHall::Job FakeTollHall::jobOf(const domain::SlipCard& card,
                                      const std::set<std::int64_t>& receipts) const
{
    Job job{read(card), {}, kCashier};
    std::set<std::int64_t> taken;
    for (const auto& applicant : card.applicants)
        if (applicant.receipt && receipts.contains(applicant.receipt->id)
            && applicant.receipt->state == ReceiptState::Printing
            && taken.insert(applicant.receipt->id).second)
            job.sheets.push_back({*applicant.receipt, "张小丰", applicant.lines});
    return job;
}

/// The slip's word as its sheets stand.
void FakeTollHall::settleState(domain::SlipCard& card)
{
    bool unclear = false;
    bool onPaper = false;
    for (const auto& applicant : card.applicants) {
        if (!applicant.receipt) continue;
        unclear = unclear || applicant.receipt->state == ReceiptState::Unclear;
        onPaper = onPaper || applicant.receipt->state == ReceiptState::Printing
            || applicant.receipt->state == ReceiptState::Printed;
    }
    changed(card, unclear ? SlipState::Unclear : onPaper ? SlipState::ToConfirm : SlipState::Paid);
}

ports::Answer<FakeTollHall::Job> FakeTollHall::sheetsOf(domain::SlipCard& card,
                                                        const std::string& key, bool one)
{
    if (!card.row.paidAt) return refusal(RefusalCode::NotPaid);
    if (m_jobs.contains(key)) return given(jobOf(card, m_jobs[key]));
    if (card.receiptLate)
        return domain::Refusal{RefusalCode::ReceiptLate, {{"last_day", "2026-11-13"}}};
    for (const auto& applicant : card.applicants)
        if (applicant.receipt && applicant.receipt->state != ReceiptState::Printed)
            return refusal(RefusalCode::WrongReceiptState);
    auto& sheets = m_jobs[key];
    std::optional<domain::ReceiptView> all;
    if (one) all = nextReceipt(card.row.amount);
    if (all) all->whole = true;
    for (auto& applicant : card.applicants) {
        if (applicant.receipt) continue;
        applicant.receipt = all ? *all : nextReceipt(applicant.amount);
        sheets.insert(applicant.receipt->id);
    }
    settleState(card);
    return given(jobOf(card, sheets));
}

ports::Answer<FakeTollHall::Job> FakeTollHall::printReceipts(std::int64_t slipId,
                                                             const std::string& key)
{
    const auto lock = enter("printReceipts", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    return sheetsOf(*card, key);
}

ports::Answer<FakeTollHall::Job> FakeTollHall::printReceiptsLate(const ports::LateReceipt& wanted,
                                                                 const std::string& key)
{
    const auto lock = enter("printReceiptsLate", key);
    auto* card = known(wanted.slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (const auto no = secondPerson(wanted.approver,
                                     {.kind = domain::ApprovalKind::LateReceipt,
                                      .slipId = wanted.slipId,
                                      .slipNumber = card->row.number,
                                      .amount = card->row.amount,
                                      .reason = wanted.reason}))
        return *no;
    m_lateReason = wanted.reason;
    card->receiptLate = false;
    return sheetsOf(*card, key, wanted.one);
}

ports::Answer<FakeTollHall::Job> FakeTollHall::printOneReceipt(std::int64_t slipId,
                                                               const std::string& key)
{
    const auto lock = enter("printOneReceipt", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    return sheetsOf(*card, key, true);
}

void FakeTollHall::setLate(std::int64_t slipId)
{
    const std::lock_guard lock(m_mutex);
    m_cards.at(slipId).receiptLate = true;
}

std::string FakeTollHall::lateReason() const
{
    const std::lock_guard lock(m_mutex);
    return m_lateReason;
}

ports::Answer<domain::SlipCard> FakeTollHall::reportReceiptPrint(const ports::ReceiptReport& report,
                                                                 const std::string& key)
{
    const auto lock = enter("reportReceiptPrint", key);
    auto* card = known(report.slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    const bool first = m_done.insert("report " + key).second;
    for (auto& applicant : card->applicants) {
        auto& receipt = applicant.receipt;
        const bool named = receipt
            && std::ranges::find(report.receiptIds, receipt->id) != report.receiptIds.end();
        if (!first || !named
            || (receipt->state != ReceiptState::Printing
                && receipt->state != ReceiptState::Unclear))
            continue;
        if (report.outcome == ports::PrintOutcome::Printed)
            receipt->state = ReceiptState::Printed;
        else if (report.outcome == ports::PrintOutcome::Unclear)
            receipt->state = ReceiptState::Unclear;
        else {
            m_freeNumbers.insert(receipt->id);
            receipt.reset();
        }
    }
    if (first) settleState(*card);
    return given(read(*card));
}

ports::Answer<domain::SlipCard> FakeTollHall::confirmReceipts(std::int64_t slipId,
                                                              const std::string& key)
{
    const auto lock = enter("confirmReceipts", key);
    auto* card = known(slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (!m_done.contains(key) && card->handedOut) return refusal(RefusalCode::AlreadyHandedOut);
    if (m_done.insert(key).second) {
        for (auto& applicant : card->applicants) {
            if (!applicant.receipt) return refusal(RefusalCode::NothingToConfirm);
            applicant.receipt->state = ReceiptState::HandedOut;
        }
        changed(*card, SlipState::Collected);
        card->handedOut = domain::HandOutView{kCashier, kTollName, clock()};
    }
    return given(read(*card));
}

ports::Answer<FakeTollHall::Job> FakeTollHall::spoilReceipt(std::int64_t receiptId,
                                                            const std::string& reason,
                                                            const std::string& key)
{
    const auto lock = enter("spoilReceipt", key);
    const bool done = m_jobs.contains(key);
    const auto wanted = done ? *m_jobs[key].begin() : receiptId;
    for (auto& [id, card] : m_cards)
        for (auto& applicant : card.applicants) {
            if (!applicant.receipt || applicant.receipt->id != wanted) continue;
            if (!done) {
                m_reason = reason;
                applicant.receipt = nextReceipt(applicant.amount);
                m_jobs[key] = {applicant.receipt->id};
                settleState(card);
            }
            return given(jobOf(card, m_jobs[key]));
        }
    return refusal(RefusalCode::UnknownReceipt);
}

ports::Answer<domain::SlipCard> FakeTollHall::refundSlip(const ports::SlipRefund& wanted,
                                                         const std::string& key)
{
    const auto lock = enter("refundSlip", key);
    auto* card = known(wanted.slipId);
    if (!card) return refusal(RefusalCode::UnknownSlip);
    if (const auto no = secondPerson(wanted.approver,
                                     {.kind = domain::ApprovalKind::Refund,
                                      .slipId = wanted.slipId,
                                      .slipNumber = card->row.number,
                                      .amount = wanted.amount,
                                      .reason = wanted.reason}))
        return *no;
    if (m_done.insert(key).second) {
        m_refund = wanted;
        for (auto& applicant : card->applicants) {
            const auto& ids = wanted.requestIds;
            if (std::ranges::find(ids, applicant.requestId) != ids.end()) {
                applicant.state = domain::RequestState::Refunded;
                applicant.receipt.reset();
            }
        }
        if (card->payMethod != "wechat") refundAtWindow(*card, wanted.amount);
        const bool waits = card->windowRefunds.empty() || present::waitingRefund(*card) != nullptr;
        changed(*card,
                !isAllRefunded(*card) ? card->row.state
                    : waits           ? SlipState::Refunding
                                      : SlipState::Refunded);
    }
    return given(read(*card));
}

ports::SlipRefund FakeTollHall::lastRefund() const
{
    const std::lock_guard lock(m_mutex);
    return m_refund;
}

ports::Answer<domain::DayTotals> FakeTollHall::totals(Day day)
{
    const auto lock = enter("totals", formatDay(day));
    domain::DayTotals totals;
    totals.asOf = "e.1";
    totals.day = day;
    totals.now = clock();
    if (books && books->day == day) totals.books = books;
    domain::ItemTotal passports{"passport", "普通护照", "Passport", 0, {}};
    for (const auto& [id, card] : m_cards) {
        if (card.row.day != day) continue;
        ++totals.registered;
        if (card.row.paidAt) {
            ++totals.paid;
            ++totals.payments;
            totals.takings += card.row.amount;
            passports.quantity += card.row.applicants;
            ++(card.handedOut ? totals.receiptsCollected : totals.receiptsNotCollected);
        } else if (isAny(card.row.state, {SlipState::Cancelled, SlipState::Replaced}))
            ++totals.cancelled;
        else if (card.row.state == SlipState::Lapsed)
            ++totals.lapsed;
        else
            ++totals.waiting;
    }
    passports.amount = totals.takings;
    if (passports.quantity > 0) {
        totals.byItem = {passports};
        totals.byDocumentType
            = {{domain::DocumentType::ResidentId, passports.quantity, totals.takings}};
        totals.byHour = {{10, totals.takings, {}}};
    }
    return given(totals);
}

ports::Answer<std::string> FakeTollHall::totalsCsv(Day day)
{
    const auto lock = enter("totalsCsv", formatDay(day));
    return given("\xEF\xBB\xBF" + formatDay(day) + ",已受理,1\r\n");
}

} // namespace hallpay::test
