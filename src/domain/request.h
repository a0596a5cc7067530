// One applicant's request on a slip.
//
// | state      | Pay       | HandOut   | Cancel    | Refund    | TakeBack  |
// |------------|-----------|-----------|-----------|-----------|-----------|
// | Registered | Paid      | NotPaid   | Cancelled | NotPaid   | NotPaid   |
// | Paid       | same      | HandedOut | WasPaid   | Refunded  | same      |
// | HandedOut  | same      | WasOut    | WasPaid   | Refunded  | Paid      |
// | Cancelled  | WasCanc.  | WasCanc.  | same      | WasCanc.  | WasCanc.  |
// | Refunded   | WasRef.   | WasRef.   | WasRef.   | same      | WasRef.   |
// | Exempt     | same      | same      | Cancelled | NotPaid   | same      |
//
// same: unchanged. WasPaid: AlreadyPaid. WasOut: AlreadyHandedOut. WasCanc.: AlreadyCancelled.
// WasRef.: AlreadyRefunded.
//
// Handing out twice is no honest repeat: the second one must learn who did it, when and where.
// Exempt: nothing is due, from the start. It goes along with a slip whose other fees are paid.
// TakeBack: the one receipt of a whole slip is void with somebody else's fee, and a new one is due.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class RequestState {
    Registered = 0,
    Paid = 1,
    HandedOut = 2,
    Cancelled = 3,
    Refunded = 4,
    Exempt = 5,
    Last = Exempt ///< for whoever goes through all of them
};
enum class RequestEvent { Pay, HandOut, Cancel, Refund, TakeBack };
enum class RequestRefusal {
    NotPaid,
    AlreadyPaid,
    AlreadyHandedOut,
    AlreadyCancelled,
    AlreadyRefunded
};

struct Request {
    RequestState state = RequestState::Registered;
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Request&, const Request&) = default;
};

/// The request after `event`, unchanged for an honest repeat.
inline Result<Request, RequestRefusal> advance(const Request& request, RequestEvent event)
{
    using S = RequestState;
    using R = RequestRefusal;
    const auto to = [&request](S next) { return Request{next, request.version + 1}; };
    const bool paid = request.state == S::Paid || request.state == S::HandedOut;

    if (request.state == S::Cancelled && event != RequestEvent::Cancel) return R::AlreadyCancelled;
    if (request.state == S::Refunded && event != RequestEvent::Refund) return R::AlreadyRefunded;
    if (request.state == S::Exempt) {
        if (event == RequestEvent::Cancel) return to(S::Cancelled);
        if (event == RequestEvent::Refund) return R::NotPaid;
        return request;
    }
    switch (event) {
    case RequestEvent::Pay:
        if (paid) return request;
        return to(S::Paid);
    case RequestEvent::HandOut:
        if (request.state == S::HandedOut) return R::AlreadyHandedOut;
        if (request.state == S::Registered) return R::NotPaid;
        return to(S::HandedOut);
    case RequestEvent::Cancel:
        if (paid) return R::AlreadyPaid;
        if (request.state == S::Cancelled) return request;
        return to(S::Cancelled);
    case RequestEvent::Refund:
        if (request.state == S::Registered) return R::NotPaid;
        if (request.state == S::Refunded) return request;
        return to(S::Refunded);
    case RequestEvent::TakeBack:
        if (request.state == S::Registered) return R::NotPaid;
        if (request.state == S::Paid) return request;
        return to(S::Paid);
    }
    throw LogicFailure("RequestEvent");
}

constexpr int toNumber(RequestState state)
{
    return static_cast<int>(state);
}
inline std::optional<RequestState> requestStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(RequestState::Last)) return std::nullopt;
    return static_cast<RequestState>(number);
}

} // namespace hallpay::domain
