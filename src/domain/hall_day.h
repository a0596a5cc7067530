// A day of the hall's books: closed by the server once its work is done, and never edited then.
//
// | event     | Open      | Closed     | Reconciled |
// |-----------|-----------|------------|------------|
// | Book      | same      | IsClosed   | IsClosed   |
// | Close     | Closed    | same       | same       |
// | Reconcile | NotClosed | Reconciled | same       |
//
// same: unchanged, an honest repeat. Book is any entry that would stand on that day. Reconciled:
// the wallet's bill of the day agrees, or every difference has ended.
#pragma once

#include "base/result.h"

#include <cstdint>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class HallDayState { Open = 0, Closed = 1, Reconciled = 2 };
enum class HallDayEvent { Book, Close, Reconcile };
enum class HallDayRefusal { IsClosed, NotClosed };

struct HallDayLife {
    HallDayState state = HallDayState::Open;
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const HallDayLife&, const HallDayLife&) = default;
};

/// The day after `event`, unchanged for an honest repeat.
inline Result<HallDayLife, HallDayRefusal> advance(const HallDayLife& day, HallDayEvent event)
{
    using S = HallDayState;
    const bool open = day.state == S::Open;
    switch (event) {
    case HallDayEvent::Book:
        if (open) return day;
        return HallDayRefusal::IsClosed;
    case HallDayEvent::Close:
        if (open) return HallDayLife{S::Closed, day.version + 1};
        return day;
    case HallDayEvent::Reconcile:
        if (open) return HallDayRefusal::NotClosed;
        if (day.state == S::Closed) return HallDayLife{S::Reconciled, day.version + 1};
        return day;
    }
    throw LogicFailure("HallDayEvent");
}

/// What is not at its end when the day closes. The numbers are stored: append only.
enum class CarriedKind {
    UnknownAttempt
    = 0, ///< asked about after the deadline, and the wallet has not said how it ended
    RefundInFlight = 1, ///< asked for or taken on, and neither back nor failed
    WindowRefundWaits = 2 ///< of what a window took: approved, and not given back yet
};

} // namespace hallpay::domain
