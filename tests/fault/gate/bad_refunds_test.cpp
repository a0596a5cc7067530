// Weeks in which money goes back while lines drop, answers get lost and the power goes, each from
// its own seed. At the end the wallet's book of refunds must be in our rows, to the fen.
#include "gate/recover.h"
#include "unit/gate/refund_story.h"

#include <map>
#include <random>
#include <set>

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::RefundFailure;
using domain::RefundState;
using ports::RefundAnswer;
using ports::WalletRefundState;

constexpr int kWeeks = 150;
constexpr int kActsAWeek = 120;
constexpr int kPayments = 4;

struct PowerCut : std::runtime_error {
    PowerCut() : std::runtime_error("the power went") { }
};

/// What the weeks were like all together: a test in which nothing bad happens proves nothing.
struct Tally {
    int done = 0;
    int failed = 0;
    int console = 0;
    int powerCuts = 0;
    int repeats = 0;
};

class BadWeek : protected test::RefundStory {
public:
    explicit BadWeek(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < kPayments; ++i) m_payments.push_back(paid());
        wallet.onRefundFirst = [this](const auto&) { return mishap(); };
        wallet.onRefund = wallet.onRefundFirst;
        wallet.onQueryRefund = [this](const auto&) { return mishap(); };
    }

    void run(Tally& tally)
    {
        for (int i = 0; i < kActsAWeek; ++i) {
            try {
                act();
            } catch (const PowerCut&) {
                ++tally.powerCuts;
                restart();
            }
            expectNothingTwice();
        }
        m_bad = false;
        wallet.setBalance(std::nullopt);
        letAllEnd();
        settleUp(tally);
        std::set<std::string> numbers;
        for (const auto& [at, order] : wallet.refundOrders())
            tally.repeats += numbers.insert(order.refundNo).second ? 0 : 1;
    }

