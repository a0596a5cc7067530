// Today's desktop at a server two versions ahead: what that server says more is passed over, what
// it says otherwise is shown as far as it is understood, and nothing is acted on that is not.
#include "client/event_stream.h"
#include "client/http_staff_api.h"
#include "domain/version.h"
#include "present/slip_acts.h"
#include "protocol/versions/newer_server.h"
#include "protocol/versions/recorded.h"
#include "support/programs.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using domain::RefusalCode;
using domain::Role;

std::string recordedText(const std::string& name)
{
    std::ifstream in(std::string(HALLPAY_SOURCE_DIR) + "/tests/protocol/versions/recorded/" + name,
                     std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class ServerTwoVersionsAhead : public testing::Test {
protected:
    ServerTwoVersionsAhead()
        : server(recorded("server_two_ahead.json"), recordedText("stream_two_ahead.txt")),
          api(server.url())
    {
    }

    static constexpr Day kDay{2026y / 11 / 22};
    NewerServer server;
    client::HttpStaffApi api;
};

TEST_F(ServerTwoVersionsAhead, IsKnownAsNewerAndWorks)
{
    const auto hall = api.hall();
    ASSERT_TRUE(hall);
    EXPECT_EQ(domain::ServerFit::Newer,
              domain::fitOf("0.1.0", {hall.value().version, hall.value().apiMajor}));
    EXPECT_EQ("出入境接待大厅", hall.value().name);
    EXPECT_EQ(domain::AcceptanceNumberRule::Optional, hall.value().acceptanceNumber)
        << "a rule nobody here knows asks, and does not demand";
}

TEST_F(ServerTwoVersionsAhead, GivesARoleThatNobodyHereKnowsAndTheOthersStay)
{
    const auto session = api.signIn({"1001", "1001", 1, 0});
    ASSERT_TRUE(session);
    EXPECT_EQ((domain::RoleSet{Role::Clerk}), session.value().roles);
}

TEST_F(ServerTwoVersionsAhead, SellsItemsOfAKindThatNobodyHereKnows)
{
    const auto fees = api.fees();
    ASSERT_TRUE(fees);
    EXPECT_GT(fees.value().items().size(), 1u);
}

TEST_F(ServerTwoVersionsAhead, HasSlipsInStatesThatAreShownAndNotActedOn)
{
    const auto list = api.slips(kDay, 1);
    ASSERT_TRUE(list) << "one strange row must not take the list away";
    ASSERT_EQ(2u, list.value().rows.size());
    EXPECT_EQ("refund_asked", list.value().rows[0].unknownState);
    EXPECT_EQ("", list.value().rows[1].unknownState);

    const auto card = api.slip(7);
    ASSERT_TRUE(card);
    const domain::RoleSet all{Role::Clerk, Role::Cashier, Role::Supervisor};
    EXPECT_EQ(present::SlipActs{}, present::actsOn(card.value(), all, kDay, 4));
    EXPECT_EQ("mailed", card.value().applicants.at(0).receipt->unknownState);
    EXPECT_EQ(domain::DocumentType::Other, card.value().applicants.at(0).documentType);
}

TEST_F(ServerTwoVersionsAhead, HasAnOverviewAndTotalsWithMoreInThem)
{
    EXPECT_TRUE(api.tollOverview());
    const auto totals = api.totals(kDay);
    ASSERT_TRUE(totals);
    EXPECT_EQ(domain::DocumentType::Other, totals.value().byDocumentType.back().type);
}

TEST_F(ServerTwoVersionsAhead, RefusesForAReasonThatKeepsItsWord)
{
    const auto refused = api.registerSlip({}, std::string(32, 'a'));
    ASSERT_FALSE(refused);
    EXPECT_EQ(RefusalCode::Internal, refused.error().code);
    EXPECT_EQ("photo_missing", refused.error().detail.at("code"));
}

TEST_F(ServerTwoVersionsAhead, HasEntriesThatAreNotCorrectedHereRatherThanChanged)
{
    const auto draft = api.draftOf(7);
    ASSERT_FALSE(draft) << "an unknown document type sent back as another one would be a change";
    EXPECT_EQ(RefusalCode::Internal, draft.error().code);
}

TEST_F(ServerTwoVersionsAhead, StreamsFramesAndChangesThatArePassedOverWithoutALoss)
{
    struct {
        std::mutex mutex;
        std::vector<domain::HallEvent> events; // GUARDED_BY(mutex)
        std::vector<domain::ServerVersion> servers; // GUARDED_BY(mutex)
        std::atomic<int> reloads = 0;
        std::atomic<int> clocks = 0;
    } heard;
    client::EventStream stream(server.url(), [] { return std::string("T"); });
    stream.start("e.1",
                 {.event =
                      [&heard](const domain::HallEvent& event) {
                          const std::lock_guard lock(heard.mutex);
                          heard.events.push_back(event);
                      },
                  .reload = [&heard] { ++heard.reloads; },
                  .link = [](ports::EventFeed::Link) {},
                  .clock = [&heard](Instant) { ++heard.clocks; },
                  .server =
                      [&heard](const domain::ServerVersion& version) {
                          const std::lock_guard lock(heard.mutex);
                          heard.servers.push_back(version);
                      }});
    ASSERT_TRUE(waitUntil([&] { return heard.clocks >= 2; }, 5s)) << "the frame after all others";
    {
        const std::lock_guard lock(heard.mutex);
        ASSERT_EQ(2u, heard.events.size());
        EXPECT_EQ("e.2", heard.events[0].id);
        EXPECT_EQ("e.5", heard.events[1].id) << "in a state that is not known, and still a change";
        EXPECT_EQ((std::vector<domain::ServerVersion>{{"0.3.0", domain::kApiMajor}}),
                  heard.servers);
    }
    EXPECT_EQ(0, heard.reloads);
    EXPECT_EQ("e.1", server.lastEventId());
    server.breakStreams();
    EXPECT_TRUE(waitUntil([&] { return server.lastEventId() == "e.6"; }, 5s))
        << "what was passed over is not asked for again: " << server.lastEventId();
}

TEST(ServerOfAnotherMajor, TellsItsVersionsAndIsReadNoFurther)
{
    const auto next = std::to_string(domain::kApiMajor + 1);
    NewerServer server(nlohmann::json::parse(R"({"GET /api/v1/hall": {"status": 200, "answer":
        {"version": "2.0.0", "api_major": )" + next
                                             + R"(, "places": "elsewhere"}}})"),
                       {});
    client::HttpStaffApi api(server.url());
    const auto hall = api.hall();
    ASSERT_TRUE(hall);
    EXPECT_EQ(domain::ServerFit::TooNew,
              domain::fitOf("0.1.0", {hall.value().version, hall.value().apiMajor}));
}

TEST(ServerOfTheFirstDays, DoesNotTellAMajorAndIsOfTheFirst)
{
    auto answers = recorded("server_two_ahead.json");
    answers["GET /api/v1/hall"]["answer"].erase("api_major");
    NewerServer server(answers, {});
    client::HttpStaffApi api(server.url());
    EXPECT_EQ(domain::kApiMajorUntold, api.hall().value().apiMajor);
}

} // namespace
} // namespace hallpay::test
