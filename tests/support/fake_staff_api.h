// A hall without a server: what windows ask is noted, and answered as the test says.
#pragma once

#include "domain/document.h"
#include "domain/mask.h"
#include "ports/staff_api.h"
#include "support/fake_event_feed.h"
#include "support/fake_money_api.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

/// One clerk, cashier and supervisor in one; registration window 3 and toll window 1. Slips are
/// numbered 0001, 0002 … and stay as put. Any thread; `script` members are set between acts.
class FakeStaffApi : public FakeMoneyApi {
public:
    FakeStaffApi()
    {
        hallView.name = "北京市某区出入境接待大厅";
        hallView.training = true;
        hallView.tollWhere = "一层 1 号";
        hallView.tollHours = "周一至周六 9:00-16:30";
        hallView.payee = "北京市公安局";
        hallView.places = {{.id = 1,
                            .code = 9105,
                            .name = "一层大厅",
                            .windows = {{.id = 3, .name = "受理窗口 3 号", .registration = true},
                                        {.id = 7, .name = "收费窗口 1 号", .toll = true}}}};
        hallView.hints = {{.staffNumber = "1001",
                           .password = "clerk",
                           .name = "李静",
                           .roles = {domain::Role::Clerk}}};
        hallView.now = *parseRfc3339("2026-11-22T10:42:00+08:00");
    }

    // --- what the hall is, to be changed by the test
    domain::HallView hallView;
    domain::FeeSchedule schedule = domain::publishedFeeSchedule();
    domain::RoleSet roles{domain::Role::Clerk, domain::Role::Cashier, domain::Role::Supervisor};
    std::map<std::string, std::string> passwords{{"1001", "clerk"}, {"1002", "other"}};
    std::atomic<bool> away{false}; ///< the server cannot be reached
    std::atomic<int> loseAnswers{0}; ///< so many registrations are done, but not answered
    std::optional<domain::Refusal> refuseNext; ///< the next registration, once
    std::optional<domain::Refusal> refuseScan; ///< every scan, with this
    std::string unpaidSlip; ///< what unpaidToday() answers
    /// In the thread that asks; set before it is asked.
    std::function<void()> beforeScan, beforeReprint;
    domain::StaffList people{
        {{.id = 1, .number = "1", .name = "张主管", .roles = {domain::Role::Supervisor}},
         {.id = 2, .number = "1001", .name = "李静", .roles = {domain::Role::Clerk}}}};

    /// This one call is not answered; empty = every call is. May be called during acts.
    void leaveUnanswered(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        m_unanswered = name;
    }

