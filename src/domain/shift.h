// A shift of a toll window: from the float to the count that two people sign.
//
// | event      | Open     | Counting    | Closed |
// |------------|----------|-------------|--------|
// | Take       | same     | IsCounting  | IsOver |
// | BeginCount | Counting | same        | IsOver |
// | Count      | NotYet   | same        | IsOver |
// | Close      | NotYet   | Closed      | same   |
//
// same: unchanged, an honest repeat. Take is whatever moves money in the drawer: while it is
// counted nothing does. NotYet: NotCounting.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class ShiftState { Open = 0, Counting = 1, Closed = 2 };
enum class ShiftEvent { Take, BeginCount, Count, Close };
enum class ShiftRefusal { NotCounting, IsCounting, IsOver };

struct Shift {
    ShiftState state = ShiftState::Open;
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Shift&, const Shift&) = default;
};

/// The shift after `event`, unchanged for an honest repeat.
inline Result<Shift, ShiftRefusal> advance(const Shift& shift, ShiftEvent event)
{
    using S = ShiftState;
    using R = ShiftRefusal;
    const auto to = [&shift](S next) { return Shift{next, shift.version + 1}; };
    if (shift.state == S::Closed) {
        if (event == ShiftEvent::Close) return shift;
        return R::IsOver;
    }
    const bool open = shift.state == S::Open;
    switch (event) {
    case ShiftEvent::Take:
        if (open) return shift;
        return R::IsCounting;
    case ShiftEvent::BeginCount:
        if (open) return to(S::Counting);
        return shift;
    case ShiftEvent::Count:
        if (open) return R::NotCounting;
        return shift;
    case ShiftEvent::Close:
        if (open) return R::NotCounting;
        return to(S::Closed);
    }
    throw LogicFailure("ShiftEvent");
}

constexpr int toNumber(ShiftState state)
{
    return static_cast<int>(state);
}
inline std::optional<ShiftState> shiftStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(ShiftState::Closed)) return std::nullopt;
    return static_cast<ShiftState>(number);
}

/// What is done to a drawer beside taking a payment. The numbers are stored: append only.
enum class DrawerAct {
    PutIn = 0, ///< change fetched from the safe, say
    TakenOut = 1, ///< notes brought to the safe, say
    Opened = 2 ///< no money moved
};

} // namespace hallpay::domain
