// What is read between a sign-in and the first page: hall, prices, the place in the event stream.
#pragma once

#include "present/background.h"

#include "domain/fee_schedule.h"

#include <cstdint>
#include <functional>
#include <string>

namespace hallpay::present {

class SessionOpening {
public:
    struct Opened {
        domain::HallView hall;
        domain::FeeSchedule schedule;
        std::string asOf; ///< what happens after it comes as an event; empty = no page needs one
    };
    struct Sinks {
        std::function<void(const Opened&)> opened;
        std::function<void()> noAnswer; ///< it is asked again by itself
        std::function<void(const domain::Refusal&)> refused; ///< and that is the end of it
    };

    /// `windowId` is of this PC; 0 = it has none. GUI thread only; all outlive this.
    SessionOpening(ports::StaffApi& api, Background& work, std::int64_t windowId, Sinks sinks);

    /// Somebody with `roles` has signed in. Who signs in later takes the place of it all.
    void start(domain::RoleSet roles);

private:
    void readHall();
    void readFees(const domain::HallView& hall);
    void readPlace(const domain::HallView& hall, const domain::FeeSchedule& schedule);
    template <typename T>
    void read(std::function<ports::Answer<T>()> call, std::function<void(const T&)> goOn);

    ports::StaffApi& m_api;
    Background& m_work;
    const std::int64_t m_windowId;
    const Sinks m_sinks;
    domain::RoleSet m_roles;
    std::uint64_t m_number = 0; ///< of the sign-in that is being opened
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