    // --- what was asked
    struct Registered {
        domain::SlipDraft draft;
        std::string key;
        std::int64_t corrects = 0;
    };
    std::vector<Registered> registrations() const
    {
        const std::lock_guard lock(m_mutex);
        return m_registrations;
    }
    int callsOf(const std::string& name) const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls.contains(name) ? m_calls.at(name) : 0;
    }
    std::vector<ports::NewStaff> added() const
    {
        const std::lock_guard lock(m_mutex);
        return m_added;
    }
    std::map<std::int64_t, std::string> newPasswords() const
    {
        const std::lock_guard lock(m_mutex);
        return m_newPasswords;
    }
    std::vector<ports::PrintOutcome> reportedPrints() const
    {
        const std::lock_guard lock(m_mutex);
        return m_prints;
    }
    std::vector<domain::SlipCard> cards() const
    {
        const std::lock_guard lock(m_mutex);
        return m_cards;
    }
    void put(const domain::SlipCard& card)
    {
        const std::lock_guard lock(m_mutex);
        for (auto& known : m_cards)
            if (known.row.id == card.row.id) {
                known = card;
                return;
            }
        m_cards.push_back(card);
    }

    ports::Answer<domain::HallView> hall() override
    {
        enter("hall");
        return hallView;
    }
    ports::Answer<domain::SessionView> signIn(const ports::SignIn& who) override
    {
        enter("signIn");
        const auto known = passwords.find(who.staffNumber);
        if (known == passwords.end() || known->second != who.password)
            return refusal(domain::RefusalCode::WrongPassword);
        m_signedIn = who.staffNumber;
        return domain::SessionView{.token = "T",
                                   .staffId = std::stoll(who.staffNumber),
                                   .staffName = who.staffNumber == "1001" ? "李静" : "王芳",
                                   .roles = roles};
    }
    ports::Answer<Done> signOut() override
    {
        enter("signOut");
        return Done{};
    }
    ports::Answer<Done> verifyPassword(const std::string& password) override
    {
        enter("verifyPassword");
        if (passwords[m_signedIn] != password) return refusal(domain::RefusalCode::WrongPassword);
        return Done{};
    }
    ports::Answer<domain::FeeSchedule> fees() override
    {
        enter("fees");
        return schedule;
    }

    ports::Answer<domain::SlipCard> registerSlip(const domain::SlipDraft& draft,
                                                 const std::string& key) override
    {
        enter("registerSlip");
        return take({draft, key, 0});
    }
    ports::Answer<domain::SlipCard> correct(std::int64_t slipId, const domain::SlipDraft& draft,
                                            const std::string& key) override
    {
        enter("correct");
        return take({draft, key, slipId});
    }
    ports::Answer<domain::SlipCard> exemptSlip(const ports::SlipExemption& wanted,
                                               const std::string& key) override
    {
        enter("exemptSlip");
        return take({{{}, wanted.shownTotal}, key, wanted.slipId});
    }
    ports::Answer<std::string> unpaidToday(domain::DocumentType, const std::string&) override
    {
        enter("unpaidToday");
        return unpaidSlip;
    }
    ports::Answer<domain::SlipList> slips(Day day, std::int64_t windowId) override
    {
        enter("slips");
        domain::SlipList list{.asOf = "e.1", .day = day, .now = hallView.now, .rows = {}};
        for (const auto& card : cards())
            if (card.row.day == day && (windowId == 0 || card.row.windowId == windowId))
                list.rows.insert(list.rows.begin(), card.row);
        return list;
    }
    ports::Answer<domain::SlipCard> slip(std::int64_t id) override
    {
        enter("slip");
        for (const auto& card : cards())
            if (card.row.id == id) return card;
        return refusal(domain::RefusalCode::UnknownSlip);
    }
    ports::Answer<domain::SlipCard> scan(const std::string& text) override
    {
        enter("scan");
        if (beforeScan) beforeScan();
        if (refuseScan) return *refuseScan;
        for (const auto& card : cards())
            if (card.link == text || card.row.number == text || card.row.shortNumber == text)
                return card;
        return refusal(domain::RefusalCode::NotASlip);
    }
    ports::Answer<std::vector<domain::SlipRow>> find(const std::string& text) override
    {
        enter("find");
        std::vector<domain::SlipRow> rows;
        for (const auto& card : cards())
            if (card.row.number == text || card.row.shortNumber == text) rows.push_back(card.row);
        return rows;
    }
    ports::Answer<Done> reportSlipPrint(std::int64_t slipId, int,
                                        ports::PrintOutcome outcome) override
    {
        enter("reportSlipPrint");
        const std::lock_guard lock(m_mutex);
        m_prints.push_back(outcome);
        for (auto& card : m_cards)
            if (card.row.id == slipId && outcome == ports::PrintOutcome::Printed)
                card.row.print = domain::PrintState::Printed;
        return Done{};
    }
    ports::Answer<domain::SlipCard> reprint(std::int64_t slipId, const std::string&) override
    {
        enter("reprint");
        if (beforeReprint) beforeReprint();
        return slip(slipId);
    }
    ports::Answer<domain::SlipCard> cancel(std::int64_t slipId, const std::string&) override
    {
        enter("cancel");
        return slip(slipId);
    }
    ports::Answer<domain::SlipDraft> draftOf(std::int64_t) override
    {
        enter("draftOf");
        return registrations().back().draft;
    }
    ports::Answer<domain::SlipCard> newCode(std::int64_t slipId, const std::string&) override
    {
        enter("newCode");
        return slip(slipId);
    }
    ports::Answer<domain::TollOverview> tollOverview() override
    {
        enter("tollOverview");
        domain::TollOverview view{"e.1", "11010126", "0156777242", 100};
        view.shift = shift().value();
        return view;
    }
    ports::Answer<domain::ReceiptJob> printReceipts(std::int64_t slipId,
                                                    const std::string&) override
    {
        enter("printReceipts");
        auto card = slip(slipId);
        if (!card) return card.error();
        return domain::ReceiptJob{.card = card.value(), .sheets = {}, .cashierName = "王芳"};
    }
    ports::Answer<domain::SlipCard> reportReceiptPrint(const ports::ReceiptReport& report,
                                                       const std::string&) override
    {
        enter("reportReceiptPrint");
        return slip(report.slipId);
    }
    ports::Answer<domain::SlipCard> confirmReceipts(std::int64_t slipId,
                                                    const std::string&) override
    {
        enter("confirmReceipts");
        return slip(slipId);
    }
    ports::Answer<domain::ReceiptJob> spoilReceipt(std::int64_t, const std::string&,
                                                   const std::string&) override
    {
        enter("spoilReceipt");
        return refusal(domain::RefusalCode::UnknownReceipt);
    }
    ports::Answer<domain::StockList> receiptStock() override
    {
        enter("receiptStock");
        return stock.list;
    }
    ports::Answer<domain::StockList> takeInReceipts(const ports::NewReceipts& receipts,
                                                    const std::string& key) override
    {
        enter("takeInReceipts");
        if (refuseNext) return *std::exchange(refuseNext, std::nullopt);
        stock.takeIn(receipts, key);
        loseOne();
        return stock.list;
    }
    ports::Answer<domain::StaffList> staff() override
    {
        enter("staff");
        return people;
    }
    ports::Answer<domain::StaffList> addStaff(const ports::NewStaff& person,
                                              const std::string& key) override
    {
        enter("addStaff");
        if (refuseNext) return *std::exchange(refuseNext, std::nullopt);
        const std::lock_guard lock(m_mutex);
        if (m_staffKeys.insert(key).second) {
            m_added.push_back(person);
            people.rows.push_back({static_cast<std::int64_t>(people.rows.size()) + 1, person.number,
                                   person.name, person.roles, true});
        }
        loseOne();
        return people;
    }
    ports::Answer<domain::StaffList> switchStaff(std::int64_t staffId, bool active,
                                                 const std::string&) override
    {
        enter("switchStaff");
        if (refuseNext) return *std::exchange(refuseNext, std::nullopt);
        const std::lock_guard lock(m_mutex);
        for (auto& row : people.rows)
            if (row.id == staffId) row.active = active;
        return people;
    }
    ports::Answer<domain::StaffList> newPassword(std::int64_t staffId, const std::string& password,
                                                 const std::string&) override
    {
        enter("newPassword");
        const std::lock_guard lock(m_mutex);
        m_newPasswords[staffId] = password;
        return people;
    }
    ports::Answer<domain::DayTotals> totals(Day day) override
    {
        enter("totals");
        return domain::DayTotals{.asOf = "e.1", .day = day, .now = hallView.now};
    }
    ports::Answer<std::string> totalsCsv(Day) override
    {
        enter("totalsCsv");
        return std::string("\xEF\xBB\xBF");
    }

