// Whoever shows the bill on a phone is found by either number, whatever became of the money.
#include "gate/token_of_bill.h"
#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using ports::WalletTrade;
using ports::WalletTradeState;

class Bill : public testing::Test, protected test::GateStory {
protected:
    std::string tokenOf(const std::string& number)
    {
        return ledger.read([&](ports::GateRead& from) { return tokenOfBill(from, number); });
    }
    /// The payer has paid; the wallet has told nobody.
    WalletTrade paidTrade(const std::string& token)
    {
        const auto package = pressed(token);
        wallet.pay(package);
        return wallet.trade(wallet.numberOf(package));
    }
};

TEST_F(Bill, BothNumbersOfAPaymentNameItsOrder)
{
    const auto other = accepted();
    (void)settle(gate, paidTrade(other), Learnt::ByQuery);
    const auto token = accepted();
    const auto trade = paidTrade(token);
    EXPECT_EQ(token, tokenOf(trade.outTradeNo)) << "before the wallet has told of it";
    EXPECT_EQ("", tokenOf(trade.transactionId));
    (void)settle(gate, trade, Learnt::ByNotification);
    EXPECT_EQ(token, tokenOf(trade.transactionId));
    EXPECT_EQ(token, tokenOf(trade.outTradeNo));
}

TEST_F(Bill, MoneyThatSettledNothingHasItsOrderToo)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    (void)settle(gate, trade, Learnt::ByNotification);
    auto second = trade;
    second.transactionId = "4200000888";
    (void)settle(gate, second, Learnt::ByNotification);
    EXPECT_EQ(token, tokenOf(second.transactionId));

    const auto wrong = accepted();
    auto suspended = paidTrade(wrong);
    suspended.amount = *suspended.amount + Money::fromFen(1);
    ASSERT_EQ(SettleOutcome::Suspense, settle(gate, suspended, Learnt::ByNotification));
    EXPECT_EQ(wrong, tokenOf(suspended.transactionId)) << "its number was one of ours";
}

TEST_F(Bill, AnotherMerchantsNumberNamesNone)
{
    const auto token = accepted();
    auto trade = paidTrade(token);
    trade.outTradeNo = "SOMEBODYELSES";
    ASSERT_EQ(SettleOutcome::Suspense, settle(gate, trade, Learnt::ByNotification));
    EXPECT_EQ("", tokenOf(trade.transactionId));
    EXPECT_EQ("", tokenOf(trade.outTradeNo));
    EXPECT_EQ("", tokenOf(""));
}

} // namespace
} // namespace hallpay::gate
