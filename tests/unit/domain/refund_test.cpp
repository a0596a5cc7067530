#include "domain/refund.h"

#include <gtest/gtest.h>

#include <random>

namespace hallpay::domain {
namespace {

using S = RefundState;
using F = RefundFailure;
using R = RefundRefusal;
using E = RefundEvent;

constexpr int kEvents = 13;

/// A state, and why when it is a failure; or the refusal.
struct Cell {
    Cell(S s, F f = F::None) : state(s), failure(f) { }
    Cell(R r) : refusal(r) { }
    S state = S::Asked;
    F failure = F::None;
    std::optional<R> refusal;
};

struct Row {
    S state;
    F failure;
    Cell after[kEvents];
};

const Cell X = R::WrongState;
const Cell Ask = R::AskFirst;
const Cell Fin = R::Final;
const Cell Closed{S::Failed, F::Closed};
const Cell Abnormal{S::Failed, F::Abnormal};
const Cell Enough{S::Failed, F::NotEnough};
const Cell Old{S::Failed, F::TooOld};
const Cell No{S::Failed, F::Refused};
const Cell Appr{S::Approved};
const Cell Send{S::Sending};
const Cell Unkn{S::Unknown};
const Cell Acc{S::Accepted};
const Cell Done{S::Done};

Cell settled(F failure)
{
    return {S::SettledOtherwise, failure};
}

// clang-format off
// Columns: Approve, SendBegun, NoClearAnswer, NotEnough, Refused, TooOld, TryAgain,
//          SettleOtherwise, FoundAbsent, FoundProcessing, FoundDone, FoundClosed, FoundAbnormal.
const Row kTable[] = {
    {S::Asked, F::None,
     {Appr, X, X, X, X, X, X,
      X, X, X, X, X, X}},
    {S::Approved, F::None,
     {Appr, Send, X, X, X, Old, Appr,
      X, Appr, Acc, Done, Closed, Abnormal}},
    {S::Sending, F::None,
     {X, X, Unkn, Enough, No, X, Send,
      X, Send, Acc, Done, Closed, Abnormal}},
    {S::Unknown, F::None,
     {X, Ask, Unkn, Ask, Ask, Ask, Unkn,
      Ask, Appr, Acc, Done, Closed, Abnormal}},
    {S::Accepted, F::None,
     {X, X, Acc, X, X, X, Acc,
      X, X, Acc, Done, Closed, Abnormal}},
    {S::Done, F::None,
     {Fin, Fin, Fin, Fin, Fin, Fin, Fin,
      Fin, Fin, Fin, Done, Fin, Fin}},
    {S::Failed, F::NotEnough,
     {X, X, X, X, X, X, Appr,
      settled(F::NotEnough), Enough, Acc, Done, Closed, Abnormal}},
    {S::Failed, F::Closed,
     {X, X, X, X, X, X, X,
      settled(F::Closed), Closed, Closed, Done, Closed, Abnormal}},
    {S::Failed, F::Abnormal,
     {X, X, X, X, X, X, X,
      settled(F::Abnormal), Abnormal, Abnormal, Done, Closed, Abnormal}},
    {S::Failed, F::TooOld,
     {X, X, X, X, X, X, X,
      settled(F::TooOld), Old, Acc, Done, Closed, Abnormal}},
    {S::Failed, F::Refused,
     {X, X, X, X, X, X, X,
      settled(F::Refused), No, Acc, Done, Closed, Abnormal}},
    {S::SettledOtherwise, F::Closed,
     {Fin, Fin, Fin, Fin, Fin, Fin, Fin,
      settled(F::Closed), settled(F::Closed), settled(F::Closed), Done, settled(F::Closed),
      settled(F::Closed)}},
};
// clang-format on

TEST(Refund, AnswersEveryEventInEveryState)
{
    std::vector<bool> seen(toNumber(S::SettledOtherwise) + 1);
    for (const auto& row : kTable) {
        seen[toNumber(row.state)] = true;
        for (int i = 0; i < kEvents; ++i) {
            SCOPED_TRACE(testing::Message() << "state " << toNumber(row.state) << ", failure "
                                            << toNumber(row.failure) << ", event " << i);
            const Refund before{row.state, row.failure, 3};
            const auto moved = advance(before, static_cast<E>(i));
            const auto& wanted = row.after[i];
            ASSERT_EQ(!wanted.refusal, static_cast<bool>(moved));
            if (!moved) {
                EXPECT_EQ(*wanted.refusal, moved.error());
                continue;
            }
            const bool same = wanted.state == row.state && wanted.failure == row.failure;
            EXPECT_EQ((Refund{wanted.state, wanted.failure, same ? 3 : 4}), moved.value());
        }
    }
    EXPECT_EQ(std::vector<bool>(seen.size(), true), seen) << "each state has its row";
}

TEST(Refund, LeavesUnknownOnlyByWhatTheWalletSays)
{
    for (int i = 0; i < kEvents; ++i) {
        const auto moved = advance(Refund{S::Unknown, F::None, 3}, static_cast<E>(i));
        const bool left = moved && moved.value().state != S::Unknown;
        EXPECT_EQ(i >= static_cast<int>(E::FoundAbsent), left) << i;
    }
}

// Whatever lost answers, restarts and repeats make of it: what the wallet says went back is done,
// and only what the wallet says.
TEST(Refund, IsDoneByTheWalletsWordAloneAfterAnyStory)
{
    std::mt19937 source(79);
    std::uniform_int_distribution<int> any(0, kEvents - 1);
    for (int story = 0; story < 2'000; ++story) {
        auto refund = advance(Refund{}, E::Approve).value();
        for (int step = 0; step < 12; ++step) {
            const auto event = static_cast<E>(any(source));
            const auto moved = advance(refund, event);
            if (!moved) continue;
            if (moved.value().state == S::Done && refund.state != S::Done) {
                EXPECT_EQ(E::FoundDone, event);
            }
            EXPECT_TRUE(refund.state != S::Done || moved.value() == refund);
            refund = moved.value();
            const bool ended = refund.state == S::Failed || refund.state == S::SettledOtherwise;
            EXPECT_EQ(ended, refund.failure != F::None) << "an end has its own word";
        }
        const auto done = advance(refund, E::FoundDone);
        ASSERT_TRUE(done);
        EXPECT_EQ(S::Done, done.value().state);
    }
}

TEST(Refund, IsUnderWayWhileTheGateHasWorkWithIt)
{
    for (const auto& row : kTable) {
        const bool rests = row.state == S::Asked || row.state == S::Done || row.state == S::Failed
            || row.state == S::SettledOtherwise;
        EXPECT_EQ(!rests, isUnderWay(row.state));
    }
}

} // namespace
} // namespace hallpay::domain
