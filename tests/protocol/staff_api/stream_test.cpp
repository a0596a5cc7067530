// Windows hear of each change in the order of commits, lose none over a break, and a reader that
// stops is cut off, never waited for.
#include "protocol/staff_api/served_hall.h"

#include <Poco/Net/ServerSocket.h>
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
    /// What a busy hall commits in some hours, at once.
    void manyEvents(const domain::SlipCard& about, int count)
    {
        context().ledger.write([&](ports::HallTx& tx) {
            for (int i = 0; i < count; ++i)
                tx.trail().event({0, "slip", about.row.id, clerk.registrationWindowId, 1 + i,
                                  SlipState::Waiting, clock.now()});
        });
    }
    /// A desktop that asks for the stream and never reads it.
    Poco::Net::StreamSocket deafReader()
    {
        Poco::Net::StreamSocket socket;
        socket.init(AF_INET);
        socket.setReceiveBufferSize(2048);
        socket.connect(Poco::Net::SocketAddress("127.0.0.1", server.port()));
        const std::string request
            = "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + api.token()
            + "\r\nLast-Event-ID: " + asOf() + "\r\n\r\n";
        socket.sendBytes(request.data(), static_cast<int>(request.size()));
        return socket;
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

TEST_F(Stream, ADesktopThatMissedFiveThousandEventsCatchesUp)
{
    const auto before = asOf();
    manyEvents(registered(1), 5000);
    auto stream = streamOf();
    Heard heard(stream, before);
    EXPECT_TRUE(waitUntil([&] { return heard.count() >= 5000; }, 20s)) << heard.count();
    (void)registered(2);
    EXPECT_TRUE(waitUntil([&] { return heard.count() >= 5002; }, 5s));
    EXPECT_EQ(1, heard.connected);
    EXPECT_EQ(0, heard.reloads);
}

TEST_F(Stream, AReaderThatStopsIsCutOff)
{
    const auto slip = registered(1);
    const auto deaf = deafReader();
    ASSERT_TRUE(waitUntil([&] { return server.streams() == 1; }, 5s));
    manyEvents(slip, 20'000);
    auto stream = streamOf();
    Heard heard(stream, asOf());
    ASSERT_TRUE(waitUntil([&] { return heard.connected > 0; }, 5s));
    (void)registered(2);
    EXPECT_TRUE(waitUntil([&] { return heard.count() >= 1; }, 5s)) << "nobody waits for the deaf";
    EXPECT_TRUE(waitUntil([&] { return server.streams() == 1; }, 20s));
    EXPECT_EQ(0, heard.away);
}

TEST_F(Stream, EndsWithTheSessionItWasOpenedIn)
{
    auto stream = streamOf();
    Heard heard(stream, asOf());
    ASSERT_TRUE(waitUntil([&] { return heard.connected > 0; }, 5s));
    ASSERT_TRUE(api.signOut());
    EXPECT_TRUE(waitUntil([&] { return heard.away > 0; }, 5s));
    EXPECT_TRUE(waitUntil([&] { return server.streams() == 0; }, 5s));
}

TEST_F(Stream, ASocketThatBreaksBeforeItBeginsTakesNoOtherWithIt)
{
    server::StreamHub hub(*hall, clock, {.streamsMax = 2});
    Poco::Net::ServerSocket door(Poco::Net::SocketAddress("127.0.0.1", 0));
    Poco::Net::StreamSocket desktop(door.address());
    auto broken = door.acceptConnection();
    broken.close();
    const Poco::Net::StreamSocket other(door.address());
    const auto whole = door.acceptConnection();
    ASSERT_TRUE(hub.take(broken, asOf(), api.token()));
    ASSERT_TRUE(hub.take(whole, asOf(), api.token()));
    EXPECT_TRUE(waitUntil([&] { return hub.streams() == 1; }, 5s));
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
