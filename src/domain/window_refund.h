// Money that was taken at a toll window and goes back the way it came: out of a drawer, or on the
// bank's own terminal.
//
// | event     | Waiting   | GivenBack | Otherwise |
// |-----------|-----------|-----------|-----------|
// | GiveBack  | GivenBack | IsBack    | IsBack    |
// | Settle    | Otherwise | IsBack    | same      |
//
// same: unchanged, an honest repeat. Giving money back twice is none: the second window must learn
// that it is back.
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"
#include "domain/tender.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::domain {

/// Names travel. The numbers are stored: append only.
enum class WindowRefundState {
    Waiting = 0, ///< asked and approved: to be paid out, or to be made on the terminal
    GivenBack = 1, ///< the way it came
    Otherwise = 2, ///< another way, under a reference, by two people
    Last = Otherwise
};
enum class WindowRefundEvent { GiveBack, Settle };
enum class WindowRefundRefusal { IsBack };

/// The state after `event`, unchanged for an honest repeat.
inline Result<WindowRefundState, WindowRefundRefusal> advance(WindowRefundState state,
                                                              WindowRefundEvent event)
{
    const bool settle = event == WindowRefundEvent::Settle;
    switch (state) {
    case WindowRefundState::Waiting:
        return settle ? WindowRefundState::Otherwise : WindowRefundState::GivenBack;
    case WindowRefundState::GivenBack: return WindowRefundRefusal::IsBack;
    case WindowRefundState::Otherwise:
        if (settle) return state;
        return WindowRefundRefusal::IsBack;
    }
    throw LogicFailure("WindowRefundState");
}

/// As windows show it.
struct WindowRefundView {
    std::int64_t id = 0;
    WindowMethod method = WindowMethod::Cash;
    WindowRefundState state = WindowRefundState::Waiting;
    Money amount;
    std::string reference; ///< of the terminal, or under which it was settled otherwise
    Instant askedAt{};
    std::optional<Instant> endedAt;

    friend bool operator==(const WindowRefundView&, const WindowRefundView&) = default;
};

} // namespace hallpay::domain
