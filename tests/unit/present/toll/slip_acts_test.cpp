#include "present/slip_acts.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using domain::ReceiptState;
using domain::Role;
using domain::SlipState;
using present::actsOn;
using present::lostSheets;
using present::SlipActs;

constexpr Day kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};
constexpr domain::RoleSet kCashier{Role::Cashier};
constexpr domain::RoleSet kClerk{Role::Clerk};
constexpr std::int64_t kHere = 7; ///< this PC's toll window

domain::SlipCard cardIn(SlipState state)
{
    domain::SlipCard card;
    card.row.state = state;
    card.row.day = kToday;
    return card;
}

domain::SlipCard sheets(std::initializer_list<ReceiptState> states)
{
    auto card = cardIn(SlipState::ToConfirm);
    for (const auto state : states) {
        domain::ApplicantView applicant;
        applicant.receipt
            = domain::ReceiptView{.id = static_cast<std::int64_t>(card.applicants.size()) + 1,
                                  .code = {},
                                  .number = {},
                                  .state = state,
                                  .amount = {},
                                  .windowId = kHere};
        card.applicants.push_back(applicant);
    }
    return card;
}

TEST(SlipActs, OnlyACashierPrintsAndHandsOutReceipts)
{
    EXPECT_TRUE(actsOn(cardIn(SlipState::Paid), kCashier, kToday).printReceipts);
    EXPECT_FALSE(actsOn(cardIn(SlipState::Paid), kClerk, kToday).printReceipts);
    const auto printed = sheets({ReceiptState::Printed});
    EXPECT_TRUE(actsOn(printed, kCashier, kToday).confirmReceipts);
    EXPECT_FALSE(actsOn(printed, kClerk, kToday).confirmReceipts);
}

TEST(SlipActs, NothingUnpaidGivesAReceiptAndNothingPaidIsCancelled)
{
    for (const auto state :
         {SlipState::Waiting, SlipState::Scanned, SlipState::Held, SlipState::NoCode,
          SlipState::Lapsed, SlipState::Cancelled, SlipState::Replaced, SlipState::CannotConfirm})
        EXPECT_FALSE(actsOn(cardIn(state), kCashier, kToday).printReceipts);
    for (const auto state : {SlipState::Paid, SlipState::ToConfirm, SlipState::Unclear,
                             SlipState::Collected, SlipState::Cancelled, SlipState::Replaced})
        EXPECT_FALSE(actsOn(cardIn(state), kCashier, kToday).cancel);
}

TEST(SlipActs, PrintedSheetsAreNotPrintedAgain)
{
    const auto acts
        = actsOn(sheets({ReceiptState::Printed, ReceiptState::Printed}), kCashier, kToday);
    EXPECT_FALSE(acts.printReceipts);
    EXPECT_TRUE(acts.spoilReceipt);
}

TEST(SlipActs, FeesGoBackFromATollWindowHoweverTheyWerePaid)
{
    auto card = sheets({ReceiptState::HandedOut, ReceiptState::HandedOut});
    card.payMethod = "wechat";
    for (const auto state : {SlipState::Paid, SlipState::ToConfirm, SlipState::Collected}) {
        card.row.state = state;
        EXPECT_TRUE(actsOn(card, kCashier, kToday, kHere).refund);
        EXPECT_FALSE(actsOn(card, kCashier, kToday).refund) << "no toll window here";
        EXPECT_FALSE(actsOn(card, kClerk, kToday, kHere).refund);
    }
    card.payMethod = "cash";
    EXPECT_TRUE(actsOn(card, kCashier, kToday, kHere).refund);
    card.payMethod = "wechat";
    card.applicants[0].state = domain::RequestState::Refunded;
    EXPECT_TRUE(actsOn(card, kCashier, kToday, kHere).refund);
    card.applicants[1].state = domain::RequestState::Refunded;
    EXPECT_FALSE(actsOn(card, kCashier, kToday, kHere).refund) << "nothing is left";
    for (const auto state : {SlipState::Refunding, SlipState::Refunded}) {
        card.row.state = state;
        EXPECT_EQ(actsOn(card, kCashier, kToday, kHere), SlipActs{});
    }
    auto printing = sheets({ReceiptState::Printing});
    printing.payMethod = "wechat";
    EXPECT_FALSE(actsOn(printing, kCashier, kToday, kHere).refund) << "first the paper's end";
}

