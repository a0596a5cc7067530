#include "domain/request.h"

#include "state_table.h"

namespace hallpay::domain {
namespace {

using S = RequestState;
using R = RequestRefusal;
using E = RequestEvent;

// clang-format off
// Columns: Pay, HandOut, Cancel, Refund, TakeBack.
const StateRow<S, R, 5> kTable[] = {
    {S::Registered, {S::Paid,             R::NotPaid,          S::Cancelled,
                     R::NotPaid,          R::NotPaid}},
    {S::Paid,       {S::Paid,             S::HandedOut,        R::AlreadyPaid,
                     S::Refunded,         S::Paid}},
    {S::HandedOut,  {S::HandedOut,        R::AlreadyHandedOut, R::AlreadyPaid,
                     S::Refunded,         S::Paid}},
    {S::Cancelled,  {R::AlreadyCancelled, R::AlreadyCancelled, S::Cancelled,
                     R::AlreadyCancelled, R::AlreadyCancelled}},
    {S::Refunded,   {R::AlreadyRefunded,  R::AlreadyRefunded,  R::AlreadyRefunded,
                     S::Refunded,         R::AlreadyRefunded}},
    {S::Exempt,     {S::Exempt,           S::Exempt,           S::Cancelled,
                     R::NotPaid,          S::Exempt}},
};
// clang-format on

TEST(Request, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Last) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(Request{from, 3}, static_cast<E>(event));
    });
}

TEST(Request, IsHandedOutOnce)
{
    const auto paid = advance(Request{}, E::Pay).value();
    const auto out = advance(paid, E::HandOut).value();
    EXPECT_EQ((Request{S::HandedOut, 2}), out);
    EXPECT_EQ(R::AlreadyHandedOut, advance(out, E::HandOut).error());
}

} // namespace
} // namespace hallpay::domain
