#include "present/slip_acts.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using domain::ReceiptState;
using domain::Role;
using domain::SlipState;
using present::actsOn;
using present::SlipActs;

constexpr Day kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};
constexpr domain::RoleSet kCashier{Role::Cashier};
constexpr domain::RoleSet kClerk{Role::Clerk};

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
            = domain::ReceiptView{.id = 1, .code = {}, .number = {}, .state = state, .amount = {}};
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

TEST(SlipActs, AFamilyIsNotHandedOutWhileOneSheetIsStillToBePrinted)
{
    const auto acts
        = actsOn(sheets({ReceiptState::Printed, ReceiptState::Allocated}), kCashier, kToday);
    EXPECT_FALSE(acts.confirmReceipts);
    EXPECT_TRUE(acts.printReceipts);
}

TEST(SlipActs, APrintWithoutAnEndIsForTheCashierToJudge)
{
    const auto acts = actsOn(sheets({ReceiptState::Printing}), kCashier, kToday);
    EXPECT_TRUE(acts.confirmReceipts);
    EXPECT_TRUE(acts.spoilReceipt);
    EXPECT_TRUE(acts.printReceipts);
}

TEST(SlipActs, ALapsedSlipGetsANewCodeAndIsCorrectedOnItsOwnDayAlone)
{
    auto card = cardIn(SlipState::Lapsed);
    EXPECT_TRUE(actsOn(card, kClerk, kToday).newCode);
    EXPECT_TRUE(actsOn(card, kClerk, kToday).correct);
    card.row.day = addDays(kToday, -1);
    EXPECT_TRUE(actsOn(card, kClerk, kToday).newCode);
    EXPECT_FALSE(actsOn(card, kClerk, kToday).correct);
}

} // namespace

} // namespace hallpay::test
