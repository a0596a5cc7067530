#include "present/statistics_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"
#include "support/fake_toll_hall.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

class SeenView final : public present::StatisticsView {
public:
    void showNone() override { totals.reset(); }
    void showTotals(const domain::DayTotals& shown, bool isToday) override
    {
        totals = shown;
        today = isToday;
        ++shows;
    }
    void showStale(bool now) override { stale = now; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void saveCsv(const std::string& day, const std::string& bytes) override
    {
        savedDay = day;
        saved = bytes;
    }

    std::optional<domain::DayTotals> totals;
    bool today = false;
    bool stale = false;
    int shows = 0;
    std::optional<domain::RefusalCode> refused;
    std::string savedDay;
    std::string saved;
};

class Supervisor : public testing::Test {
protected:
    Supervisor()
    {
        hall.addSlip({"李梅"});
        today = businessDay(hall.now());
        feed.start("e.1");
        presenter.open({domain::Role::Supervisor}, today);
        presenter.setVisible(true);
        work.all();
    }

    FakeTollHall hall;
    FakeEventFeed stream;
    HeldBackground work;
    SeenView view;
    present::LiveFeed feed{stream, work};
    present::StatisticsPresenter presenter{view, hall, work, feed};
    Day today{};
};

TEST_F(Supervisor, TodayIsShownAtOnceAndFollowsPayments)
{
    ASSERT_TRUE(view.totals);
    EXPECT_EQ(view.totals->registered, 1);
    EXPECT_TRUE(view.today);
    hall.pay(1);
    for (int i = 0; i < 20; ++i) stream.event({});
    work.all();
    const int before = view.shows;
    work.timePasses();
    work.all();
    EXPECT_EQ(view.totals->paid, 1);
    EXPECT_EQ(view.shows, before + 1) << "twenty events are one new picture";
}

TEST_F(Supervisor, AChosenDayStaysWhenTheDayTurns)
{
    presenter.choose(addDays(today, -1));
    work.all();
    EXPECT_EQ(view.totals->day, addDays(today, -1));
    EXPECT_FALSE(view.today);
    presenter.setToday(addDays(today, 1));
    work.all();
    EXPECT_EQ(view.totals->day, addDays(today, -1));
}

TEST_F(Supervisor, TodayMovesOnWithTheCalendar)
{
    presenter.setToday(addDays(today, 1));
    work.all();
    EXPECT_EQ(view.totals->day, addDays(today, 1));
    EXPECT_TRUE(view.today);
}

TEST_F(Supervisor, TheAnswerForAnotherDayIsNotShown)
{
    presenter.choose(addDays(today, -1));
    presenter.choose(addDays(today, -2));
    work.all();
    EXPECT_EQ(view.totals->day, addDays(today, -2));
}

TEST_F(Supervisor, NoDayShowsTheFiguresOfAnother)
{
    hall.away = true;
    presenter.choose(addDays(today, -1));
    EXPECT_FALSE(view.totals) << "not even until the answer comes";
    work.all();
    EXPECT_FALSE(view.totals);
    hall.away = false;
    work.timePasses();
    work.all();
    ASSERT_TRUE(view.totals);
    EXPECT_EQ(view.totals->day, addDays(today, -1));
    presenter.choose(addDays(today, -1));
    EXPECT_TRUE(view.totals) << "the same day again takes nothing away";
}

TEST_F(Supervisor, AServerThatIsAwayIsAskedAgainAndSaysSoMeanwhile)
{
    hall.away = true;
    presenter.refresh();
    work.all();
    EXPECT_TRUE(view.stale);
    hall.away = false;
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.stale);
}

TEST_F(Supervisor, TheExportIsOfTheChosenDay)
{
    presenter.choose(addDays(today, -1));
    presenter.exportCsv();
    work.all();
    EXPECT_EQ(view.savedDay, "2026-11-21");
    EXPECT_TRUE(view.saved.starts_with("\xEF\xBB\xBF"));
}

TEST_F(Supervisor, NobodyElseIsShownFiguresAndHiddenOnesAreNotRead)
{
    presenter.open({domain::Role::Cashier}, today);
    const int asked = hall.callsOf("totals");
    presenter.refresh();
    presenter.exportCsv();
    work.all();
    EXPECT_EQ(hall.callsOf("totals"), asked);
    EXPECT_EQ(hall.callsOf("totalsCsv"), 0);

    presenter.open({domain::Role::Supervisor}, today);
    work.all();
    presenter.setVisible(false);
    const int read = hall.callsOf("totals");
    stream.event({});
    work.all();
    work.timePasses();
    work.all();
    EXPECT_EQ(hall.callsOf("totals"), read);
}

} // namespace

} // namespace hallpay::test
