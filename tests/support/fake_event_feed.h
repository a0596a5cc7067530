// The event stream of a hall without a server.
#pragma once

#include "ports/staff_api.h"

#include <string>
#include <utility>

namespace hallpay::test {

/// A stream that says what the test says.
class FakeEventFeed final : public ports::EventFeed {
public:
    void start(const std::string& asOf, Callbacks callbacks) override
    {
        startedAt = asOf;
        m_callbacks = std::move(callbacks);
        m_callbacks.link(Link::Connected);
    }
    void stop() override { m_callbacks = {}; }

    void link(Link now)
    {
        if (m_callbacks.link) m_callbacks.link(now);
    }
    void event(const domain::HallEvent& event)
    {
        if (m_callbacks.event) m_callbacks.event(event);
    }
    void clock(Instant now)
    {
        if (m_callbacks.clock) m_callbacks.clock(now);
    }
    void server(const domain::ServerVersion& version)
    {
        if (m_callbacks.server) m_callbacks.server(version);
    }

    std::string startedAt;

private:
    Callbacks m_callbacks;
};

} // namespace hallpay::test
