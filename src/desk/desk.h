// All use cases of the hall side in one place: what the hall's server calls.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "desk/pay_by_code.h"
#include "desk/seed.h"
#include "domain/check_code.h"
#include "domain/trail_check.h"
#include "ports/shift_acts.h"
#include "ports/staff_api.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::desk {

/// One method for each act of ports::StaffApi, with whoever asks. Any thread; each call may block
/// for a commit, and those that ask the gate up to 2 s more. Roles are checked here.
/// @throws ports::LedgerError, ports::CommitUnknown, ports::KeyStoreError on every call.
class Desk {
public:
    /// The ledger must have been opened with openHall.
    Desk(const Ports& ports, const HallSettings& settings);

    const HallSettings& settings() const { return m_settings; }
    const Context& context() const { return m_context; }

    domain::HallView hall() const;

    Answer<domain::SessionView> signIn(const ports::SignIn& who) const;
    /// Whose bearer token this is: for every call but hall() and signIn().
    Answer<Caller> callerOf(const std::string& bearerToken) const;
    Answer<Done> signOut(const Caller& caller) const;
    Answer<Done> verifyPassword(const Caller& caller, const std::string& password) const;

    Answer<domain::FeeSchedule> fees(const Caller& caller) const;
    /// Supervisor: `next` follows the item's last row.
    Answer<domain::FeeSchedule> changeFee(const Caller& caller, const domain::FeeRow& next,
                                          const std::string& key) const;

    Answer<domain::StockList> receiptStock(const Caller& caller) const;
    Answer<domain::StockList> takeInReceipts(const Caller& caller,
                                             const ports::NewReceipts& receipts,
                                             const std::string& key) const;

    Answer<domain::StockList> moveRest(const Caller& caller, const ports::StockRest& wanted,
                                       const std::string& key) const;
    Answer<domain::TollOverview> spoilNext(const Caller& caller, const ports::TornSheet& sheet,
                                           const std::string& key) const;
    Answer<domain::TrailCheck> checkTrail(const Caller& caller, const std::string& head) const;

    Answer<domain::StaffList> staffList(const Caller& caller) const;
    Answer<domain::StaffList> addStaff(const Caller& caller, const ports::NewStaff& person,
                                       const std::string& key) const;
    Answer<domain::StaffList> switchStaff(const Caller& caller, std::int64_t staffId, bool active,
                                          const std::string& key) const;
    Answer<domain::StaffList> newPassword(const Caller& caller, std::int64_t staffId,
                                          const std::string& password,
                                          const std::string& key) const;
    Answer<domain::StaffList> newPin(const Caller& caller, const ports::NewPin& wanted,
                                     const std::string& key) const;
    Answer<domain::StaffList> newBadge(const Caller& caller, std::int64_t staffId,
                                       const std::string& badge, const std::string& key) const;

    Answer<domain::SlipCard> registerSlip(const Caller& caller, const domain::SlipDraft& draft,
                                          const std::string& key) const;
    Answer<std::string> unpaidToday(const Caller& caller, domain::DocumentType type,
                                    const std::string& number) const;
    Answer<domain::SlipList> slips(const Caller& caller, Day day, std::int64_t windowId) const;
    Answer<domain::SlipCard> slip(const Caller& caller, std::int64_t id) const;
    Answer<domain::SlipCard> scan(const Caller& caller, const std::string& text) const;
    Answer<std::vector<domain::SlipRow>> find(const Caller& caller, const std::string& text) const;

    Answer<Done> reportSlipPrint(const Caller& caller, std::int64_t slipId, int copy,
                                 ports::PrintOutcome outcome) const;
    Answer<domain::SlipCard> reprint(const Caller& caller, std::int64_t slipId,
                                     const std::string& key) const;
    Answer<domain::SlipCard> cancel(const Caller& caller, std::int64_t slipId,
                                    const std::string& key) const;
    Answer<domain::SlipDraft> draftOf(const Caller& caller, std::int64_t slipId) const;
    Answer<domain::SlipCard> correct(const Caller& caller, std::int64_t slipId,
                                     const domain::SlipDraft& draft, const std::string& key) const;
    Answer<domain::SlipCard> exemptSlip(const Caller& caller, const ports::SlipExemption& wanted,
                                        const std::string& key) const;
    Answer<domain::SlipCard> newCode(const Caller& caller, std::int64_t slipId,
                                     const std::string& key) const;
    Answer<std::string> screenCode(const Caller& caller, std::int64_t slipId) const;
    Answer<domain::PayerCodeState> payByCode(const Caller& caller, const ScannedPayerCode& scanned,
                                             const std::string& key) const;
    Answer<domain::PayerCodeState> payerCodeState(const Caller& caller, std::int64_t slipId) const;

    Answer<Done> holdForTender(const Caller& caller,
                               const std::vector<std::int64_t>& slipIds) const;
    Answer<domain::SlipCard> takeTender(const Caller& caller, const ports::Tender& tender,
                                        const std::string& key) const;
    Answer<domain::SlipCard> takeTenderAtRisk(const Caller& caller, const ports::AtRisk& wanted,
                                              const std::string& key) const;

