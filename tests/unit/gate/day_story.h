// A gate whose days are matched with the wallet's bills, for stories of the morning after.
#pragma once

#include "gate/end_difference.h"
#include "gate/lapse.h"
#include "gate/match_bill.h"
#include "gate/wallet_days.h"
#include "unit/gate/refund_story.h"

namespace hallpay::test {

struct DayStory : RefundStory {
    const Day today = businessDay(clock.now());

    /// Ten o'clock of the day after `day`, and a little.
    void goToBillOf(Day day)
    {
        clock.set(endOfDay(day) + gate::kBillReadyAfter + std::chrono::minutes(1));
    }
    /// What the jobs do when they look: days that are due, oldest first, until none is.
    void work()
    {
        gate::addDaysThatAreOver(gate);
        gate::raiseLateDays(gate);
        while (const auto due = gate::dayDue(gate)) gate::workOnDay(gate, *due);
    }
    ports::WalletDay row(Day day)
    {
        const auto found = ledger.read([&](ports::GateRead& from) { return from.days().day(day); });
        EXPECT_TRUE(found.has_value()) << formatDay(day);
        return found.value_or(ports::WalletDay{});
    }
    std::vector<ports::DayDifference> differences(Day day)
    {
        return ledger.read(
            [&](ports::GateRead& from) { return from.days().differences(day, false, 0, 1000); });
    }
    ports::DayDifference onlyDifference(Day day)
    {
        const auto all = differences(day);
        EXPECT_EQ(1u, all.size());
        return all.empty() ? ports::DayDifference{} : all.front();
    }
    /// The events about days, as "2026-11-20 differs".
    std::vector<std::string> told()
    {
        std::vector<std::string> words;
        for (const auto& event :
             ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 10000); })) {
            if (!event.day) continue;
            const auto* word = event.kind == ports::GateEventKind::DayMatched ? " matched"
                : event.kind == ports::GateEventKind::DayDiffers              ? " differs"
                                                                              : " late";
            words.push_back(formatDay(*event.day) + word);
        }
        return words;
    }
    /// The wallet's true bill, bent by the test.
    ports::Bill bentBill(Day day, const std::function<void(std::vector<ports::BillLine>&)>& bend)
    {
        const auto bent = std::exchange(wallet.onBill, nullptr);
        auto bill = wallet.bill(day);
        wallet.onBill = bent;
        bend(bill.lines);
        bill.answer = ports::BillAnswer::Done;
        bill.fileHash = std::string(40, static_cast<char>('a' + m_bent++ % 6));
        return bill;
    }
    /// The day's bill comes, bent like this, and is matched.
    void matchWith(const std::function<void(std::vector<ports::BillLine>&)>& bend)
    {
        goToBillOf(today);
        giveBill(today, bentBill(today, bend));
        work();
    }
    /// A payer pays, and nobody tells us.
    std::pair<std::string, std::string> paidUnheard()
    {
        const auto token = accepted();
        return {token, wallet.pay(pressed(token))};
    }
    /// From now on that day's bill is `bill`.
    void giveBill(Day day, const ports::Bill& bill)
    {
        m_given[day] = bill;
        wallet.onBill = [this](Day asked) -> std::optional<ports::Bill> {
            ++billCalls;
            const auto given = m_given.find(asked);
            if (given == m_given.end()) return std::nullopt;
            return given->second;
        };
    }
    static ports::BillLine foreignLine(Instant at, Money amount = Money::fromFen(500))
    {
        return {.at = at,
                .transactionId = "4200009999",
                .outTradeNo = "SOMEBODYELSE01",
                .tradeType = "JSAPI",
                .tradeState = "SUCCESS",
                .amount = amount,
                .refundId = {},
                .refundNo = {},
                .refundState = {}};
    }
    ports::DifferenceChoice choiceFor(const ports::DayDifference& difference,
                                      domain::DifferenceFix fix = domain::DifferenceFix::AskWallet,
                                      const std::string& reference = "letter 7")
    {
        return {.id = difference.id, .fix = fix, .staffId = 12, .reference = reference};
    }

    int billCalls = 0;

private:
    std::map<Day, ports::Bill> m_given;
    int m_bent = 0;
};

} // namespace hallpay::test
