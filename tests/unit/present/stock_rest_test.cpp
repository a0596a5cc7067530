// What is left of a range goes where a supervisor means it to go, and once.
#include "present/stock_rest_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using domain::Role;

class SeenRest final : public StockRestView {
public:
    void showTargets(const std::vector<RestTarget>& now) override { targets = now; }
    void showRestFault(RestFault now) override { fault = now; }
    void askWhether(const RestMove& move) override { asked = move; }
    void hideRestQuestion() override { asked.reset(); }
    void showMoved(const RestMove& move, const std::vector<domain::StockRange>& now) override
    {
        moved = move;
        rows = now;
    }
    void showRestRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showRestUnanswered() override { ++unanswered; }
    void setRestBusy(bool now) override { busy = now; }

    std::vector<RestTarget> targets;
    std::optional<RestFault> fault;
    std::optional<RestMove> asked;
    std::optional<RestMove> moved;
    std::vector<domain::StockRange> rows;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    bool busy = false;
};

class StockRest : public testing::Test {
protected:
    StockRest()
    {
        api.hallView.places.front().windows.push_back(
            {.id = 8, .name = "收费窗口 2 号", .toll = true});
        api.stock.list.rows = {range};
        page.open({Role::Supervisor}, api.hallView);
        page.choose(range);
    }
    void submit(const std::optional<RestTarget>& target, const std::string& reason = "换窗口使用")
    {
        page.submit(target, reason);
        work.all();
    }
    void mean(const RestTarget& target)
    {
        submit(target);
        submit(target);
    }

    SeenRest view;
    test::FakeStaffApi api;
    test::HeldBackground work;
    int lost = 0;
    StockRestPresenter page{view, api, work, [this] { ++lost; }};
    /// 20 used, two of them put back; 480 were never in a printer.
    const domain::StockRange range{.id = 3,
                                   .windowId = 7,
                                   .windowName = "收费窗口 1 号",
                                   .code = "11010126",
                                   .first = "0156777001",
                                   .last = "0156777500",
                                   .used = 18,
                                   .left = 482,
                                   .next = "0156777021"};
    const RestTarget other{8, "收费窗口 2 号", false};
    const RestTarget store{};
    const RestTarget gone{.lost = true};
};

TEST_F(StockRest, OffersTheOtherWindowsTheStoreAndTheLoss)
{
    EXPECT_EQ(view.targets, (std::vector{other, store, gone}));
    auto inStore = range;
    inStore.handedBack = true;
    page.choose(inStore);
    EXPECT_EQ(view.targets, (std::vector{RestTarget{7, "收费窗口 1 号", false}, other, gone}));
    auto away = range;
    away.lost = true;
    page.choose(away);
    EXPECT_TRUE(view.targets.empty());
    auto putBackOnly = range;
    putBackOnly.next.clear();
    page.choose(putBackOnly);
    EXPECT_TRUE(view.targets.empty());
}

TEST_F(StockRest, AsksWithFirstLastCountAndWhatStaysThenDoesItOnce)
{
    submit(other, "  换窗口使用 ");
    ASSERT_TRUE(view.asked);
    EXPECT_EQ(view.asked->range.next, "0156777021");
    EXPECT_EQ(view.asked->count, 480);
    EXPECT_EQ(view.asked->stay, 2);
    EXPECT_TRUE(api.stock.moved.empty());
    submit(other);
    ASSERT_EQ(api.stock.moved.size(), 1u);
    EXPECT_EQ(api.stock.moved.front(), (ports::StockRest{3, "0156777021", 8, false, "换窗口使用"}));
    ASSERT_TRUE(view.moved);
    EXPECT_EQ(view.rows.front().windowId, 8);
    EXPECT_FALSE(view.busy);
}

TEST_F(StockRest, TheLossAndTheStoreAreSaidAsSuch)
{
    mean(gone);
    EXPECT_TRUE(api.stock.moved.back().lost);
    EXPECT_EQ(api.stock.moved.back().windowId, 0);
    mean(store);
    EXPECT_FALSE(api.stock.moved.back().lost);
}

TEST_F(StockRest, SaysWhatIsMissing)
{
    submit(std::nullopt);
    EXPECT_EQ(view.fault, RestFault::NoTarget);
    submit(RestTarget{7, "收费窗口 1 号", false});
    EXPECT_EQ(view.fault, RestFault::NoTarget) << "it lies there";
    submit(other, "  ");
    EXPECT_EQ(view.fault, RestFault::NoReason);
    page.choose(std::nullopt);
    submit(other);
    EXPECT_EQ(view.fault, RestFault::NoRange);
    EXPECT_TRUE(api.stock.moved.empty());
}

TEST_F(StockRest, AChangeTakesTheQuestionAwayAndALostAnswerIsARepeat)
{
    submit(other);
    page.edited();
    EXPECT_FALSE(view.asked);
    submit(other);
    auto printed = range;
    printed.next = "0156777022";
    page.choose(printed);
    EXPECT_FALSE(view.asked) << "another sheet lies on top by now";
    page.choose(range);
    api.loseRests = 1;
    mean(other);
    EXPECT_EQ(view.unanswered, 1);
    submit(other);
    EXPECT_EQ(api.stock.moved.size(), 1u);
    EXPECT_TRUE(view.moved);
}

TEST_F(StockRest, TheServersNoIsSaid)
{
    api.refuseRest = domain::Refusal{domain::RefusalCode::RangeMoved, {{"first", "0156777022"}}};
    mean(other);
    EXPECT_EQ(view.refused, domain::RefusalCode::RangeMoved);
    api.refuseRest = domain::Refusal{domain::RefusalCode::BadRequest, {{"field", "reason"}}};
    mean(other);
    EXPECT_EQ(view.fault, RestFault::NoReason);
    api.refuseRest = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    mean(other);
    EXPECT_EQ(lost, 1);
}

} // namespace

} // namespace hallpay::present
