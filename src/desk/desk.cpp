#include "desk/desk.h"

#include "desk/cancel_slip.h"
#include "desk/change_fee.h"
#include "desk/check_receipt.h"
#include "desk/check_trail.h"
#include "desk/close_days.h"
#include "desk/confirm_receipts.h"
#include "desk/correct_slip.h"
#include "desk/draft_of.h"
#include "desk/hall_events.h"
#include "desk/keep_staff.h"
#include "desk/keep_stock.h"
#include "desk/late_receipt.h"
#include "desk/look_up.h"
#include "desk/match_days.h"
#include "desk/money_matters.h"
#include "desk/move_stock.h"
#include "desk/new_code.h"
#include "desk/permission.h"
#include "desk/print_receipts.h"
#include "desk/refund_slip.h"
#include "desk/register_slip.h"
#include "desk/screen_code.h"
#include "desk/settle_matters.h"
#include "desk/sign_in.h"
#include "desk/slip_card.h"
#include "desk/slip_paper.h"
#include "desk/spoil_receipt.h"
#include "desk/take_cash.h"
#include "desk/toll_overview.h"
#include "desk/totals.h"
#include "desk/window_refund.h"

namespace hallpay::desk {

Desk::Desk(const Ports& ports, const HallSettings& settings)
    : m_settings(settings), m_context{ports.ledger, ports.gate,   ports.clock,
                                      ports.vault,  ports.hasher, m_settings,
                                      m_directory,  m_feeBook,    m_watch}
{
    ports.ledger.read([this](const ports::HallTx& tx) {
        m_directory.load(tx);
        return true;
    });
}

domain::HallView Desk::hall() const
{
    return hallView(m_context);
}

Answer<domain::SessionView> Desk::signIn(const ports::SignIn& who) const
{
    return desk::signIn(m_context, who);
}

Answer<Caller> Desk::callerOf(const std::string& bearerToken) const
{
    return desk::callerOf(m_context, bearerToken);
}

Answer<Done> Desk::signOut(const Caller& caller) const
{
    return desk::signOut(m_context, caller);
}

Answer<Done> Desk::verifyPassword(const Caller& caller, const std::string& password) const
{
    return desk::verifyPassword(m_context, caller, password);
}

Answer<domain::FeeSchedule> Desk::fees(const Caller& caller) const
{
    return feesInForce(m_context, caller);
}

Answer<domain::FeeSchedule> Desk::changeFee(const Caller& caller, const domain::FeeRow& next,
                                            const std::string& key) const
{
    return desk::changeFee(m_context, caller, next, key);
}

Answer<domain::StockList> Desk::receiptStock(const Caller& caller) const
{
    return desk::receiptStock(m_context, caller);
}

Answer<domain::StockList> Desk::takeInReceipts(const Caller& caller,
                                               const ports::NewReceipts& receipts,
                                               const std::string& key) const
{
    return desk::takeInReceipts(m_context, caller, receipts, key);
}

Answer<domain::StockList> Desk::moveRest(const Caller& caller, const ports::StockRest& wanted,
                                         const std::string& key) const
{
    return desk::moveRest(m_context, caller, wanted, key);
}

Answer<domain::TollOverview> Desk::spoilNext(const Caller& caller, const ports::TornSheet& sheet,
                                             const std::string& key) const
{
    return desk::spoilNext(m_context, caller, sheet, key);
}

Answer<domain::TrailCheck> Desk::checkTrail(const Caller& caller, const std::string& head) const
{
    return desk::checkTrail(m_context, caller, head);
}

Answer<domain::StaffList> Desk::staffList(const Caller& caller) const
{
    return desk::staffList(m_context, caller);
}

Answer<domain::StaffList> Desk::addStaff(const Caller& caller, const ports::NewStaff& person,
                                         const std::string& key) const
{
    return desk::addStaff(m_context, caller, person, key);
}

Answer<domain::StaffList> Desk::switchStaff(const Caller& caller, std::int64_t staffId, bool active,
                                            const std::string& key) const
{
    return desk::switchStaff(m_context, caller, staffId, active, key);
}

Answer<domain::StaffList> Desk::newPassword(const Caller& caller, std::int64_t staffId,
                                            const std::string& password,
                                            const std::string& key) const
{
    return desk::newPassword(m_context, caller, staffId, password, key);
}

Answer<domain::SlipCard> Desk::registerSlip(const Caller& caller, const domain::SlipDraft& draft,
                                            const std::string& key) const
{
    return desk::registerSlip(m_context, caller, draft, key);
}

Answer<std::string> Desk::unpaidToday(const Caller& caller, domain::DocumentType type,
                                      const std::string& number) const
{
    return desk::unpaidToday(m_context, caller, type, number);
}

Answer<domain::SlipList> Desk::slips(const Caller& caller, Day day, std::int64_t windowId) const
{
    return listSlips(m_context, caller, day, windowId);
}

Answer<domain::SlipCard> Desk::slip(const Caller& caller, std::int64_t id) const
{
    return showSlip(m_context, caller, id);
}

Answer<std::vector<domain::PlaceFigures>> Desk::tenSeconds(const Caller& caller) const
{
    if (const auto role = roleFor(caller, {domain::Role::Supervisor}); !role) return role.error();
    return m_watch.figures();
}

Answer<domain::SlipCard> Desk::scan(const Caller& caller, const std::string& text) const
{
    return scanSlip(m_context, caller, text);
}

Answer<std::vector<domain::SlipRow>> Desk::find(const Caller& caller, const std::string& text) const
{
    return findSlips(m_context, caller, text);
}

Answer<Done> Desk::reportSlipPrint(const Caller& caller, std::int64_t slipId, int copy,
                                   ports::PrintOutcome outcome) const
{
    return desk::reportSlipPrint(m_context, caller, {slipId, copy, outcome});
}

Answer<domain::SlipCard> Desk::reprint(const Caller& caller, std::int64_t slipId,
                                       const std::string& key) const
{
    return reprintSlip(m_context, caller, slipId, key);
}

Answer<domain::SlipCard> Desk::cancel(const Caller& caller, std::int64_t slipId,
                                      const std::string& key) const
{
    return cancelSlip(m_context, caller, slipId, key);
}

Answer<domain::SlipDraft> Desk::draftOf(const Caller& caller, std::int64_t slipId) const
{
    return desk::draftOf(m_context, caller, slipId);
}

Answer<domain::SlipCard> Desk::correct(const Caller& caller, std::int64_t slipId,
                                       const domain::SlipDraft& draft, const std::string& key) const
{
    return correctSlip(m_context, caller, {slipId, draft, key});
}

Answer<domain::SlipCard> Desk::exemptSlip(const Caller& caller, const ports::SlipExemption& wanted,
                                          const std::string& key) const
{
    return desk::exemptSlip(m_context, caller, wanted, key);
}

Answer<domain::SlipCard> Desk::newCode(const Caller& caller, std::int64_t slipId,
                                       const std::string& key) const
{
    return desk::newCode(m_context, caller, slipId, key);
}

Answer<std::string> Desk::screenCode(const Caller& caller, std::int64_t slipId) const
{
    return desk::screenCode(m_context, caller, slipId);
}

Answer<domain::PayerCodeState>
Desk::payByCode(const Caller& caller, const ScannedPayerCode& scanned, const std::string& key) const
{
    return desk::payByCode(m_context, caller, scanned, key);
}

Answer<domain::PayerCodeState> Desk::payerCodeState(const Caller& caller, std::int64_t slipId) const
{
    return desk::payerCodeState(m_context, caller, slipId);
}

Answer<Done> Desk::holdForTender(const Caller& caller,
                                 const std::vector<std::int64_t>& slipIds) const
{
    return desk::holdForTender(m_context, caller, slipIds);
}

Answer<domain::SlipCard> Desk::takeTender(const Caller& caller, const ports::Tender& tender,
                                          const std::string& key) const
{
    return desk::takeTender(m_context, caller, tender, key);
}

Answer<domain::SlipCard> Desk::takeTenderAtRisk(const Caller& caller, const ports::AtRisk& wanted,
                                                const std::string& key) const
{
    return desk::takeTenderAtRisk(m_context, caller, wanted, key);
}

Answer<domain::SlipCard> Desk::refundSlip(const Caller& caller, const ports::SlipRefund& wanted,
                                          const std::string& key) const
{
    return desk::refundSlip(m_context, caller, wanted, key);
}

Answer<domain::SlipCard> Desk::giveBack(const Caller& caller, const ports::RefundGivenBack& given,
                                        const std::string& key) const
{
    return desk::giveBack(m_context, caller, given, key);
}

Answer<domain::TollOverview> Desk::tollOverview(const Caller& caller) const
{
    return desk::tollOverview(m_context, caller);
}

Answer<domain::ReceiptJob> Desk::printReceipts(const Caller& caller, std::int64_t slipId,
                                               const std::string& key) const
{
    return desk::printReceipts(m_context, caller, slipId, key);
}

Answer<domain::ReceiptJob> Desk::printOneReceipt(const Caller& caller, std::int64_t slipId,
                                                 const std::string& key) const
{
    return desk::printOneReceipt(m_context, caller, slipId, key);
}

Answer<domain::ReceiptJob> Desk::printReceiptsLate(const Caller& caller,
                                                   const ports::LateReceipt& wanted,
                                                   const std::string& key) const
{
    return desk::printReceiptsLate(m_context, caller, wanted, key);
}

Answer<domain::SlipCard> Desk::reportReceiptPrint(const Caller& caller,
                                                  const ports::ReceiptReport& report,
                                                  const std::string& key) const
{
    return desk::reportReceiptPrint(m_context, caller, report, key);
}

Answer<domain::SlipCard> Desk::confirmReceipts(const Caller& caller, std::int64_t slipId,
                                               const std::string& key) const
{
    return desk::confirmReceipts(m_context, caller, slipId, key);
}

Answer<domain::ReceiptCheck> Desk::checkReceipt(const Caller& caller, const std::string& text) const
{
    return desk::checkReceipt(m_context, caller, text);
}

Answer<domain::ReceiptJob> Desk::spoilReceipt(const Caller& caller, std::int64_t receiptId,
                                              const std::string& reason,
                                              const std::string& key) const
{
    return desk::spoilReceipt(m_context, caller, {receiptId, reason, key});
}

Answer<domain::MoneyMatters> Desk::moneyMatters(const Caller& caller) const
{
    return desk::moneyMatters(m_context, caller);
}

Answer<domain::MoneyMatters> Desk::refundMoney(const Caller& caller,
                                               const ports::RefundWish& wanted,
                                               const std::string& key) const
{
    return askRefund(m_context, caller, wanted, key);
}

Answer<domain::MoneyMatters> Desk::refundAgain(const Caller& caller, const std::string& refundId,
                                               const std::string& key) const
{
    return tryRefundAgain(m_context, caller, refundId, key);
}

Answer<domain::MoneyMatters> Desk::settleRefund(const Caller& caller,
                                                const ports::RefundSettled& settled,
                                                const std::string& key) const
{
    return desk::settleRefund(m_context, caller, settled, key);
}

Answer<domain::MoneyMatters> Desk::signDay(const Caller& caller, Day day,
                                           const std::string& key) const
{
    return desk::signDay(m_context, caller, day, key);
}

Answer<domain::MoneyMatters> Desk::restMatter(const Caller& caller, const ports::MatterRest& rest,
                                              const std::string& key) const
{
    return desk::restMatter(m_context, caller, rest, key);
}

Answer<domain::DayTotals> Desk::totals(const Caller& caller, Day day) const
{
    return dayTotals(m_context, caller, day);
}

Answer<std::string> Desk::totalsCsv(const Caller& caller, Day day) const
{
    return desk::totalsCsv(m_context, caller, day);
}

Answer<domain::DayView> Desk::reconciliation(const Caller& caller, Day day) const
{
    return desk::reconciliation(m_context, caller, day);
}

Answer<domain::DayView> Desk::endDifference(const Caller& caller,
                                            const ports::DifferenceDecision& decision,
                                            const std::string& key) const
{
    return desk::endDifference(m_context, caller, decision, key);
}

std::optional<std::vector<domain::HallEvent>> Desk::eventsAfter(const std::string& lastId,
                                                                int limit) const
{
    return desk::eventsAfter(m_context, lastId, limit);
}

std::string Desk::asOf() const
{
    return m_context.ledger.read([](const ports::HallTx& tx) { return asOfFrom(tx.head()); });
}

} // namespace hallpay::desk