    Answer<domain::ShiftView> shift(const Caller& caller) const;
    Answer<domain::ShiftView> openShift(const Caller& caller, const ports::ShiftStart& start,
                                        const std::string& key) const;
    Answer<domain::ShiftView> moveDrawer(const Caller& caller, const ports::DrawerMove& move,
                                         const std::string& key) const;
    Answer<domain::ShiftView> beginCount(const Caller& caller, const std::string& key) const;
    Answer<domain::ShiftView> countDrawer(const Caller& caller, const domain::DrawerCount& count,
                                          const std::string& key) const;
    Answer<domain::ShiftReport> closeShift(const Caller& caller, const ports::ShiftEnd& end,
                                           const std::string& key) const;
    Answer<domain::ShiftReport> xReport(const Caller& caller) const;
    Answer<domain::ShiftReportList> zReports(const Caller& caller) const;
    Answer<domain::ShiftReport> printedZ(const Caller& caller, std::int64_t number,
                                         const std::string& key) const;

    Answer<domain::SlipCard> refundSlip(const Caller& caller, const ports::SlipRefund& wanted,
                                        const std::string& key) const;

    Answer<domain::SlipCard> giveBack(const Caller& caller, const ports::RefundGivenBack& given,
                                      const std::string& key) const;

    Answer<domain::TollOverview> tollOverview(const Caller& caller) const;
    Answer<domain::ReceiptJob> printReceipts(const Caller& caller, std::int64_t slipId,
                                             const std::string& key) const;
    Answer<domain::ReceiptJob> printOneReceipt(const Caller& caller, std::int64_t slipId,
                                               const std::string& key) const;
    Answer<domain::ReceiptJob> printReceiptsLate(const Caller& caller,
                                                 const ports::LateReceipt& wanted,
                                                 const std::string& key) const;
    Answer<domain::SlipCard> reportReceiptPrint(const Caller& caller,
                                                const ports::ReceiptReport& report,
                                                const std::string& key) const;
    Answer<domain::SlipCard> confirmReceipts(const Caller& caller, std::int64_t slipId,
                                             const std::string& key) const;
    Answer<domain::ReceiptCheck> checkReceipt(const Caller& caller, const std::string& text) const;
    Answer<domain::ReceiptJob> spoilReceipt(const Caller& caller, std::int64_t receiptId,
                                            const std::string& reason,
                                            const std::string& key) const;

    Answer<domain::ApprovalList> approvals(const Caller& caller) const;
    Answer<domain::ApprovalList> grantApproval(const Caller& caller, std::int64_t id,
                                               const std::string& pin,
                                               const std::string& key) const;
    Answer<domain::ApprovalList> refuseApproval(const Caller& caller, std::int64_t id,
                                                const std::string& reason,
                                                const std::string& key) const;
    Answer<domain::ApprovalList> withdrawApproval(const Caller& caller, std::int64_t id,
                                                  const std::string& key) const;

    Answer<domain::MoneyMatters> moneyMatters(const Caller& caller) const;
    Answer<domain::MoneyMatters> refundMoney(const Caller& caller, const ports::RefundWish& wanted,
                                             const std::string& key) const;
    Answer<domain::MoneyMatters> refundAgain(const Caller& caller, const std::string& refundId,
                                             const std::string& key) const;
    Answer<domain::MoneyMatters> settleRefund(const Caller& caller,
                                              const ports::RefundSettled& settled,
                                              const std::string& key) const;
    Answer<domain::MoneyMatters> restMatter(const Caller& caller, const ports::MatterRest& rest,
                                            const std::string& key) const;

    Answer<domain::MoneyMatters> signDay(const Caller& caller, Day day,
                                         const std::string& key) const;

    Answer<domain::DayTotals> totals(const Caller& caller, Day day) const;
    Answer<std::string> totalsCsv(const Caller& caller, Day day) const;

    Answer<domain::DayView> reconciliation(const Caller& caller, Day day) const;
    Answer<domain::DayView> endDifference(const Caller& caller,
                                          const ports::DifferenceDecision& decision,
                                          const std::string& key) const;

    /// Supervisor: where the seconds of the latest payments went.
    Answer<std::vector<domain::PlaceFigures>> tenSeconds(const Caller& caller) const;

    /// The event stream. `lastId` is "epoch.seq"; nullopt = unknown epoch, a number ahead of the
    /// table or one too old: "reload". Ids, version and state only.
    std::optional<std::vector<domain::HallEvent>> eventsAfter(const std::string& lastId,
                                                              int limit) const;
    /// "epoch.seq" of the newest event.
    std::string asOf() const;

private:
    const HallSettings m_settings;
    Directory m_directory;
    FeeBook m_feeBook;
    mutable TenSecondWatch m_watch;
    Context m_context;
};

} // namespace hallpay::desk
