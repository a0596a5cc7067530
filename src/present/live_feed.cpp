#include "present/live_feed.h"

namespace hallpay::present {

LiveFeed::~LiveFeed()
{
    m_feed.stop();
}

void LiveFeed::start(const std::string& asOf)
{
    const auto onGui = [this](std::function<void()> act) {
        m_background.post([act = std::move(act), alive = std::weak_ptr(m_alive)] {
            if (!alive.expired()) act();
        });
    };
    m_feed.start(asOf,
                 {.event =
                      [this, onGui](const domain::HallEvent& event) {
                          onGui([this, event] {
                              for (const auto& listener : m_listeners) listener.changed(event);
                          });
                      },
                  .reload =
                      [this, onGui] {
                          onGui([this] {
                              for (const auto& listener : m_listeners) listener.reload();
                          });
                      },
                  .link =
                      [this, onGui](Link link) {
                          onGui([this, link] {
                              // "Connecting" for the first time is no trouble yet; after "away" it
                              // still is.
                              if (link == Link::Away) m_wasAway = true;
                              if (link == Link::Connected) m_wasAway = false;
                              m_link = link == Link::Connecting && m_wasAway ? Link::Away : link;
                              if (m_onLink) m_onLink(m_link);
                          });
                      },
                  .clock =
                      [this, onGui](Instant now) {
                          onGui([this, now] {
                              if (m_onClock) m_onClock(now);
                          });
                      },
                  .server =
                      [this, onGui](const domain::ServerVersion& server) {
                          onGui([this, server] {
                              if (m_onServer) m_onServer(server);
                          });
                      }});
}

void LiveFeed::stop()
{
    m_feed.stop();
}

} // namespace hallpay::present
