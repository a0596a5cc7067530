#include "present/slip_list_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;

constexpr Day kToday = 2026y / 11 / 22;

class SeenList final : public SlipListView {
public:
    void showSlips(const std::vector<ListedSlip>& now, const ListCounts& numbers) override
    {
        slips = now;
        counts = numbers;
    }
    void celebrate(std::int64_t slipId) override { celebrated.push_back(slipId); }
    void showStale(bool now) override { stale = now; }

    std::vector<ListedSlip> slips;
    ListCounts counts;
    std::vector<std::int64_t> celebrated;
    bool stale = false;
};

class SlipListing : public testing::Test {
protected:
    SlipListing()
    {
        put(1, SlipState::Waiting, 1);
        put(2, SlipState::Waiting, 1);
        feed.start("e.1");
        list.open(kToday, 3, nullptr);
        work.all();
    }

    void put(std::int64_t id, SlipState state, std::int64_t version, std::int64_t window = 3)
    {
        domain::SlipCard card;
        card.row.id = id;
        card.row.day = kToday;
        card.row.state = state;
        card.row.version = version;
        card.row.windowId = window;
        api.put(card);
    }
    void tell(std::int64_t id, SlipState state, std::int64_t version, std::int64_t window = 3)
    {
        stream.event({.id = {},
                      .kind = "slip",
                      .slipId = id,
                      .windowId = window,
                      .version = version,
                      .state = state,
                      .at = {}});
        work.all();
    }

    test::FakeStaffApi api;
    test::FakeEventFeed stream;
    test::HeldBackground work;
    LiveFeed feed{stream, work};
    SeenList view;
    SlipListPresenter list{view, api, work, feed};
};

TEST_F(SlipListing, NewestStandFirst)
{
    ASSERT_EQ(view.slips.size(), 2u);
    EXPECT_EQ(view.slips[0].row.id, 2);
    EXPECT_EQ(view.counts.waiting, 2u);
}

TEST_F(SlipListing, APaymentCelebratesOnceAndKeepsADotUntilSeen)
{
    put(1, SlipState::Paid, 2);
    tell(1, SlipState::Paid, 2);
    EXPECT_EQ(view.celebrated, std::vector<std::int64_t>{1});
    EXPECT_TRUE(view.slips[1].unseen);
    EXPECT_EQ(view.counts.paid, 1u);
    tell(1, SlipState::Paid, 2);
    EXPECT_EQ(view.celebrated.size(), 1u) << "a repeated event is no second payment";
    list.seen(1);
    EXPECT_FALSE(view.slips[1].unseen);
}

TEST_F(SlipListing, AnotherWindowsSlipIsNotListed)
{
    put(9, SlipState::Waiting, 1, 4);
    tell(9, SlipState::Waiting, 1, 4);
    EXPECT_EQ(view.slips.size(), 2u);
    EXPECT_EQ(api.callsOf("slip"), 0);
}

TEST_F(SlipListing, AnOlderAnswerNeverOverwritesANewerOne)
{
    put(1, SlipState::Paid, 5);
    tell(1, SlipState::Paid, 5);
    put(1, SlipState::Waiting, 3);
    tell(1, SlipState::Waiting, 6);
    EXPECT_EQ(view.slips[1].row.state, SlipState::Paid);
}

TEST_F(SlipListing, ManyChangesAtOnceAreOneReadOfTheList)
{
    const int before = api.callsOf("slips");
    for (std::int64_t id = 10; id < 40; ++id) {
        put(id, SlipState::Waiting, 1);
        stream.event({.id = {},
                      .kind = "slip",
                      .slipId = id,
                      .windowId = 3,
                      .version = 1,
                      .state = SlipState::Waiting,
                      .at = {}});
    }
    work.all();
    EXPECT_EQ(view.slips.size(), 32u);
    EXPECT_EQ(api.callsOf("slips"), before + 1);
    EXPECT_LE(api.callsOf("slip"), 8);
}

TEST_F(SlipListing, WhatChangedWhileAwayHasADotAfterTheReload)
{
    put(2, SlipState::Paid, 2);
    list.reload();
    work.all();
    EXPECT_TRUE(view.slips[0].unseen);
    EXPECT_FALSE(view.slips[1].unseen);
}

TEST_F(SlipListing, AListThatCannotBeReadSaysSoAndIsReadAgain)
{
    api.away = true;
    list.reload();
    work.all();
    EXPECT_TRUE(view.stale);
    api.away = false;
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.stale);
}

TEST_F(SlipListing, APaymentWhoseReadFailedIsReadOnByItself)
{
    put(1, SlipState::Paid, 2);
    api.away = true;
    tell(1, SlipState::Paid, 2);
    EXPECT_TRUE(view.stale);
    EXPECT_EQ(view.slips[1].row.state, SlipState::Waiting);
    work.timePasses();
    work.all();
    EXPECT_TRUE(view.stale);
    api.away = false; // no further event comes
    work.timePasses();
    work.all();
    EXPECT_EQ(view.slips[1].row.state, SlipState::Paid);
    EXPECT_FALSE(view.stale);
    EXPECT_EQ(work.timers(), 0u);
}

} // namespace

} // namespace hallpay::present
