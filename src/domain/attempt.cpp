#include "domain/attempt.h"

namespace hallpay::domain {

namespace {

using S = AttemptState;
using E = AttemptEvent;
using R = AttemptRefusal;
using Moved = Result<S, R>;

Moved fromStored(E event)
{
    switch (event) {
    case E::SendBegun: return S::Sending;
    case E::FoundAbsent: return S::Stored;
    case E::Abandoned:
    case E::FoundClosed: return S::Closed;
    case E::FoundPaid: return S::Paid;
    case E::Accepted:
    case E::Rejected:
    case E::NoClearAnswer:
    case E::CloseConfirmed:
    case E::FoundOpen: return R::WrongState;
    }
    throw LogicFailure("AttemptEvent");
}

Moved fromSending(E event)
{
    switch (event) {
    case E::Accepted: return S::Open;
    case E::Rejected:
    case E::FoundClosed: return S::Closed;
    case E::NoClearAnswer: return S::Unknown;
    // The query overtook the order, or was overtaken by it: the order's own answer decides.
    case E::FoundOpen:
    case E::FoundAbsent: return S::Sending;
    case E::FoundPaid: return S::Paid;
    case E::SendBegun:
    case E::CloseConfirmed:
    case E::Abandoned: return R::WrongState;
    }
    throw LogicFailure("AttemptEvent");
}

Moved fromOpen(E event)
{
    switch (event) {
    case E::SendBegun: return S::Sending;
    case E::Accepted:
    case E::FoundOpen: return S::Open;
    case E::NoClearAnswer: return S::Unknown;
    case E::CloseConfirmed:
    case E::FoundClosed: return S::Closed;
    case E::FoundPaid: return S::Paid;
    case E::Rejected:
    case E::Abandoned:
    case E::FoundAbsent: return R::WrongState;
    }
    throw LogicFailure("AttemptEvent");
}

Moved fromUnknown(E event)
{
    switch (event) {
    case E::NoClearAnswer: return S::Unknown;
    case E::FoundOpen: return S::Open;
    case E::FoundAbsent: return S::Stored;
    case E::FoundClosed: return S::Closed;
    case E::FoundPaid: return S::Paid;
    case E::SendBegun:
    case E::Accepted:
    case E::Rejected:
    case E::CloseConfirmed:
    case E::Abandoned: return R::AskFirst;
    }
    throw LogicFailure("AttemptEvent");
}

Moved fromClosed(E event)
{
    switch (event) {
    case E::Rejected:
    case E::CloseConfirmed:
    case E::Abandoned:
    case E::FoundAbsent:
    case E::FoundClosed: return S::Closed;
    case E::FoundPaid: return S::Paid;
    case E::SendBegun:
    case E::Accepted:
    case E::NoClearAnswer:
    case E::FoundOpen: return R::Final;
    }
    throw LogicFailure("AttemptEvent");
}

Moved moved(S state, E event)
{
    switch (state) {
    case S::Stored: return fromStored(event);
    case S::Sending: return fromSending(event);
    case S::Open: return fromOpen(event);
    case S::Unknown: return fromUnknown(event);
    case S::Closed: return fromClosed(event);
    case S::Paid:
        if (event == E::FoundPaid) return S::Paid;
        return R::Final;
    }
    throw LogicFailure("AttemptState");
}

} // namespace

Result<Attempt, AttemptRefusal> advance(const Attempt& attempt, AttemptEvent event)
{
    const auto next = moved(attempt.state, event);
    if (!next) return next.error();
    if (next.value() == attempt.state) return attempt;
    return Attempt{next.value(), attempt.version + 1};
}

std::optional<AttemptState> attemptStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(S::Closed)) return std::nullopt;
    return static_cast<S>(number);
}

} // namespace hallpay::domain
