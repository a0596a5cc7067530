// Money matters without a server: what a supervisor does is noted, and its line goes.
#pragma once

#include "support/fake_counter_pay.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::test {

/// The part of a played hall that is about money beyond a slip's one payment. Any thread; `matters`
/// is set before or between acts, never during one.
class FakeMoneyApi : public FakeCounterPay {
public:
    domain::MoneyMatters matters{.asOf = "e.1", .now = {}, .rows = {}};
    std::atomic<bool> moneyAway{false}; ///< acts on money are done, but not answered
    /// Refuses the next act on money with this, once.
    std::optional<domain::Refusal> refuseMoney;

    struct MoneyAct {
        std::string name;
        std::string subject;
        Money amount;
        std::string words; ///< reason or reference
        std::string key;
        domain::DifferenceFix fix = domain::DifferenceFix::None; ///< of a difference
        std::string witness{}; ///< staff number of the second person
    };
    std::vector<MoneyAct> moneyActs() const
    {
        const std::lock_guard lock(m_moneyMutex);
        return m_acts;
    }

    ports::Answer<domain::MoneyMatters> moneyMatters() override
    {
        const std::lock_guard lock(m_moneyMutex);
        return matters;
    }
    ports::Answer<domain::MoneyMatters> refundMoney(const ports::RefundWish& wanted,
                                                    const std::string& key) override
    {
        return perform({"refund", wanted.transactionId, wanted.amount, wanted.reason, key});
    }
    ports::Answer<domain::MoneyMatters> refundAgain(const std::string& refundId,
                                                    const std::string& key) override
    {
        return perform({"again", refundId, {}, {}, key});
    }
    ports::Answer<domain::MoneyMatters> settleRefund(const ports::RefundSettled& settled,
                                                     const std::string& key) override
    {
        MoneyAct act{"settle", settled.refundId, {}, settled.reference, key};
        act.witness = settled.witness.staffNumber;
        return perform(act);
    }
    ports::Answer<domain::MoneyMatters> restMatter(const ports::MatterRest& rest,
                                                   const std::string& key) override
    {
        return perform({"rest", rest.subject, {}, rest.reason, key});
    }

    ports::Answer<domain::MoneyMatters> signDay(Day day, const std::string& key) override
    {
        return perform({"sign", formatDay(day), {}, {}, key});
    }

    /// Of a day nothing is known beside what stands in `matters`.
    ports::Answer<domain::DayView> reconciliation(Day day) override
    {
        const std::lock_guard lock(m_moneyMutex);
        return dayOf(day);
    }
    /// Asking again ends nothing. The answer is the day's, as the server's is.
    ports::Answer<domain::DayView> endDifference(const ports::DifferenceDecision& decision,
                                                 const std::string& key) override
    {
        const bool asks = decision.fix == domain::DifferenceFix::QueryAgain;
        const auto done = perform({asks ? "ask" : "end",
                                   std::to_string(decision.id),
                                   {},
                                   decision.reference,
                                   key,
                                   decision.fix});
        if (!done) return done.error();
        return domain::DayView{};
    }

    ports::Answer<Done> holdForTender(const std::vector<std::int64_t>&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }
    ports::Answer<domain::SlipCard> takeTender(const ports::Tender&, const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }
    ports::Answer<domain::SlipCard> takeTenderAtRisk(const ports::AtRisk&,
                                                     const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }

    ports::Answer<domain::SlipCard> giveBack(const ports::RefundGivenBack&,
                                             const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownMatter, {}};
    }

    ports::Answer<domain::SlipCard> refundSlip(const ports::SlipRefund&,
                                               const std::string&) override
    {
        return domain::Refusal{domain::RefusalCode::UnknownSlip, {}};
    }

private:
    ports::Answer<domain::MoneyMatters> perform(const MoneyAct& act)
    {
        const std::lock_guard lock(m_moneyMutex);
        const bool repeat
            = std::ranges::any_of(m_acts, [&](const auto& known) { return known.key == act.key; });
        m_acts.push_back(act);
        if (refuseMoney) {
            const auto no = *refuseMoney;
            refuseMoney.reset();
            return no;
        }
        if (!repeat) take(act);
        if (moneyAway) throw ports::TransportError("the answer is lost");
        return matters;
    }
    domain::DayView dayOf(Day day) const
    {
        const auto known = std::ranges::find(matters.days, day, &domain::DayView::day);
        return known == matters.days.end()
            ? domain::DayView{.day = day, .why = {}, .differences = {}}
            : *known;
    }
    void take(const MoneyAct& act)
    {
        const auto row
            = std::ranges::find(matters.rows, act.subject, &domain::MoneyMatter::subject);
        if (row == matters.rows.end() || act.name == "ask") return;
        if (act.name == "refund") row->left = row->left - act.amount;
        if (act.name == "refund" && row->left.isPositive())
            ++row->refunds;
        else
            matters.rows.erase(row);
    }

    mutable std::mutex m_moneyMutex;
    std::vector<MoneyAct> m_acts; // GUARDED_BY(m_moneyMutex)
};

} // namespace hallpay::test
