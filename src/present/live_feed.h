// The event stream brought to the GUI thread and shared by all presenters.
#pragma once

#include "present/background.h"

#include <functional>
#include <vector>

namespace hallpay::present {

class LiveFeed {
public:
    using Link = ports::EventFeed::Link;

    struct Listener {
        std::function<void(const domain::HallEvent&)> changed;
        std::function<void()> reload; ///< lists are to be read again
    };

    /// `feed` outlives this. GUI thread only.
    LiveFeed(ports::EventFeed& feed, Background& background)
        : m_feed(feed), m_background(background)
    {
    }
    ~LiveFeed();

    /// Listeners live as long as the feed.
    void listen(Listener listener) { m_listeners.push_back(std::move(listener)); }
    void onLink(std::function<void(Link)> act) { m_onLink = std::move(act); }
    void onClock(std::function<void(Instant)> act) { m_onClock = std::move(act); }
    /// The server told its versions, as it does at each connecting.
    void onServer(std::function<void(const domain::ServerVersion&)> act)
    {
        m_onServer = std::move(act);
    }

    /// Begins after `asOf`, once somebody has signed in.
    void start(const std::string& asOf);
    void stop();

    Link link() const noexcept { return m_link; }

private:
    ports::EventFeed& m_feed;
    Background& m_background;
    std::vector<Listener> m_listeners;
    std::function<void(Link)> m_onLink;
    std::function<void(Instant)> m_onClock;
    std::function<void(const domain::ServerVersion&)> m_onServer;
    Link m_link = Link::Connecting;
    bool m_wasAway = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
