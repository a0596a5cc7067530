// The power goes before or after every commit and every call while money goes back: done again,
// each refund reaches the wallet under one number with the same figures, and goes back once.
#include "fault/gate/fuse.h"
#include "unit/gate/refund_story.h"

#include <map>
#include <set>

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::RefundState;
using ports::WalletRefundState;
using test::Fuse;
using test::FusedLedger;
using test::PowerCut;

const std::map<std::string, Money> kParts{{"hall-1", Money::fromFen(10'000)},
                                          {"hall-2", Money::fromFen(6'000)}};

/// A payment that goes back in two parts, whole.
class CutRefund : test::RefundStory {
public:
    CutRefund()
    {
        payment = paid();
        wallet.onRefundFirst = [this](const auto&) { return pass<ports::RefundReply>(before); };
        wallet.onRefund = [this](const auto&) { return pass<ports::RefundReply>(after); };
        wallet.onQueryRefund = [this](const auto&) { return pass<ports::RefundReply>(after); };
    }

    /// Whether it died. What is there afterwards is what a restart finds.
    bool goBackDying(int at, bool dyingAfter)
    {
        fuse.set(at, dyingAfter);
        before = !dyingAfter;
        after = dyingAfter;
        try {
            goBack();
        } catch (const PowerCut&) {
            fuse.set(-1, false);
            return true;
        }
        fuse.set(-1, false);
        return false;
    }
    /// The hall asks again what had no answer, and the gate goes on.
    void goBack()
    {
        for (const auto& [id, amount] : kParts)
            ASSERT_TRUE(gate::refund(fused, requestFor(payment, amount, id)));
        for (int round = 0; round < 6; ++round) {
            for (const auto& [id, amount] : kParts)
                pursueRefund(fused, test::RefundStory::refund(id).refundNo);
            for (const auto& made : wallet.refunds())
                if (made.state == WalletRefundState::Processing)
                    wallet.endRefund(made.refundNo, WalletRefundState::Done);
            clock.advance(2min);
        }
    }

    void expectEachOnce()
    {
        std::set<std::string> numbers;
        for (const auto& [id, amount] : kParts) {
            const auto row = test::RefundStory::refund(id);
            EXPECT_EQ(RefundState::Done, row.life.state) << id;
            EXPECT_EQ(amount, row.amount);
            numbers.insert(row.refundNo);
        }
        ASSERT_EQ(kParts.size(), wallet.refunds().size()) << "lost, or made twice";
        Money back;
        for (const auto& made : wallet.refunds()) {
            EXPECT_TRUE(numbers.contains(made.refundNo)) << "under a number of its own";
            back += made.amount;
        }
        EXPECT_EQ(payment.amount, back);
        std::map<std::string, std::string> sent;
        for (const auto& [at, order] : wallet.refundOrders()) {
            const auto bytes = order.outTradeNo + "/" + std::to_string(order.amount.fen()) + "/"
                + std::to_string(order.total.fen()) + "/" + order.reason;
            EXPECT_EQ(bytes, sent.try_emplace(order.refundNo, bytes).first->second);
        }
        EXPECT_TRUE(whole(payment.token));
        EXPECT_EQ(payment.amount, money(payment.token).refunded);
        int told = 0;
        for (const auto kind : events()) told += kind == ports::GateEventKind::RefundDone;
        EXPECT_EQ(static_cast<int>(kParts.size()), told) << "each end is told once";
    }

private:
    /// One step on the way: a call that is about to leave, or that the wallet has done.
    template <typename Reply> std::optional<Reply> pass(bool counts)
    {
        if (counts) fuse.pass([] {});
        return std::nullopt;
    }

    Fuse fuse;
    bool before = true; ///< the fuse counts calls as they leave, else once the wallet has done them
    bool after = false;
    FusedLedger fusedLedger{ledger, fuse};
    GateContext fused{fusedLedger, wallet, clock, options};
    ports::GatePayment payment;
};

TEST(CutRefunds, DoneAgainEachGoesBackOnceUnderItsOwnNumber)
{
    CutRefund calm;
    ASSERT_FALSE(calm.goBackDying(-1, false));
    calm.expectEachOnce();
    int deaths = 0;
    for (const bool after : {false, true})
        for (int at = 1;; ++at) {
            SCOPED_TRACE((after ? "after " : "before ") + std::to_string(at));
            CutRefund story;
            if (!story.goBackDying(at, after)) break;
            ++deaths;
            story.goBack();
            story.goBack();
            story.expectEachOnce();
            if (testing::Test::HasFailure()) return;
        }
    EXPECT_GE(deaths, 20) << "fewer steps than a refund has";
}

} // namespace
} // namespace hallpay::gate
