// The power goes at every commit and every call while a day is matched: done again, it comes out
// the same, nothing is told twice and no line is kept twice.
#include "fault/gate/fuse.h"
#include "unit/gate/day_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using test::Fuse;
using test::FusedLedger;
using test::PowerCut;
using Lines = std::vector<ports::BillLine>;

/// A day with everything in it that a bill can bring.
class CutDay : test::DayStory {
public:
    CutDay()
    {
        const auto kept = paid(16000_fen);
        const auto lost = paid(8000_fen);
        const auto wrong = paid(4000_fen);
        unheard = accepted(2000_fen);
        wallet.pay(pressed(unheard));
        const auto console = wallet.refundInConsole(kept.transactionId, 1000_fen);
        wallet.endRefund(console.refundNo, ports::WalletRefundState::Done);
        goToBillOf(today);
        giveBill(today, bentBill(today, [&](Lines& lines) {
                     std::erase_if(lines, [&](const ports::BillLine& line) {
                         return line.transactionId == lost.transactionId;
                     });
                     for (auto& line : lines)
                         if (line.transactionId == wrong.transactionId) line.amount = 1_fen;
                     lines.push_back(foreignLine(startOfDay(today) + 11h));
                 }));
        const auto bill = wallet.onBill;
        wallet.onBill = [this, bill](Day asked) {
            std::optional<ports::Bill> answer;
            fuse.pass([&] { answer = bill(asked); });
            return answer;
        };
        wallet.onQueryTransaction = [this](const auto&) -> std::optional<ports::Queried> {
            fuse.pass([] {});
            return std::nullopt;
        };
    }

    /// Whether it died. What is there afterwards is what a restart finds.
    bool matchDying(int at, bool after)
    {
        fuse.set(at, after);
        try {
            workFused();
        } catch (const PowerCut&) {
            fuse.set(-1, false);
            return true;
        }
        fuse.set(-1, false);
        return false;
    }
    void matchAgain()
    {
        clock.advance(1h);
        workFused();
    }

    /// All that counts of the outcome, in words.
    std::vector<std::string> outcome()
    {
        const auto day = row(today);
        std::vector<std::string> words{
            std::to_string(static_cast<int>(day.state)), std::to_string(day.ours.paymentsFen),
            std::to_string(day.theirs.paymentsFen), std::to_string(day.open)};
        std::vector<std::string> found;
        for (const auto& one : differences(today))
            found.push_back(one.what.outTradeNo.substr(0, 1) + one.what.refundNo.substr(0, 3)
                            + std::to_string(static_cast<int>(one.what.kind))
                            + std::to_string(static_cast<int>(one.what.end))
                            + std::to_string(static_cast<int>(one.what.fix))
                            + std::to_string(one.what.theirs.value_or(Money()).fen()));
        std::sort(found.begin(), found.end());
        words.insert(words.end(), found.begin(), found.end());
        const auto events = told();
        words.insert(words.end(), events.begin(), events.end());
        words.push_back(std::to_string(linesKept()));
        words.push_back(order(unheard).state == domain::OrderState::Paid ? "settled" : "lost");
        words.push_back(std::to_string(consoleRefunds().size()));
        return words;
    }

private:
    void workFused()
    {
        addDaysThatAreOver(fused);
        raiseLateDays(fused);
        while (const auto due = dayDue(fused)) workOnDay(fused, *due);
    }
    std::size_t linesKept()
    {
        return ledger
            .read([&](ports::GateRead& from) { return from.days().billLines(today, 0, 100); })
            .size();
    }

    Fuse fuse;
    FusedLedger fusedLedger{ledger, fuse};
    GateContext fused{fusedLedger, wallet, clock, options};
    std::string unheard;
};

TEST(CutDays, DoneAgainADayComesOutTheSame)
{
    CutDay whole;
    ASSERT_FALSE(whole.matchDying(-1, false));
    const auto wanted = whole.outcome();
    ASSERT_NE(wanted.end(), std::find(wanted.begin(), wanted.end(), "settled"));
    int deaths = 0;
    for (const bool after : {false, true})
        for (int at = 1;; ++at) {
            SCOPED_TRACE((after ? "after " : "before ") + std::to_string(at));
            CutDay day;
            if (!day.matchDying(at, after)) break;
            ++deaths;
            day.matchAgain();
            day.matchAgain();
            ASSERT_EQ(wanted, day.outcome());
        }
    EXPECT_GE(deaths, 20) << "fewer steps than a day has";
}

} // namespace
} // namespace hallpay::gate
