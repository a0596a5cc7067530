#include "present/session_opening.h"

#include "base/time.h"

#include <utility>

namespace hallpay::present {

namespace {
constexpr int kRetryMs = 1000;
} // namespace

SessionOpening::SessionOpening(ports::StaffApi& api, Background& work, std::int64_t windowId,
                               Sinks sinks)
    : m_api(api), m_work(work), m_windowId(windowId), m_sinks(std::move(sinks))
{
}

void SessionOpening::start(domain::RoleSet roles)
{
    m_roles = roles;
    ++m_number;
    readHall();
}

template <typename T>
void SessionOpening::read(std::function<ports::Answer<T>()> call,
                          std::function<void(const T&)> goOn)
{
    ask<T>(m_work, m_alive, call, [this, call, goOn, number = m_number](const Outcome<T>& outcome) {
        if (number != m_number) return;
        if (outcome.done()) return goOn(outcome.value());
        if (outcome.reached()) return m_sinks.refused(outcome.refusal());
        m_sinks.noAnswer();
        m_work.after(kRetryMs, [this, call, goOn, number, alive = std::weak_ptr(m_alive)] {
            if (!alive.expired() && number == m_number) read<T>(call, goOn);
        });
    });
}

void SessionOpening::readHall()
{
    read<domain::HallView>([this] { return m_api.hall(); },
                           [this](const domain::HallView& hall) { readFees(hall); });
}

void SessionOpening::readFees(const domain::HallView& hall)
{
    read<domain::FeeSchedule>(
        [this] { return m_api.fees(); },
        [this, hall](const domain::FeeSchedule& schedule) { readPlace(hall, schedule); });
}

/// A PC without a window has no list of slips: there the day's totals tell the place.
void SessionOpening::readPlace(const domain::HallView& hall, const domain::FeeSchedule& schedule)
{
    const auto day = businessDay(hall.now);
    if (m_windowId != 0)
        return read<domain::SlipList>([this, day] { return m_api.slips(day, m_windowId); },
                                      [this, hall, schedule](const domain::SlipList& list) {
                                          m_sinks.opened({hall, schedule, list.asOf});
                                      });
    if (m_roles.has(domain::Role::Supervisor))
        return read<domain::DayTotals>([this, day] { return m_api.totals(day); },
                                       [this, hall, schedule](const domain::DayTotals& totals) {
                                           m_sinks.opened({hall, schedule, totals.asOf});
                                       });
    m_sinks.opened({hall, schedule, {}});
}

} // namespace hallpay::present
