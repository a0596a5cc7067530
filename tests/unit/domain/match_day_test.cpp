#include "domain/match_day.h"

#include <gtest/gtest.h>

#include <random>

namespace hallpay::domain {
namespace {

using namespace std::chrono;

constexpr Day kThursday{2026y / November / 19};
constexpr Day kSaturday{2026y / November / 21};

BilledLine billed(const std::string& transaction, Money amount)
{
    return {.transactionId = transaction,
            .outTradeNo = "T" + transaction,
            .tradeState = "SUCCESS",
            .amount = amount,
            .refundId = {},
            .refundNo = {},
            .refundState = {}};
}

BilledLine revoked(const std::string& transaction, Money amount)
{
    auto line = billed(transaction, Money());
    line.tradeState = "REVOKED";
    line.refunded = amount;
    return line;
}

BilledLine refunded(const std::string& number, Money amount, const std::string& state = "SUCCESS")
{
    auto line = billed("42", Money());
    line.tradeState = "REFUND";
    line.refundId = "503" + number;
    line.refundNo = "R" + number;
    line.refunded = amount;
    line.refundState = state;
    return line;
}

OurPayment paid(const std::string& transaction, Money amount)
{
    return {transaction, "T" + transaction, amount};
}

OurRefund back(const std::string& number, Money amount, RefundState state = RefundState::Done)
{
    return {"R" + number, "503" + number, "42", "T42", amount, state};
}

std::vector<Difference> matched(const std::vector<OurPayment>& ours,
                                const std::vector<BilledLine>& bill,
                                const std::vector<OurRefund>& refunds = {})
{
    return matchDay(ours, bill, refunds);
}

Difference only(const std::vector<Difference>& found)
{
    EXPECT_EQ(1u, found.size());
    return found.empty() ? Difference{} : found.front();
}

Difference theirsOnly()
{
    return only(matched({}, {billed("42", 16000_fen)}));
}

Difference oursOnly()
{
    return only(matched({paid("42", 16000_fen)}, {}));
}

TEST(MatchDay, ADayThatAgreesHasNoDifference)
{
    EXPECT_TRUE(matched({}, {}).empty());
    EXPECT_TRUE(matched({paid("42", 16000_fen), paid("43", 8000_fen)},
                        {billed("43", 8000_fen), refunded("1", 3000_fen), billed("42", 16000_fen)},
                        {back("1", 3000_fen)})
                    .empty())
        << "whatever the order of the lines";
}

TEST(MatchDay, EachSideAloneIsNamedWithItsFigure)
{
    EXPECT_EQ((Difference{.kind = DifferenceKind::OursOnly,
                          .transactionId = "42",
                          .outTradeNo = "T42",
                          .refundNo = {},
                          .ours = 16000_fen,
                          .fix = DifferenceFix::AskWallet}),
              oursOnly());
    EXPECT_EQ((Difference{.kind = DifferenceKind::TheirsOnly,
                          .transactionId = "42",
                          .outTradeNo = "T42",
                          .refundNo = {},
                          .theirs = 16000_fen,
                          .fix = DifferenceFix::QueryAgain}),
              theirsOnly());
}

TEST(MatchDay, AnotherAmountNamesBoth)
{
    const auto found = only(matched({paid("42", 16000_fen)}, {billed("42", 16100_fen)}));
    EXPECT_EQ(DifferenceKind::Amount, found.kind);
    EXPECT_EQ(16000_fen, found.ours);
    EXPECT_EQ(16100_fen, found.theirs);
    EXPECT_EQ(DifferenceFix::AskWallet, found.fix);
}

TEST(MatchDay, ALineThatComesAgainIsOneMatterHoweverOften)
{
    const auto line = billed("42", 16000_fen);
    const auto found = only(matched({paid("42", 16000_fen)}, {line, line, line}));
    EXPECT_EQ(DifferenceKind::Twice, found.kind);
    EXPECT_TRUE(found.repeated);
    EXPECT_EQ(std::nullopt, found.ours);
    EXPECT_EQ(32000_fen, found.theirs);
}

TEST(MatchDay, WhatWasTakenBackThereAndKeptHereDiffersInItsState)
{
    const auto instead = only(matched({paid("42", 16000_fen)}, {revoked("42", 16000_fen)}));
    EXPECT_EQ(DifferenceKind::State, instead.kind);
    EXPECT_EQ("REVOKED", instead.state);
    EXPECT_EQ(16000_fen, instead.ours);
    EXPECT_EQ(std::nullopt, instead.theirs);
    EXPECT_EQ(DifferenceFix::QueryAgain, instead.fix);

    const auto beside = only(
        matched({paid("42", 16000_fen)}, {revoked("42", 16000_fen), billed("42", 16000_fen)}));
    EXPECT_EQ(DifferenceKind::State, beside.kind);
    EXPECT_EQ(16000_fen, beside.theirs) << "the bill has the payment too: their sums agree";

    const auto strange = only(matched({}, {billed("42", 16000_fen), revoked("42", 16000_fen)}));
    EXPECT_EQ(DifferenceKind::TheirsOnly, strange.kind) << "it came and went: one matter";
    EXPECT_EQ("REVOKED", strange.state);
    EXPECT_EQ(DifferenceEnd::Open, placed(strange, {}).end);
    EXPECT_EQ(DifferenceEnd::Settled, placed(strange, {.takenBack = true}).end);
    EXPECT_EQ(DifferenceEnd::Open, placed(instead, {.takenBack = true}).end)
        << "we have it as paid: both cannot be true";
    EXPECT_EQ(DifferenceKind::State, only(matched({}, {revoked("42", 16000_fen)})).kind);
    auto numbered = revoked("42", 16000_fen);
    numbered.refundId = "5030007";
    numbered.refundNo = "7";
    EXPECT_EQ(instead, only(matched({paid("42", 16000_fen)}, {numbered})))
        << "whether the wallet gives the reversal a number or not";
}

TEST(MatchDay, RefundsGoByTheSameWords)
{
    const auto theirs = only(matched({}, {refunded("1", 3000_fen)}));
    EXPECT_EQ(DifferenceKind::TheirsOnly, theirs.kind);
    EXPECT_EQ("R1", theirs.refundNo);
    EXPECT_EQ(3000_fen, theirs.theirs);
    EXPECT_EQ(DifferenceFix::QueryAgain, theirs.fix);

    const auto ours = only(matched({}, {}, {back("1", 3000_fen)}));
    EXPECT_EQ(DifferenceKind::OursOnly, ours.kind);
    EXPECT_EQ("R1", ours.refundNo);
    EXPECT_EQ(3000_fen, ours.ours);

    const auto amount = only(matched({}, {refunded("1", 3001_fen)}, {back("1", 3000_fen)}));
    EXPECT_EQ(DifferenceKind::Amount, amount.kind);
    EXPECT_EQ(3000_fen, amount.ours);
    EXPECT_EQ(3001_fen, amount.theirs);

    const auto state
        = only(matched({}, {refunded("1", 3000_fen)}, {back("1", 3000_fen, RefundState::Unknown)}));
    EXPECT_EQ(DifferenceKind::State, state.kind);
    EXPECT_EQ("SUCCESS", state.state);
    EXPECT_EQ(DifferenceFix::QueryAgain, state.fix);

    const auto twice = only(
        matched({}, {refunded("1", 3000_fen), refunded("1", 3000_fen)}, {back("1", 3000_fen)}));
    EXPECT_EQ(DifferenceKind::Twice, twice.kind);
    EXPECT_EQ(3000_fen, twice.theirs);
}

TEST(MatchDay, ARefundOfAnotherPaymentIsNotOurs)
{
    auto line = refunded("1", 3000_fen);
    line.transactionId = "77";
    EXPECT_EQ(DifferenceKind::Amount, only(matched({}, {line}, {back("1", 3000_fen)})).kind);
}

TEST(MatchDay, ARefundThatNeverLeftMayBeMissing)
{
    for (const auto state : {RefundState::Approved, RefundState::Sending, RefundState::Unknown,
                             RefundState::Failed, RefundState::SettledOtherwise})
        EXPECT_TRUE(matched({}, {}, {back("1", 3000_fen, state)}).empty());
    EXPECT_EQ(1u, matched({}, {}, {back("1", 3000_fen, RefundState::Accepted)}).size());
}

TEST(MatchDay, ARefundsStatesAgreeOrNot)
{
    struct Cell {
        RefundState ours;
        bool success, processing, change, fail;
    };
    constexpr Cell kCells[] = {
        {RefundState::Asked, false, false, false, false},
        {RefundState::Approved, false, false, false, false},
        {RefundState::Sending, false, false, false, false},
        {RefundState::Unknown, false, false, false, false},
        {RefundState::Accepted, true, true, true, true},
        {RefundState::Done, true, true, true, false},
        {RefundState::Failed, false, true, true, true},
        {RefundState::SettledOtherwise, false, true, true, true},
    };
    for (const auto& cell : kCells) {
        SCOPED_TRACE(toNumber(cell.ours));
        EXPECT_EQ(cell.success, refundAgrees(cell.ours, "SUCCESS"));
        EXPECT_EQ(cell.processing, refundAgrees(cell.ours, "PROCESSING"));
        EXPECT_EQ(cell.change, refundAgrees(cell.ours, "CHANGE"));
        EXPECT_EQ(cell.fail, refundAgrees(cell.ours, "FAIL"));
    }
}

TEST(PlacedDifference, MoneyOnAnotherDayOfOursIsLateAndEnded)
{
    const auto bill = placed(theirsOnly(), {.ourDay = kThursday});
    EXPECT_EQ(DifferenceKind::Late, bill.kind);
    EXPECT_EQ(kThursday, bill.otherDay);
    EXPECT_EQ(DifferenceEnd::OnOtherDay, bill.end);
    EXPECT_EQ(DifferenceFix::None, bill.fix);

    const auto ledger = placed(oursOnly(), {.billedDay = kSaturday});
    EXPECT_EQ(DifferenceKind::Late, ledger.kind);
    EXPECT_EQ(kSaturday, ledger.otherDay);
    EXPECT_EQ(DifferenceEnd::OnOtherDay, ledger.end);
}

TEST(PlacedDifference, OnAnotherDayWithAnotherAmountItStaysOpen)
{
    for (const auto& found : {placed(theirsOnly(), {.ourDay = kThursday, .sameAmount = false}),
                              placed(oursOnly(), {.billedDay = kThursday, .sameAmount = false})}) {
        EXPECT_EQ(DifferenceKind::Amount, found.kind);
        EXPECT_EQ(DifferenceEnd::Open, found.end);
        EXPECT_EQ(DifferenceFix::AskWallet, found.fix);
    }
}

TEST(PlacedDifference, OnTwoBillsItIsTwice)
{
    const auto found = placed(theirsOnly(), {.ourDay = kThursday, .billedDay = kThursday});
    EXPECT_EQ(DifferenceKind::Twice, found.kind);
    EXPECT_EQ(kThursday, found.otherDay);
    EXPECT_EQ(DifferenceFix::AskWallet, found.fix);
    EXPECT_EQ(DifferenceEnd::Open, found.end);
}

TEST(PlacedDifference, TheOrderTellsALatePaymentFromASecondAndALostOne)
{
    const auto kindFor = [](const Elsewhere& known) {
        const auto found = placed(theirsOnly(), known);
        EXPECT_EQ(DifferenceFix::QueryAgain, found.fix);
        EXPECT_EQ(DifferenceEnd::Open, found.end);
        return found.kind;
    };
    EXPECT_EQ(DifferenceKind::TheirsOnly, kindFor({}));
    EXPECT_EQ(DifferenceKind::TheirsOnly, kindFor({.order = OrderState::Payable}));
    EXPECT_EQ(DifferenceKind::Late, kindFor({.order = OrderState::Lapsed}));
    EXPECT_EQ(DifferenceKind::Late, kindFor({.order = OrderState::Cancelled}));
    EXPECT_EQ(DifferenceKind::Twice, kindFor({.order = OrderState::Paid, .orderHasPayment = true}));
    EXPECT_EQ(DifferenceKind::Twice,
              kindFor({.order = OrderState::Cancelled, .orderHasPayment = true}));
}

TEST(PlacedDifference, MoneyInSuspenseStandsInThatList)
{
    const auto found = placed(theirsOnly(), {.inSuspense = true});
    EXPECT_EQ(DifferenceKind::TheirsOnly, found.kind);
    EXPECT_EQ(DifferenceEnd::InSuspense, found.end);
    EXPECT_EQ(DifferenceFix::None, found.fix);
}

TEST(PlacedDifference, NothingElsewhereExplainsTheOtherKinds)
{
    const Elsewhere everything{.ourDay = kThursday,
                               .billedDay = kThursday,
                               .inSuspense = true,
                               .order = OrderState::Lapsed,
                               .orderHasPayment = true};
    const auto amount = only(matched({paid("42", 16000_fen)}, {billed("42", 16100_fen)}));
    EXPECT_EQ(amount, placed(amount, everything));
    const auto refund = only(matched({}, {refunded("1", 3000_fen)}));
    EXPECT_EQ(refund, placed(refund, everything));
    const auto line = billed("42", 1_fen);
    const auto twice = only(matched({paid("42", 1_fen)}, {line, line}));
    EXPECT_EQ(twice, placed(twice, everything));
}

TEST(DifferenceChoice, APersonEndsOpenOnesByWhatFits)
{
    const auto tooMuch = theirsOnly();
    const auto tooLittle = oursOnly();
    for (const auto fix :
         {DifferenceFix::QueryAgain, DifferenceFix::AskWallet, DifferenceFix::Accept}) {
        EXPECT_TRUE(mayEndBy(tooMuch, fix));
        EXPECT_TRUE(mayEndBy(tooLittle, fix));
        EXPECT_FALSE(mayEndBy(placed(tooMuch, {.inSuspense = true}), fix)) << "it has ended";
    }
    EXPECT_TRUE(mayEndBy(tooMuch, DifferenceFix::RefundExcess));
    EXPECT_FALSE(mayEndBy(tooLittle, DifferenceFix::RefundExcess)) << "nothing came in too much";
    EXPECT_FALSE(mayEndBy(only(matched({}, {refunded("1", 1_fen)})), DifferenceFix::RefundExcess));
    EXPECT_FALSE(mayEndBy(tooMuch, DifferenceFix::None));
}

/// The bill minus our ledger is what the differences of payments come to, whatever happened.
TEST(MatchDay, TheDifferencesComeToTheWholeGap)
{
    std::mt19937 random(20261120);
    const auto below = [&](int end) { return static_cast<int>(random() % unsigned(end)); };
    for (int round = 0; round < 500; ++round) {
        std::vector<OurPayment> ours;
        std::vector<BilledLine> bill;
        std::int64_t gap = 0;
        for (int i = 0; i < 20; ++i) {
            const auto transaction = std::to_string(i);
            const auto amount = Money::fromFen(100 + below(20000));
            if (below(5) > 0) {
                ours.push_back(paid(transaction, amount));
                gap -= amount.fen();
            }
            if (below(8) == 0) bill.push_back(revoked(transaction, amount));
            for (int copies = below(5) > 0 ? 1 : below(4); copies > 0; --copies) {
                const auto billedAmount = below(6) > 0 ? amount : amount + 100_fen;
                bill.push_back(billed(transaction, billedAmount));
                gap += billedAmount.fen();
            }
        }
        std::int64_t told = 0;
        for (const auto& one : matched(ours, bill))
            told += one.theirs.value_or(Money()).fen() - one.ours.value_or(Money()).fen();
        ASSERT_EQ(gap, told) << "round " << round;
    }
}

} // namespace
} // namespace hallpay::domain
