// Several slips are paid at the toll window together: one sum, one change, all or none.
#include "unit/present/toll/toll_window.h"

namespace hallpay::test {

namespace {

using domain::WindowMethod;
using present::Change;

class SeveralSlips : public TollWindow {
protected:
    std::vector<std::int64_t> gathered(int count)
    {
        std::vector<std::int64_t> ids;
        for (int i = 0; i < count; ++i) {
            ids.push_back(hall.addSlip({"李梅"}));
            scan(ids.back());
            if (i == 0) presenter.gather();
        }
        return ids;
    }
    void begin(WindowMethod method = WindowMethod::Cash)
    {
        presenter.beginTender(method);
        work.all();
    }
    bool take(const std::string& given)
    {
        const bool sent = presenter.take(given);
        work.all();
        return sent;
    }
};

TEST_F(SeveralSlips, EachFurtherScanJoinsAndAllArePaidByOneSum)
{
    const auto ids = gathered(3);
    EXPECT_EQ(3u, view.tender.rows.size());
    EXPECT_EQ(36000_fen, view.tender.total);
    EXPECT_FALSE(view.tender.asked);
    EXPECT_EQ(TollNotice::Gathered, view.notice);
    begin();
    EXPECT_EQ("¥360.00", view.text);
    ASSERT_TRUE(take("400"));
    EXPECT_EQ(TollNotice::SeveralTaken, view.notice);
    EXPECT_EQ((Change{40000_fen, 4000_fen}), view.change);
    EXPECT_EQ(ids, hall.lastTender().slipIds);
    for (const auto id : ids) EXPECT_EQ(SlipState::Paid, hall.card(id).row.state);
    EXPECT_TRUE(view.tender.rows.empty());
}

TEST_F(SeveralSlips, TheSameKeyTakesASlipOutAndEscapeAllOfThem)
{
    const auto ids = gathered(2);
    presenter.gather();
    ASSERT_EQ(1u, view.tender.rows.size());
    EXPECT_EQ(ids[0], view.tender.rows[0].id);
    ASSERT_TRUE(presenter.leaveTender());
    EXPECT_TRUE(view.tender.rows.empty());
    begin();
    ASSERT_TRUE(take(""));
    EXPECT_EQ((std::vector{ids[1]}), hall.lastTender().slipIds);
    EXPECT_EQ(SlipState::Waiting, hall.card(ids[0]).row.state);
}

TEST_F(SeveralSlips, OneThatIsPaidIsNotTakenInAndTenAreEnough)
{
    (void)gathered(1);
    const auto paid = hall.addSlip({"王强"});
    hall.pay(paid);
    scan(paid);
    EXPECT_EQ(TollNotice::NotGathered, view.notice);
    EXPECT_EQ(1u, view.tender.rows.size());
    for (int i = 0; i < 9; ++i) scan(hall.addSlip({"李梅"}));
    EXPECT_EQ(10u, view.tender.rows.size());
    scan(hall.addSlip({"李梅"}));
    EXPECT_EQ(TollNotice::GatherFull, view.notice);
    EXPECT_EQ(10u, view.tender.rows.size());
}

TEST_F(SeveralSlips, OneThatAPhonePaidIsTakenOutAndTheOthersAreAskedForAgain)
{
    const auto ids = gathered(3);
    begin();
    hall.pay(ids[1]);
    ASSERT_TRUE(take("400"));
    EXPECT_EQ(TollNotice::TakenOut, view.notice);
    EXPECT_EQ(hall.card(ids[1]).row.shortNumber, view.text);
    ASSERT_TRUE(view.tender.asked);
    EXPECT_EQ(24000_fen, view.tender.total);
    EXPECT_FALSE(hall.card(ids[0]).row.paidAt) << "nothing is half taken";
    ASSERT_TRUE(take("300"));
    EXPECT_EQ((std::vector{ids[0], ids[2]}), hall.lastTender().slipIds);
    EXPECT_EQ((Change{30000_fen, 6000_fen}), view.change);
    EXPECT_EQ("wechat", hall.card(ids[1]).payMethod);
}

TEST_F(SeveralSlips, WhileOneIsClosingAllWaitLocked)
{
    (void)gathered(2);
    hall.closing = true;
    begin(WindowMethod::Card);
    EXPECT_TRUE(view.tender.asked->locked);
    EXPECT_FALSE(take("260112345678"));
    hall.closing = false;
    work.timePasses();
    work.all();
    ASSERT_TRUE(take("260112345678"));
    EXPECT_EQ(2u, hall.lastTender().slipIds.size());
    EXPECT_EQ(TollNotice::SeveralTaken, view.notice);
}

TEST_F(SeveralSlips, WhoSignsInNextBeginsAnew)
{
    (void)gathered(2);
    signIn(1002);
    EXPECT_TRUE(view.tender.rows.empty());
}

} // namespace

} // namespace hallpay::test