private:
    static domain::Refusal refusal(domain::RefusalCode code) { return {code, {}}; }

    void enter(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        ++m_calls[name];
        if (away || name == m_unanswered) throw ports::TransportError("away");
    }

    /// The same key is the same slip again, as at the real server.
    ports::Answer<domain::SlipCard> take(const Registered& registered)
    {
        const std::lock_guard lock(m_mutex);
        m_registrations.push_back(registered);
        if (refuseNext) return *std::exchange(refuseNext, std::nullopt);
        const auto [known, fresh] = m_byKey.try_emplace(registered.key, m_cards.size());
        if (fresh) m_cards.push_back(cardOf(registered));
        loseOne();
        return m_cards.at(known->second);
    }
    void loseOne()
    {
        if (loseAnswers <= 0) return;
        --loseAnswers;
        throw ports::TransportError("the answer was lost");
    }
    domain::SlipCard cardOf(const Registered& registered) const
    {
        const auto number = static_cast<int>(m_cards.size()) + 1;
        const auto serial = std::to_string(10'000 + number).substr(1);
        domain::SlipCard card;
        card.row.id = number;
        card.row.shortNumber = serial + "-9";
        card.row.number = "9105-261122-" + card.row.shortNumber;
        card.row.day = businessDay(hallView.now);
        card.row.version = 1;
        card.row.applicants = static_cast<int>(registered.draft.applicants.size());
        card.row.maskedName = domain::maskName(registered.draft.applicants.front().name);
        card.row.amount = registered.draft.shownTotal;
        card.row.windowId = 3;
        card.row.windowName = "受理窗口 3 号";
        card.row.registeredAt = hallView.now;
        card.link = "http://127.0.0.1/P/T" + serial;
        card.deadline = endOfDay(card.row.day);
        for (const auto& applicant : registered.draft.applicants)
            card.applicants.push_back(
                {.requestId = number,
                 .maskedName = domain::maskName(applicant.name),
                 .documentTail = domain::documentTail(applicant.documentNumber),
                 .amount = registered.draft.shownTotal});
        return card;
    }

    mutable std::mutex m_mutex;
    std::map<std::string, int> m_calls; // GUARDED_BY(m_mutex)
    std::string m_unanswered; // GUARDED_BY(m_mutex)
    std::vector<Registered> m_registrations; // GUARDED_BY(m_mutex)
    std::vector<ports::PrintOutcome> m_prints; // GUARDED_BY(m_mutex)
    std::vector<domain::SlipCard> m_cards; // GUARDED_BY(m_mutex)
    std::map<std::string, std::size_t> m_byKey; // GUARDED_BY(m_mutex)
    std::vector<ports::NewStaff> m_added; // GUARDED_BY(m_mutex)
    std::map<std::int64_t, std::string> m_newPasswords; // GUARDED_BY(m_mutex)
    std::set<std::string> m_staffKeys; // GUARDED_BY(m_mutex)
    std::string m_signedIn; // one worker thread at a time
};

} // namespace hallpay::test