TEST(SlipActs, WhatWaitsIsGivenBackAtATollWindowAlone)
{
    auto card = sheets({ReceiptState::HandedOut});
    card.payMethod = "cash";
    card.row.state = SlipState::Refunding;
    card.windowRefunds.push_back({.id = 1, .state = domain::WindowRefundState::Otherwise});
    EXPECT_FALSE(actsOn(card, kCashier, kToday, kHere).giveBack);
    card.windowRefunds.push_back({.id = 2});
    card.windowRefunds.push_back({.id = 3});
    ASSERT_NE(nullptr, present::waitingRefund(card));
    EXPECT_EQ(2, present::waitingRefund(card)->id) << "the first of them";
    EXPECT_TRUE(actsOn(card, kCashier, kToday, kHere).giveBack);
    EXPECT_FALSE(actsOn(card, kCashier, kToday).giveBack);
    EXPECT_FALSE(actsOn(card, kClerk, kToday, kHere).giveBack);
}

TEST(SlipActs, WhoIsRefundedNeedsNoSheet)
{
    auto card = sheets({ReceiptState::Printed, ReceiptState::Printed});
    card.applicants[1].receipt.reset();
    card.applicants[1].state = domain::RequestState::Refunded;
    EXPECT_TRUE(actsOn(card, kCashier, kToday, kHere).confirmReceipts);
}

TEST(SlipActs, AFamilyIsNotHandedOutWhileOneSheetIsStillToBePrinted)
{
    auto card = sheets({ReceiptState::Printed, ReceiptState::Printed});
    card.applicants[1].receipt.reset(); // put back
    const auto acts = actsOn(card, kCashier, kToday, kHere);
    EXPECT_FALSE(acts.confirmReceipts);
    EXPECT_TRUE(acts.printReceipts);
}

TEST(SlipActs, APrintWithoutAnEndIsForTheCashierToJudgeWhereThePaperLies)
{
    for (const auto state : {ReceiptState::Printing, ReceiptState::Unclear}) {
        auto card = sheets({state});
        if (state == ReceiptState::Unclear) card.row.state = SlipState::Unclear;
        const auto acts = actsOn(card, kCashier, kToday, kHere);
        EXPECT_TRUE(acts.confirmReceipts);
        EXPECT_TRUE(acts.spoilReceipt);
        EXPECT_TRUE(acts.printReceipts) << "nothing came out: print again";
        EXPECT_EQ(lostSheets(card), std::vector<std::int64_t>{1});
        EXPECT_FALSE(actsOn(card, kCashier, kToday, kHere + 1).printReceipts);
        EXPECT_FALSE(actsOn(card, kCashier, kToday).printReceipts);
    }
}

TEST(SlipActs, WhatANewerServerSaysOfASlipOrASheetAllowsNoActHere)
{
    const domain::RoleSet all{Role::Clerk, Role::Cashier, Role::Supervisor};
    auto card = sheets({ReceiptState::Printed, ReceiptState::Unclear});
    card.applicants[1].receipt->unknownState = "mailed";
    EXPECT_EQ(actsOn(card, all, kToday, kHere), SlipActs{});
    auto unknown = cardIn(SlipState::CannotConfirm);
    unknown.row.unknownState = "refund_asked";
    EXPECT_EQ(actsOn(unknown, all, kToday, kHere), SlipActs{});
}

TEST(SlipActs, ALapsedSlipGetsANewCodeAndIsNotEndedForItMayStillTurnOutPaid)
{
    for (const auto& who : {kClerk, kCashier}) {
        const auto acts = actsOn(cardIn(SlipState::Lapsed), who, kToday);
        EXPECT_TRUE(acts.newCode);
        EXPECT_TRUE(acts.reprint);
        EXPECT_FALSE(acts.cancel);
        EXPECT_FALSE(acts.correct);
    }
}

TEST(SlipActs, BothKindsOfWindowCancelCorrectAndReprint)
{
    for (const auto& who : {kClerk, kCashier})
        for (const auto state : {SlipState::Waiting, SlipState::Scanned, SlipState::NoCode}) {
            const auto acts = actsOn(cardIn(state), who, kToday);
            EXPECT_TRUE(acts.cancel);
            EXPECT_TRUE(acts.correct);
            EXPECT_TRUE(acts.reprint);
        }
    const auto supervisor = actsOn(cardIn(SlipState::Waiting), {Role::Supervisor}, kToday);
    EXPECT_EQ(supervisor, SlipActs{});
}

TEST(SlipActs, ASlipWithoutACodeIsCorrectedOnItsOwnDayAlone)
{
    auto card = cardIn(SlipState::NoCode);
    card.row.day = addDays(kToday, -1);
    EXPECT_TRUE(actsOn(card, kClerk, kToday).newCode);
    EXPECT_FALSE(actsOn(card, kClerk, kToday).correct);
}

} // namespace

} // namespace hallpay::test
