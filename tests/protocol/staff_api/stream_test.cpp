// Windows hear of each change in the order of commits, lose none over a break, and a reader that
// stops is cut off, never waited for.
#include "protocol/staff_api/served_hall.h"

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <mutex>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

/// Everything that one desktop's stream brings.
struct Heard {
    explicit Heard(client::EventStream& stream, const std::string& asOf)
    {
        stream.start(asOf,
                     {.event =
                          [this](const domain::HallEvent& event) {
                              const std::lock_guard lock(mutex);
                              events.push_back(event);
                          },
                      .reload = [this] { ++reloads; },
                      .link =
                          [this](ports::EventFeed::Link link) {
                              if (link == ports::EventFeed::Link::Connected) ++connected;
                              if (link == ports::EventFeed::Link::Away) ++away;
                          },
                      .clock = [this](Instant) { ++beats; }});
    }
    std::size_t count()
    {
        const std::lock_guard lock(mutex);
        return events.size();
    }
    std::mutex mutex;
    std::vector<domain::HallEvent> events; // GUARDED_BY(mutex)
    std::atomic<int> reloads = 0;
    std::atomic<int> connected = 0;
    std::atomic<int> away = 0;
    std::atomic<int> beats = 0;
};

class Stream : public ServedHall {
protected:
    client::EventStream streamOf()
    {
        return {url, [this] { return api.token(); }};
    }
    std::string asOf() { return api.slips(businessDay(clock.now()), 0).value().asOf; }
};

TEST_F(Stream, BringsEachChangeOnceInOrder)
{
    auto stream = streamOf();
    Heard heard(stream, asOf());
    ASSERT_TRUE(waitUntil([&] { return heard.connected > 0; }, 5s));
    for (int i = 1; i <= 20; ++i) (void)registered(i);
    ASSERT_TRUE(waitUntil([&] { return heard.count() >= 20; }, 5s));
    stream.stop();
    std::int64_t last = 0;
    for (const auto& event : heard.events) {
        const auto seq = std::stoll(event.id.substr(event.id.find('.') + 1));
        EXPECT_GT(seq, last);
        last = seq;
    }
    EXPECT_EQ(0, heard.reloads);
}

TEST_F(Stream, BeginsWhereTheListEnded)
{
    const auto before = asOf();
    (void)registered(1);
    auto stream = streamOf();
    Heard heard(stream, before);
    EXPECT_TRUE(waitUntil([&] { return heard.count() >= 1; }, 5s));
}

TEST_F(Stream, AnUnknownEpochMeansReload)
{
    auto stream = streamOf();
    Heard heard(stream, "another.7");
    EXPECT_TRUE(waitUntil([&] { return heard.reloads > 0; }, 5s));
    (void)registered(1);
    EXPECT_TRUE(waitUntil([&] { return heard.count() >= 1; }, 5s));
}

TEST_F(Stream, BeatsWhileNothingHappens)
{
    auto stream = streamOf();
    Heard heard(stream, asOf());
    EXPECT_TRUE(waitUntil([&] { return heard.beats >= 3; }, 5s));
}

TEST_F(Stream, AStrangerGetsNoStreamAndAFullHubSaysSo)
{
    EXPECT_EQ(401, raw("GET", "/api/v1/events")->status);
    std::vector<std::unique_ptr<client::EventStream>> streams;
    std::vector<std::unique_ptr<Heard>> heard;
    for (int i = 0; i < 3; ++i) {
        streams.push_back(
            std::make_unique<client::EventStream>(url, [this] { return api.token(); }));
        heard.push_back(std::make_unique<Heard>(*streams.back(), asOf()));
    }
    ASSERT_TRUE(waitUntil([&] { return server.streams() == 3; }, 5s));
    auto fourth = streamOf();
    Heard refused(fourth, asOf());
    EXPECT_TRUE(waitUntil([&] { return refused.away > 0; }, 5s));
    EXPECT_EQ(0, refused.connected);
}

TEST_F(Stream, AReaderThatStopsIsCutOff)
{
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
    socket.setReceiveBufferSize(2048);
    const std::string request = "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + api.token() + "\r\nLast-Event-ID: " + asOf() + "\r\n\r\n";
    socket.sendBytes(request.data(), static_cast<int>(request.size()));
    ASSERT_TRUE(waitUntil([&] { return server.streams() == 1; }, 5s));
    int n = 0;
    const bool cut = waitUntil(
        [&] {
            const auto card = registered(++n);
            (void)api.cancel(card.row.id, key(100'000 + n));
            return server.streams() == 0;
        },
        60s);
    EXPECT_TRUE(cut) << "after " << n << " slips the reader still stands";
}

TEST_F(Stream, AReaderThatLeavesIsForgotten)
{
    {
        auto stream = streamOf();
        Heard heard(stream, asOf());
        ASSERT_TRUE(waitUntil([&] { return server.streams() == 1; }, 5s));
    }
    EXPECT_TRUE(waitUntil([&] { return server.streams() == 0; }, 5s));
}

} // namespace
} // namespace hallpay::test