private:
    bool chance(int percent) { return m_bad && below(100) < percent; }
    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    template <typename Row> const Row& any(const std::vector<Row>& rows)
    {
        return rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))];
    }

    std::optional<ports::RefundReply> mishap()
    {
        if (chance(6)) throw PowerCut();
        if (!chance(20)) return std::nullopt;
        return ports::RefundReply{chance(30) ? RefundAnswer::Busy : RefundAnswer::Unclear,
                                  std::nullopt, ""};
    }

    void restart()
    {
        // One worker: a power cut in two threads at once would be two.
        options.walletWorkers = 1;
        try {
            recover(gate);
        } catch (const PowerCut&) {
            restart();
        }
    }

    void act()
    {
        clock.advance(std::chrono::seconds(below(90)));
        switch (below(7)) {
        case 0: ask(); break;
        case 1:
        case 2:
        case 3: pursueWhatIsDue(); break;
        case 4: endOne(); break;
        case 5: notifyOne(); break;
        case 6:
            if (below(4) == 0) refundInConsole();
            wallet.setBalance(below(4) == 0 ? std::optional(100_fen) : std::nullopt);
            break;
        }
    }

    void ask()
    {
        const auto& payment = any(m_payments);
        const auto id = "hall-" + std::to_string(below(12));
        (void)gate::refund(gate, requestFor(payment, Money::fromFen(500 + below(6000)), id));
    }

    void pursueWhatIsDue()
    {
        const auto due = ledger.read([&](ports::GateRead& from) {
            return from.refunds().due(clock.now(), kLongestRefundPause, 100);
        });
        for (const auto& row : due) pursueRefund(gate, row.refundNo);
    }

    void endOne()
    {
        const auto all = wallet.refunds();
        if (all.empty()) return;
        const auto& refund = any(all);
        if (refund.state != WalletRefundState::Processing) return;
        constexpr WalletRefundState kEnds[]
            = {WalletRefundState::Done, WalletRefundState::Done, WalletRefundState::Done,
               WalletRefundState::Closed, WalletRefundState::Abnormal};
        wallet.endRefund(refund.refundNo, kEnds[below(5)]);
    }

    void notifyOne()
    {
        const auto all = wallet.refunds();
        if (!all.empty()) settleRefund(gate, any(all));
    }

    void refundInConsole()
    {
        const auto& payment = any(m_payments);
        Money left = payment.amount;
        for (const auto& refund : rows(payment)) left = left - refund.amount;
        for (const auto& refund : wallet.refunds())
            if (refund.transactionId == payment.transactionId
                && refund.refundNo.starts_with("console"))
                left = left - refund.amount;
        if (left >= 1000_fen) wallet.refundInConsole(payment.transactionId, 1000_fen);
    }

    std::vector<ports::GateRefund> rows(const ports::GatePayment& payment)
    {
        return ledger.read(
            [&](ports::GateRead& from) { return from.refunds().ofPayment(payment.transactionId); });
    }

    /// Each number of ours is at the wallet once, with our own figures.
    void expectNothingTwice()
    {
        std::map<std::string, Money> ours;
        for (const auto& payment : m_payments)
            for (const auto& row : rows(payment)) ours[row.refundNo] = row.amount;
        for (const auto& refund : wallet.refunds()) {
            if (refund.refundNo.starts_with("console")) continue;
            ASSERT_TRUE(ours.contains(refund.refundNo)) << "sent before it was stored";
            EXPECT_EQ(ours[refund.refundNo], refund.amount);
        }
    }

    void letAllEnd()
    {
        for (int hour = 0; hour < 60; ++hour) {
            clock.advance(1h);
            recover(gate);
            pursueWhatIsDue();
        }
        for (const auto& refund : wallet.refunds())
            if (refund.state == WalletRefundState::Processing)
                wallet.endRefund(refund.refundNo, WalletRefundState::Done);
        for (const auto& refund : wallet.refunds()) settleRefund(gate, refund);
    }

    /// The console took money that a hall had asked for too, so that the hall's failed: a
    /// supervisor says that this is how it was settled.
    void nameTheConsoles(const ports::GatePayment& payment)
    {
        const auto made = ledger.read([&](ports::GateRead& from) {
            return from.refunds().consoleOfPayment(payment.transactionId);
        });
        ASSERT_FALSE(made.empty());
        for (const auto& row : rows(payment))
            if (row.life.state == RefundState::Failed
                && row.life.failure != RefundFailure::Abnormal) {
                EXPECT_TRUE(settleRefundOtherwise(gate, row.refundId, made.front().walletRefundId));
            }
    }

    void settleUp(Tally& tally)
    {
        for (const auto& payment : m_payments) {
            Money back;
            Money abnormal;
            for (const auto& refund : wallet.refunds()) {
                if (refund.transactionId != payment.transactionId) continue;
                if (refund.state == WalletRefundState::Done) back += refund.amount;
                if (refund.state == WalletRefundState::Abnormal) abnormal += refund.amount;
            }
            for (const auto& row : rows(payment)) {
                EXPECT_FALSE(domain::isUnderWay(row.life.state));
                tally.done += row.life.state == RefundState::Done ? 1 : 0;
                tally.failed += row.life.state == RefundState::Failed ? 1 : 0;
            }
            const auto sums = money(payment.token);
            EXPECT_EQ(back, sums.refunded);
            EXPECT_EQ(Money(), sums.refunding);
            EXPECT_GE(sums.refundFailed, abnormal);
            if (!whole(payment.token)) nameTheConsoles(payment);
            EXPECT_TRUE(whole(payment.token));
        }
        tally.console += static_cast<int>(consoleRefunds().size());
    }

    std::mt19937 m_random;
    bool m_bad = true;
    std::vector<ports::GatePayment> m_payments;
};

TEST(BadRefunds, TheWalletsBookIsInOurRowsToTheFen)
{
    Tally tally;
    for (unsigned seed = 1; seed <= kWeeks && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        BadWeek(seed).run(tally);
    }
    EXPECT_GE(tally.done, kWeeks);
    EXPECT_GE(tally.failed, kWeeks / 2);
    EXPECT_GE(tally.console, kWeeks / 4);
    EXPECT_GE(tally.powerCuts, kWeeks);
    EXPECT_GE(tally.repeats, kWeeks / 2);
}

} // namespace
} // namespace hallpay::gate
