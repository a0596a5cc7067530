// A hall with a toll window and without a server: receipts, cancellations and totals behave as at
// the real one, at the moments that the test chooses.
#pragma once

#include "support/fake_money_api.h"

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace hallpay::test {

/// One person who is clerk, cashier and supervisor; registration window 3, toll window 7. The clock
/// starts at 10:42 of 2026-11-22. Any thread.
class FakeTollHall final : public FakeMoneyApi {
public:
    FakeTollHall();

    // --- what the test does
    /// A new waiting slip for people of these names, a passport each; its id.
    std::int64_t addSlip(const std::vector<std::string>& names);
    void pay(std::int64_t slipId); ///< six seconds after it was registered, or now
    void setState(std::int64_t slipId, domain::SlipState state);
    /// As a newer hall would answer: a state whose word no desktop of ours knows.
    void setUnknownState(std::int64_t slipId, const std::string& word);
    void setPrint(std::int64_t slipId, domain::PrintState print);
    void setPaysAtWindow(std::int64_t slipId);
    /// Its receipts were to be asked for sooner.
    void setLate(std::int64_t slipId);
    /// Its paper came out, and its code ends at `deadline`.
    void printed(std::int64_t slipId, Instant deadline);
    domain::SlipCard card(std::int64_t slipId) const;
    void moveClock(std::chrono::milliseconds by);
    Instant now() const;

    std::map<std::string, std::int64_t> bills; ///< numbers of payments, and their slips
    std::optional<domain::HallDayView> books; ///< of the one day that totals() says it of
    domain::RoleSet roles{domain::Role::Clerk, domain::Role::Cashier, domain::Role::Supervisor};
    std::int64_t staffId = 1001;
    std::atomic<bool> away{false}; ///< no call is answered
    std::atomic<bool> answersLost{false}; ///< calls are done, and their answers do not arrive
    std::atomic<bool> gateAway{false}; ///< no order gets a code
    std::atomic<bool> closing{false}; ///< the wallet does not confirm that a code is closed
    std::atomic<bool> payerCode{true}; ///< the hall takes money by the payer's own code
    std::atomic<bool> drawerEmpty{false}; ///< cash that is to go back waits
    std::atomic<bool> signedOut{false}; ///< every call asks to sign in again

    // --- what the test asks
    int callsOf(const std::string& name) const;
    std::vector<std::string> keysOf(const std::string& name) const; ///< in the order of the calls
    std::string spoilReason() const;
    ports::SlipRefund lastRefund() const; ///< as it was asked for
    ports::Tender lastTender() const; ///< as it was asked for, taken or not
    std::string lastReleaseReason() const; ///< of the last money at risk
    std::string lastBack() const; ///< the reference under which the last refund was given back
    std::string lateReason() const; ///< of the last late receipt

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
    /// The supervisor who releases at risk has number and password "3001".
    ports::Answer<Done> holdForTender(const std::vector<std::int64_t>& slipIds) override;
    ports::Answer<domain::SlipCard> takeTender(const ports::Tender& tender,
                                               const std::string& key) override;
    ports::Answer<domain::SlipCard> takeTenderAtRisk(const ports::AtRisk& wanted,
                                                     const std::string& key) override;
    /// The same supervisor approves it.
    ports::Answer<domain::SlipCard> refundSlip(const ports::SlipRefund& wanted,
                                               const std::string& key) override;
    ports::Answer<domain::SlipCard> giveBack(const ports::RefundGivenBack& given,
                                             const std::string& key) override;
    /// The same supervisor vouches for it.
    ports::Answer<domain::SlipCard> exemptSlip(const ports::SlipExemption& wanted,
                                               const std::string& key) override;
    ports::Answer<domain::SlipDraft> draftOf(std::int64_t slipId) override;
    ports::Answer<domain::SlipCard> correct(std::int64_t slipId, const domain::SlipDraft& draft,
                                            const std::string& key) override;
    ports::Answer<domain::SlipCard> newCode(std::int64_t slipId, const std::string& key) override;
    ports::Answer<domain::TollOverview> tollOverview() override;
    ports::Answer<domain::TollOverview> spoilNext(const ports::TornSheet& sheet,
                                                  const std::string& key) override;
    ports::Answer<domain::ReceiptJob> printReceipts(std::int64_t slipId,
                                                    const std::string& key) override;
    ports::Answer<domain::ReceiptJob> printOneReceipt(std::int64_t slipId,
                                                      const std::string& key) override;
    /// The same supervisor says yes.
    ports::Answer<domain::ReceiptJob> printReceiptsLate(const ports::LateReceipt& wanted,
                                                        const std::string& key) override;
    ports::Answer<domain::SlipCard> reportReceiptPrint(const ports::ReceiptReport& report,
                                                       const std::string& key) override;
    ports::Answer<domain::SlipCard> confirmReceipts(std::int64_t slipId,
                                                    const std::string& key) override;
    ports::Answer<domain::ReceiptJob> spoilReceipt(std::int64_t receiptId,
                                                   const std::string& reason,
                                                   const std::string& key) override;
    ports::Answer<domain::StockList> receiptStock() override { return domain::StockList{}; }
    ports::Answer<domain::StockList> takeInReceipts(const ports::NewReceipts&,
                                                    const std::string&) override
    {
        return domain::StockList{};
    }
    ports::Answer<domain::StaffList> staff() override { return domain::StaffList{}; }
    ports::Answer<domain::StaffList> addStaff(const ports::NewStaff&, const std::string&) override
    {
        return domain::StaffList{};
    }
    ports::Answer<domain::StaffList> switchStaff(std::int64_t, bool, const std::string&) override
    {
        return domain::StaffList{};
    }
    ports::Answer<domain::StaffList> newPassword(std::int64_t, const std::string&,
                                                 const std::string&) override
    {
        return domain::StaffList{};
    }
    ports::Answer<domain::DayTotals> totals(Day day) override;
    ports::Answer<std::string> totalsCsv(Day day) override;

private:
    bool isBillOf(std::int64_t slipId, const std::string& number) const;
    using Cards = std::map<std::int64_t, domain::SlipCard>;
    using Job = domain::ReceiptJob;

    std::unique_lock<std::mutex> enter(const std::string& name, const std::string& key = {}) const;
    /// The answer, unless it gets lost.
    template <typename T> ports::Answer<T> given(const T& answer) const
    {
        if (answersLost) throw ports::TransportError("the answer is lost");
        if (signedOut) return domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
        return answer;
    }
    domain::SlipCard* known(std::int64_t slipId);
    domain::SlipCard& changed(domain::SlipCard& card, domain::SlipState state);
    std::optional<domain::Refusal> holdAll(const std::vector<std::int64_t>& slipIds);
    domain::SlipCard paidTogether(const ports::Tender& tender, const std::string& key);
    domain::SlipCard read(domain::SlipCard card) const;
    domain::ReceiptView nextReceipt(Money amount);
    std::int64_t nextNumber() const;
    Job jobOf(const domain::SlipCard& card, const std::set<std::int64_t>& receipts) const;
    void settleState(domain::SlipCard& card);
    void refundAtWindow(domain::SlipCard& card, Money amount);
    static bool isAllRefunded(const domain::SlipCard& card);
    ports::Answer<Job> sheetsOf(domain::SlipCard& card, const std::string& key, bool one = false);

    mutable std::mutex m_mutex;
    mutable std::map<std::string, std::vector<std::string>> m_calls; // GUARDED_BY(m_mutex)
    Cards m_cards; // GUARDED_BY(m_mutex)
    std::map<std::string, std::set<std::int64_t>> m_jobs; // sheets by key; GUARDED_BY(m_mutex)
    std::set<std::string> m_done; // keys of other acts; GUARDED_BY(m_mutex)
    std::set<std::int64_t> m_held; // GUARDED_BY(m_mutex)
    std::int64_t m_nextNumber = 156'777'242; // GUARDED_BY(m_mutex)
    std::set<std::int64_t> m_freeNumbers; // put back; GUARDED_BY(m_mutex)
    std::string m_reason; // GUARDED_BY(m_mutex)
    std::string m_lateReason; // GUARDED_BY(m_mutex)
    ports::SlipRefund m_refund; // GUARDED_BY(m_mutex)
    std::string m_back; // GUARDED_BY(m_mutex)
    ports::Tender m_tender; // GUARDED_BY(m_mutex)
    std::string m_releaseReason; // GUARDED_BY(m_mutex)
    std::set<std::string> m_references; // seen before; GUARDED_BY(m_mutex)
    Instant clock() const;

    Instant m_set; // what the clock was set to; GUARDED_BY(m_mutex)
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace hallpay::test
