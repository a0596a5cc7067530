// Numbers that stand in ledgers already: a change here breaks every ledger there is.
#include "domain/approval.h"
#include "domain/attempt.h"
#include "domain/document.h"
#include "domain/fee_schedule.h"
#include "domain/order.h"
#include "domain/receipt.h"
#include "domain/refund.h"
#include "domain/request.h"
#include "domain/shift.h"

#include <gtest/gtest.h>

#include <vector>

namespace hallpay::domain {
namespace {

/// `inOrder` are stored as 0, 1, 2 …, and no other number is read.
template <typename E, typename FromNumber>
void expectStored(const std::vector<E>& inOrder, FromNumber fromNumber)
{
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        EXPECT_EQ(static_cast<int>(i), toNumber(inOrder[i]));
        EXPECT_EQ(inOrder[i], fromNumber(static_cast<int>(i)));
    }
    EXPECT_EQ(std::nullopt, fromNumber(-1));
    EXPECT_EQ(std::nullopt, fromNumber(static_cast<int>(inOrder.size())));
    EXPECT_EQ(std::nullopt, fromNumber(1'000'000));
}

TEST(StoredNumbers, StandFast)
{
    {
        using enum DocumentType;
        expectStored(
            std::vector{ResidentId, HouseholdBook, Passport, HkMacauPermit, TaiwanPermit, Other},
            documentTypeFromNumber);
    }
    {
        using enum ApprovalState;
        expectStored(std::vector{Asked, Granted, Refused, Withdrawn, Used, Reserved},
                     approvalStateFromNumber);
    }
    {
        using enum OrderState;
        expectStored(std::vector{Payable, Held, Paid, Lapsed, Cancelled}, orderStateFromNumber);
    }
    {
        using enum CancelReason;
        expectStored(std::vector{None, Cancelled, Replaced, NeverAccepted}, cancelReasonFromNumber);
    }
    {
        using enum AttemptState;
        expectStored(std::vector{Stored, Sending, Open, Unknown, Paid, Closed},
                     attemptStateFromNumber);
    }
    {
        using enum RefundState;
        expectStored(std::vector{Asked, Approved, Sending, Unknown, Accepted, Done, Failed,
                                 SettledOtherwise},
                     refundStateFromNumber);
    }
    {
        using enum RefundFailure;
        expectStored(std::vector{None, Closed, Abnormal, NotEnough, TooOld, Refused},
                     refundFailureFromNumber);
    }
    {
        using enum RequestState;
        expectStored(std::vector{Registered, Paid, HandedOut, Cancelled, Refunded, Exempt},
                     requestStateFromNumber);
    }
    {
        using enum ReceiptState;
        expectStored(std::vector{Allocated, Printing, Printed, Unclear, HandedOut, Spoiled, Void},
                     receiptStateFromNumber);
    }
    {
        using enum ShiftState;
        expectStored(std::vector{Open, Counting, Closed}, shiftStateFromNumber);
    }
    {
        using enum FeeKind;
        expectStored(std::vector{Document, Endorsement, Annotation}, feeKindFromNumber);
    }
}

} // namespace
} // namespace hallpay::domain
