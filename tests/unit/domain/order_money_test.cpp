#include "domain/order_money.h"

#include <gtest/gtest.h>

#include <vector>

namespace hallpay::domain {
namespace {

using S = RefundState;

TEST(OrderMoney, AnOrderThatWasNeverPaidHoldsNothing)
{
    EXPECT_EQ(OrderMoney{}, moneyOf({}));
    EXPECT_TRUE(isWhole(moneyOf({}), 0_fen, 0_fen));
}

TEST(OrderMoney, AFamilyIsRefundedInPartAndEachFenHasItsPlace)
{
    const std::vector<RefundedPart> parts{{2000_fen, S::Done},
                                          {3000_fen, S::Accepted},
                                          {500_fen, S::Unknown},
                                          {700_fen, S::Failed},
                                          {800_fen, S::SettledOtherwise}};
    const std::vector<PaymentMoney> payments{{.amount = 16000_fen, .refunds = parts}};
    const auto money = moneyOf(payments);
    EXPECT_EQ((OrderMoney{.paid = 16000_fen,
                          .kept = 9000_fen,
                          .refunding = 3500_fen,
                          .refunded = 2800_fen,
                          .refundFailed = 700_fen}),
              money);
    EXPECT_TRUE(isWhole(money, 16000_fen, 0_fen));
    EXPECT_FALSE(isWhole(money, 16000_fen, 100_fen)) << "the row knows of money that never came";
    EXPECT_FALSE(isWhole(money, 0_fen, 0_fen)) << "the row does not know that it was paid";
}

TEST(OrderMoney, ASecondPaymentIsExcessUntilItHasGoneBack)
{
    const std::vector<RefundedPart> back{{16000_fen, S::Done}};
    const std::vector<PaymentMoney> payments{
        {.amount = 16000_fen}, {.amount = 16000_fen, .settles = false, .refunds = back}};
    const auto money = moneyOf(payments);
    EXPECT_EQ((OrderMoney{.paid = 32000_fen, .kept = 16000_fen, .refunded = 16000_fen}), money);
    EXPECT_TRUE(isWhole(money, 16000_fen, 16000_fen));
}

TEST(OrderMoney, MoreGoneBackThanCameInIsNotWhole)
{
    const std::vector<RefundedPart> twice{{16000_fen, S::Failed}, {16000_fen, S::Done}};
    const std::vector<PaymentMoney> payments{{.amount = 16000_fen, .refunds = twice}};
    EXPECT_FALSE(isWhole(moneyOf(payments), 16000_fen, 0_fen));
}

TEST(OrderMoney, AFailedRefundThatWasMadeInTheConsoleCountsOnce)
{
    const std::vector<RefundedPart> once{{16000_fen, S::SettledOtherwise, true},
                                         {16000_fen, S::Done}};
    const std::vector<PaymentMoney> payments{{.amount = 16000_fen, .refunds = once}};
    const auto money = moneyOf(payments);
    EXPECT_EQ((OrderMoney{.paid = 16000_fen, .refunded = 16000_fen}), money);
    EXPECT_TRUE(isWhole(money, 16000_fen, 0_fen));
}

} // namespace
} // namespace hallpay::domain
