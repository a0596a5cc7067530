#include "domain/refund.h"

namespace hallpay::domain {

namespace {

using S = RefundState;
using E = RefundEvent;
using F = RefundFailure;
using R = RefundRefusal;
using Moved = Result<S, R>;

/// Where a signed word about the refund leads from wherever it is under way.
S foundState(E event)
{
    switch (event) {
    case E::FoundProcessing: return S::Accepted;
    case E::FoundDone: return S::Done;
    case E::FoundClosed:
    case E::FoundAbnormal: return S::Failed;
    case E::Approve:
    case E::SendBegun:
    case E::NoClearAnswer:
    case E::NotEnough:
    case E::Refused:
    case E::TooOld:
    case E::TryAgain:
    case E::SettleOtherwise:
    case E::FoundAbsent: break;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromApproved(E event)
{
    switch (event) {
    case E::Approve:
    case E::TryAgain:
    case E::FoundAbsent: return S::Approved;
    case E::SendBegun: return S::Sending;
    case E::TooOld: return S::Failed;
    case E::FoundProcessing:
    case E::FoundDone:
    case E::FoundClosed:
    case E::FoundAbnormal: return foundState(event);
    case E::NoClearAnswer:
    case E::NotEnough:
    case E::Refused:
    case E::SettleOtherwise: return R::WrongState;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromSending(E event)
{
    switch (event) {
    case E::NoClearAnswer: return S::Unknown;
    case E::NotEnough:
    case E::Refused: return S::Failed;
    // A query that overtook the refund, or a person in a hurry: the send's own answer decides.
    case E::TryAgain:
    case E::FoundAbsent: return S::Sending;
    case E::FoundProcessing:
    case E::FoundDone:
    case E::FoundClosed:
    case E::FoundAbnormal: return foundState(event);
    case E::Approve:
    case E::SendBegun:
    case E::TooOld:
    case E::SettleOtherwise: return R::WrongState;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromUnknown(E event)
{
    switch (event) {
    case E::NoClearAnswer:
    case E::TryAgain: return S::Unknown;
    case E::FoundAbsent: return S::Approved;
    case E::FoundProcessing:
    case E::FoundDone:
    case E::FoundClosed:
    case E::FoundAbnormal: return foundState(event);
    case E::Approve: return R::WrongState;
    case E::SendBegun:
    case E::NotEnough:
    case E::Refused:
    case E::TooOld:
    case E::SettleOtherwise: return R::AskFirst;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromAccepted(E event)
{
    switch (event) {
    case E::NoClearAnswer:
    case E::TryAgain: return S::Accepted;
    case E::FoundProcessing:
    case E::FoundDone:
    case E::FoundClosed:
    case E::FoundAbnormal: return foundState(event);
    case E::Approve:
    case E::SendBegun:
    case E::NotEnough:
    case E::Refused:
    case E::TooOld:
    case E::SettleOtherwise:
    case E::FoundAbsent: return R::WrongState;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromFailed(F failure, E event)
{
    switch (event) {
    case E::TryAgain:
        if (failure == F::NotEnough) return S::Approved;
        return R::WrongState;
    case E::SettleOtherwise: return S::SettledOtherwise;
    case E::FoundAbsent: return S::Failed;
    case E::FoundProcessing:
        return failure == F::Closed || failure == F::Abnormal ? S::Failed : S::Accepted;
    case E::FoundDone: return S::Done;
    case E::FoundClosed:
    case E::FoundAbnormal: return S::Failed;
    case E::Approve:
    case E::SendBegun:
    case E::NoClearAnswer:
    case E::NotEnough:
    case E::Refused:
    case E::TooOld: return R::WrongState;
    }
    throw LogicFailure("RefundEvent");
}

Moved fromSettled(E event)
{
    switch (event) {
    case E::FoundDone: return S::Done;
    case E::SettleOtherwise:
    case E::FoundAbsent:
    case E::FoundProcessing:
    case E::FoundClosed:
    case E::FoundAbnormal: return S::SettledOtherwise;
    case E::Approve:
    case E::SendBegun:
    case E::NoClearAnswer:
    case E::NotEnough:
    case E::Refused:
    case E::TooOld:
    case E::TryAgain: return R::Final;
    }
    throw LogicFailure("RefundEvent");
}

Moved moved(const Refund& refund, E event)
{
    switch (refund.state) {
    case S::Asked:
        if (event == E::Approve) return S::Approved;
        return R::WrongState;
    case S::Approved: return fromApproved(event);
    case S::Sending: return fromSending(event);
    case S::Unknown: return fromUnknown(event);
    case S::Accepted: return fromAccepted(event);
    case S::Failed: return fromFailed(refund.failure, event);
    case S::SettledOtherwise: return fromSettled(event);
    case S::Done:
        if (event == E::FoundDone) return S::Done;
        return R::Final;
    }
    throw LogicFailure("RefundState");
}

F failureAfter(const Refund& refund, S next, E event)
{
    if (next != S::Failed && next != S::SettledOtherwise) return F::None;
    if (next == S::SettledOtherwise) return refund.failure;
    switch (event) {
    case E::NotEnough: return F::NotEnough;
    case E::Refused: return F::Refused;
    case E::TooOld: return F::TooOld;
    case E::FoundClosed: return F::Closed;
    case E::FoundAbnormal: return F::Abnormal;
    case E::Approve:
    case E::SendBegun:
    case E::NoClearAnswer:
    case E::TryAgain:
    case E::SettleOtherwise:
    case E::FoundAbsent:
    case E::FoundProcessing:
    case E::FoundDone: return refund.failure;
    }
    throw LogicFailure("RefundEvent");
}

} // namespace

Result<Refund, RefundRefusal> advance(const Refund& refund, RefundEvent event)
{
    const auto next = moved(refund, event);
    if (!next) return next.error();
    const auto failure = failureAfter(refund, next.value(), event);
    if (next.value() == refund.state && failure == refund.failure) return refund;
    return Refund{next.value(), failure, refund.version + 1};
}

std::optional<RefundState> refundStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(S::SettledOtherwise)) return std::nullopt;
    return static_cast<S>(number);
}

std::optional<RefundFailure> refundFailureFromNumber(int number)
{
    if (number < 0 || number > toNumber(F::Refused)) return std::nullopt;
    return static_cast<F>(number);
}

} // namespace hallpay::domain
