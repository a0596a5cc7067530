// The staff API over HTTP: each act one request, each answer a value of the domain.
#pragma once

#include "client/http_call.h"
#include "ports/staff_api.h"

#include <memory>
#include <mutex>
#include <string>

namespace hallpay::client {

/// Holds the session's token. Any thread.
class HttpStaffApi final : public ports::StaffApi {
public:
    /// `baseUrl` is scheme, host and port of the hall's server, on this machine.
    /// @throws std::invalid_argument otherwise.
    explicit HttpStaffApi(const std::string& baseUrl);
    ~HttpStaffApi() override;

    /// For the event stream, which signs in with the same token. Empty when nobody is signed in.
    std::string token() const;
    /// For the end of the program: a call that waits ends soon, later ones are refused. Any thread.
    void interrupt() noexcept { m_call.interrupt(); }
    const std::string& baseUrl() const noexcept { return m_call.baseUrl(); }

    ports::Answer<domain::HallView> hall() override;
    ports::Answer<domain::SessionView> signIn(const ports::SignIn& who) override;
    ports::Answer<Done> signOut() override;
    ports::Answer<Done> verifyPassword(const std::string& password) override;
    ports::Answer<domain::FeeSchedule> fees() override;
    ports::Answer<domain::SlipCard> registerSlip(const domain::SlipDraft& draft,
                                                 const std::string& key) override;
    ports::Answer<std::string> unpaidToday(domain::DocumentType type,
                                           const std::string& number) override;
    ports::Answer<domain::SlipList> slips(Day day, std::int64_t windowId) override;
    ports::Answer<domain::SlipCard> slip(std::int64_t id) override;
    ports::Answer<domain::SlipCard> scan(const std::string& text) override;
    ports::Answer<std::vector<domain::SlipRow>> find(const std::string& text) override;
    ports::Answer<Done> reportSlipPrint(std::int64_t slipId, int copy,
                                        ports::PrintOutcome outcome) override;
    ports::Answer<domain::SlipCard> reprint(std::int64_t slipId, const std::string& key) override;
    ports::Answer<domain::SlipCard> cancel(std::int64_t slipId, const std::string& key) override;
    ports::Answer<domain::SlipDraft> draftOf(std::int64_t slipId) override;
    ports::Answer<domain::SlipCard> correct(std::int64_t slipId, const domain::SlipDraft& draft,
                                            const std::string& key) override;
    ports::Answer<domain::SlipCard> exemptSlip(const ports::SlipExemption& wanted,
                                               const std::string& key) override;
    ports::Answer<domain::SlipCard> newCode(std::int64_t slipId, const std::string& key) override;
    ports::Answer<std::string> screenCode(std::int64_t slipId) override;
    ports::Answer<domain::PayerCodeState> payByCode(const ports::ScannedCode& scanned,
                                                    const std::string& key) override;
    ports::Answer<domain::PayerCodeState> payerCodeState(std::int64_t slipId) override;
    ports::Answer<Done> holdForTender(const std::vector<std::int64_t>& slipIds) override;
    ports::Answer<domain::SlipCard> takeTender(const ports::Tender& tender,
                                               const std::string& key) override;
    ports::Answer<domain::SlipCard> takeTenderAtRisk(const ports::AtRisk& wanted,
                                                     const std::string& key) override;
    ports::Answer<domain::ShiftView> shift() override;
    ports::Answer<domain::ShiftView> openShift(const ports::ShiftStart& start,
                                               const std::string& key) override;
    ports::Answer<domain::ShiftView> moveDrawer(const ports::DrawerMove& move,
                                                const std::string& key) override;
    ports::Answer<domain::ShiftView> beginCount(const std::string& key) override;
    ports::Answer<domain::ShiftView> countDrawer(const domain::DrawerCount& count,
                                                 const std::string& key) override;
    ports::Answer<domain::ShiftReport> closeShift(const ports::ShiftEnd& end,
                                                  const std::string& key) override;
    ports::Answer<domain::ShiftReport> xReport() override;
    ports::Answer<domain::ShiftReportList> zReports() override;
    ports::Answer<domain::ShiftReport> printedZ(std::int64_t number,
                                                const std::string& key) override;
    ports::Answer<domain::SlipCard> refundSlip(const ports::SlipRefund& wanted,
                                               const std::string& key) override;
    ports::Answer<domain::SlipCard> giveBack(const ports::RefundGivenBack& given,
                                             const std::string& key) override;
    ports::Answer<domain::TollOverview> tollOverview() override;
    ports::Answer<domain::ReceiptJob> printReceipts(std::int64_t slipId,
                                                    const std::string& key) override;
    ports::Answer<domain::ReceiptJob> printOneReceipt(std::int64_t slipId,
                                                      const std::string& key) override;
    ports::Answer<domain::ReceiptJob> printReceiptsLate(const ports::LateReceipt& wanted,
                                                        const std::string& key) override;
    ports::Answer<domain::SlipCard> reportReceiptPrint(const ports::ReceiptReport& report,
                                                       const std::string& key) override;
    ports::Answer<domain::SlipCard> confirmReceipts(std::int64_t slipId,
                                                    const std::string& key) override;
    ports::Answer<domain::ReceiptJob> spoilReceipt(std::int64_t receiptId,
                                                   const std::string& reason,
                                                   const std::string& key) override;
    ports::Answer<domain::ReceiptCheck> checkReceipt(const std::string& text) override;
    ports::Answer<domain::StockList> receiptStock() override;
    ports::Answer<domain::StockList> takeInReceipts(const ports::NewReceipts& receipts,
                                                    const std::string& key) override;
    ports::Answer<domain::StockList> moveRest(const ports::StockRest& wanted,
                                              const std::string& key) override;
    ports::Answer<domain::TollOverview> spoilNext(const ports::TornSheet& sheet,
                                                  const std::string& key) override;
    ports::Answer<domain::TrailCheck> checkTrail(const std::string& head) override;
    ports::Answer<domain::StaffList> staff() override;
    ports::Answer<domain::StaffList> addStaff(const ports::NewStaff& person,
                                              const std::string& key) override;
    ports::Answer<domain::StaffList> switchStaff(std::int64_t staffId, bool active,
                                                 const std::string& key) override;
    ports::Answer<domain::StaffList> newPassword(std::int64_t staffId, const std::string& password,
                                                 const std::string& key) override;
    ports::Answer<domain::StaffList> newPin(const ports::NewPin& wanted,
                                            const std::string& key) override;
    ports::Answer<domain::StaffList> newBadge(std::int64_t staffId, const std::string& badge,
                                              const std::string& key) override;
    ports::Answer<domain::ApprovalList> approvals() override;
    ports::Answer<domain::ApprovalList> grantApproval(std::int64_t id, const std::string& pin,
                                                      const std::string& key) override;
    ports::Answer<domain::ApprovalList> refuseApproval(std::int64_t id, const std::string& reason,
                                                       const std::string& key) override;
    ports::Answer<domain::ApprovalList> withdrawApproval(std::int64_t id,
                                                         const std::string& key) override;
    ports::Answer<domain::MoneyMatters> moneyMatters() override;
    ports::Answer<domain::MoneyMatters> refundMoney(const ports::RefundWish& wanted,
                                                    const std::string& key) override;
    ports::Answer<domain::MoneyMatters> refundAgain(const std::string& refundId,
                                                    const std::string& key) override;
    ports::Answer<domain::MoneyMatters> settleRefund(const ports::RefundSettled& settled,
                                                     const std::string& key) override;
    ports::Answer<domain::MoneyMatters> restMatter(const ports::MatterRest& rest,
                                                   const std::string& key) override;
    ports::Answer<domain::MoneyMatters> signDay(Day day, const std::string& key) override;
    ports::Answer<domain::DayTotals> totals(Day day) override;
    ports::Answer<std::string> totalsCsv(Day day) override;
    ports::Answer<domain::DayView> reconciliation(Day day) override;
    ports::Answer<domain::DayView> endDifference(const ports::DifferenceDecision& decision,
                                                 const std::string& key) override;

private:
    HttpResponse send(HttpRequest request, const std::string& key = {});
    template <typename T> ports::Answer<T> ask(HttpRequest request, const std::string& key = {});
    ports::Answer<Done> tell(HttpRequest request);
    ports::Answer<domain::DayView> askDay(HttpRequest request, const std::string& key = {});

    HttpCall m_call;
    mutable std::mutex m_mutex;
    std::string m_token; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::client
