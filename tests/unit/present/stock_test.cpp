// A supervisor takes in a box of receipts, and no answer of the server makes two of one.
#include "present/stock_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using domain::RangeFault;
using domain::Role;

class SeenStock final : public StockView {
public:
    void showWindows(const std::vector<WindowChoice>& now) override { windows = now; }
    void showRanges(const std::vector<domain::StockRange>& now) override { ranges = now; }
    void showFaults(const StockFaults& now) override { faults = now; }
    void askWhether(const ports::NewReceipts& receipts, std::int64_t count) override
    {
        asked = receipts;
        askedCount = count;
    }
    void hideQuestion() override { asked.reset(); }
    void showTakenIn(const ports::NewReceipts& receipts, std::int64_t) override
    {
        takenIn = receipts;
    }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoAnswer() override { ++unanswered; }
    void setBusy(bool now) override { busy = now; }

    std::vector<WindowChoice> windows;
    std::vector<domain::StockRange> ranges;
    StockFaults faults;
    std::optional<ports::NewReceipts> asked;
    std::int64_t askedCount = 0;
    std::optional<ports::NewReceipts> takenIn;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    bool busy = false;
};

class StockPage : public testing::Test {
protected:
    StockPage()
    {
        page.open({Role::Supervisor}, api.hallView);
        page.refresh();
        work.all();
    }
    void submit(const ports::NewReceipts& entry)
    {
        page.submit(entry);
        work.all();
    }
    void takeIn(const ports::NewReceipts& entry)
    {
        submit(entry);
        submit(entry);
    }

    SeenStock view;
    test::FakeStaffApi api;
    test::HeldBackground work;
    int lost = 0;
    StockPresenter page{view, api, work, [this] { ++lost; }};
    const ports::NewReceipts box{7, "11010126", "0156777001", "0156777500"};
};

TEST_F(StockPage, OffersTollWindowsAlone)
{
    EXPECT_EQ(view.windows, (std::vector<WindowChoice>{{7, "收费窗口 1 号"}}));
}

TEST_F(StockPage, ABoxIsAskedAboutOnceAndTakenIn)
{
    submit({7, " 11010126 ", "0156777001", "0156777500 "});
    EXPECT_EQ(view.asked, box);
    EXPECT_EQ(view.askedCount, 500);
    EXPECT_EQ(api.callsOf("takeInReceipts"), 0) << "not before they have said so";
    submit(box);
    EXPECT_FALSE(view.asked);
    EXPECT_EQ(api.stock.taken, std::vector{box});
    EXPECT_EQ(view.takenIn, box);
    ASSERT_EQ(view.ranges.size(), 1u);
    EXPECT_EQ(view.ranges.front().left, 500);
    EXPECT_FALSE(view.busy);
}

TEST_F(StockPage, AnEntryThatChangedIsAskedAboutAnew)
{
    submit(box);
    page.edited();
    EXPECT_FALSE(view.asked);
    submit(box);
    EXPECT_TRUE(view.asked) << "it was changed and changed back";
    auto other = box;
    other.last = "0156777400";
    submit(other);
    EXPECT_EQ(view.asked, other);
    EXPECT_EQ(api.callsOf("takeInReceipts"), 0);
}

TEST_F(StockPage, AHalfFilledFormSaysAllThatIsMissing)
{
    submit(box);
    submit({0, "", " ", "12"});
    EXPECT_EQ(view.faults,
              (StockFaults{true, {RangeFault::Code, RangeFault::First, RangeFault::Last}}));
    EXPECT_FALSE(view.asked);
    auto backwards = box;
    std::swap(backwards.first, backwards.last);
    submit(backwards);
    EXPECT_EQ(view.faults, (StockFaults{false, {RangeFault::Backwards}}));
    submit(box);
    EXPECT_FALSE(view.faults.any());
}

TEST_F(StockPage, ALostAnswerIsAskedForAgainAndIsOneBox)
{
    api.loseAnswers = 1;
    takeIn(box);
    EXPECT_EQ(view.unanswered, 1);
    EXPECT_FALSE(view.takenIn);
    submit(box);
    EXPECT_EQ(api.stock.taken.size(), 1u) << "without another question, under the same key";
    EXPECT_EQ(view.takenIn, box);
}

TEST_F(StockPage, ASecondPressWhileTheServerThinksIsNone)
{
    page.submit(box);
    page.submit(box);
    page.submit(box);
    EXPECT_TRUE(view.busy);
    work.all();
    EXPECT_EQ(api.callsOf("takeInReceipts"), 1);
}

TEST_F(StockPage, TheServersDoubtStandsAtItsFieldAndItsNoIsSaid)
{
    api.refuseNext = domain::Refusal{domain::RefusalCode::BadRequest, {{"field", "window"}}};
    takeIn(box);
    EXPECT_EQ(view.faults, (StockFaults{true, {}}));
    EXPECT_FALSE(view.refused);
    api.refuseNext = domain::Refusal{domain::RefusalCode::RangeTaken, {}};
    takeIn(box);
    EXPECT_EQ(view.refused, domain::RefusalCode::RangeTaken);
    api.refuseNext = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    takeIn(box);
    EXPECT_EQ(lost, 1);
}

TEST_F(StockPage, CountsAsSoonAsBothNumbersStandThere)
{
    EXPECT_EQ(StockPresenter::countOf({0, "", "0156777001", "0156777500"}), 500);
    EXPECT_EQ(StockPresenter::countOf({0, "", "0156777001", "015677750"}), std::nullopt);
    EXPECT_EQ(StockPresenter::countOf({0, "", "0156777001", "0156777000"}), std::nullopt);
}

TEST_F(StockPage, AskNothingForWhoeverIsNoSupervisor)
{
    page.open({Role::Clerk}, api.hallView);
    page.refresh();
    takeIn(box);
    EXPECT_EQ(api.callsOf("receiptStock"), 1) << "only the supervisor's own";
    EXPECT_EQ(api.callsOf("takeInReceipts"), 0);
}

} // namespace

} // namespace hallpay::present
