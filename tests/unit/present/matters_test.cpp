// A supervisor decides about money: asked first, done once, whatever the server answers.
#include "present/matters_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_event_feed.h"
#include "support/fake_staff_api.h"
#include "unit/present/seen_matters.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace hallpay::literals;
using domain::MatterKind;
using domain::Role;
using test::SeenMatters;

domain::MoneyMatter excess(const std::string& transactionId, Money amount)
{
    domain::MoneyMatter matter;
    matter.kind = MatterKind::Excess;
    matter.cause = domain::MatterCause::Second;
    matter.subject = matter.transactionId = transactionId;
    matter.slipNumber = "9105-261122-0041-9";
    matter.amount = matter.left = amount;
    matter.mayRefund = matter.mayRest = true;
    return matter;
}

domain::MoneyMatter listToSign()
{
    domain::MoneyMatter matter;
    matter.kind = MatterKind::HallDay;
    matter.cause = domain::MatterCause::ToSign;
    matter.subject = "2026-11-21";
    matter.amount = 12'000_fen;
    auto& day = matter.hallDay.emplace();
    day.day = *parseDay("2026-11-21");
    day.state = domain::HallDayState::Closed;
    day.carried.push_back(
        {domain::CarriedKind::UnknownAttempt, 41, "9105-261121-0041-9", 12'000_fen});
    return matter;
}

domain::MoneyMatter difference(std::int64_t id, std::optional<Money> ours,
                               std::optional<Money> theirs)
{
    domain::MoneyMatter matter;
    matter.kind = MatterKind::Difference;
    matter.subject = std::to_string(id);
    matter.day = *parseDay("2026-11-21");
    matter.amount = theirs.value_or(ours.value_or(Money()));
    auto& view = matter.difference.emplace();
    view.id = id;
    view.kind = domain::DifferenceKind::Amount;
    view.offered = domain::DifferenceFix::AskWallet;
    view.ours = ours;
    view.theirs = theirs;
    return matter;
}

class MattersPage : public testing::Test {
protected:
    MattersPage()
    {
        api.matters.rows = {excess("4200001", 12'000_fen), excess("4200002", 3'000_fen)};
        page.onCount([this](std::size_t count) { counted = count; });
        live.start("e.1");
        page.open({Role::Supervisor});
        work.all();
    }
    MatterWish asked(MatterAct act, const std::string& amount = "120.00",
                     const std::string& words = "多缴退款")
    {
        view.asked.reset();
        page.wish(act, view.rows.front(), {amount, words, {"2001", "secret"}});
        EXPECT_TRUE(view.asked);
        return view.asked.value_or(MatterWish{});
    }
    void perform(const MatterWish& wish)
    {
        page.perform(wish);
        work.all();
    }
    std::optional<MatterFault> faultOf(const std::string& amount, const std::string& words)
    {
        view.fault.reset();
        view.asked.reset();
        page.wish(MatterAct::Refund, view.rows.front(), {amount, words, {}});
        EXPECT_NE(view.fault.has_value(), view.asked.has_value());
        return view.fault;
    }

    SeenMatters view;
    test::FakeStaffApi api;
    test::HeldBackground work;
    test::FakeEventFeed feed;
    LiveFeed live{feed, work};
    int lost = 0;
    std::optional<std::size_t> counted;
    MattersPresenter page{{view, api, work, live, [this] { ++lost; }}};
};

TEST_F(MattersPage, AClosedDaysListIsSignedOnceItWasAskedAbout)
{
    auto matter = listToSign();
    EXPECT_TRUE(allows(matter, MatterAct::SignDay));
    EXPECT_FALSE(needsWords(MatterAct::SignDay));
    page.wish(MatterAct::SignDay, matter, {});
    ASSERT_TRUE(view.asked);
    page.perform(*view.asked);
    work.all();
    ASSERT_EQ(api.moneyActs().size(), 1u);
    EXPECT_EQ(api.moneyActs().front().name, "sign");
    EXPECT_EQ(api.moneyActs().front().subject, "2026-11-21");
    EXPECT_TRUE(view.done);
    matter.hallDay->signedBy = "张主管";
    EXPECT_FALSE(allows(matter, MatterAct::SignDay)) << "signed already";
    matter.hallDay->signedBy.clear();
    matter.hallDay->carried.clear();
    EXPECT_FALSE(allows(matter, MatterAct::SignDay)) << "there is no list";
}

TEST_F(MattersPage, TheCountIsThereBeforeThePageIsSeen)
{
    EXPECT_EQ(2u, counted);
    EXPECT_EQ(2u, view.rows.size());
}

TEST_F(MattersPage, AChangeAtTheServerIsReadAndAnotherOneIsNot)
{
    api.matters.rows.pop_back();
    domain::HallEvent event;
    event.kind = "slip";
    feed.event(event);
    work.all();
    EXPECT_EQ(2u, counted);
    event.kind = "money";
    feed.event(event);
    work.all();
    work.timePasses();
    work.all();
    EXPECT_EQ(1u, counted);
}

TEST_F(MattersPage, ADayThatMovedIsReadWithItsDifferences)
{
    api.matters.rows.push_back(difference(7, 12'000_fen, 12'100_fen));
    api.matters.days.push_back(
        {.day = *parseDay("2026-11-21"), .why = {}, .open = 1, .differences = {}});
    domain::HallEvent event;
    event.kind = "day";
    feed.event(event);
    work.all();
    work.timePasses();
    work.all();
    EXPECT_EQ(3u, counted) << "a difference waits like any other matter";
    ASSERT_EQ(1u, view.days.size());
    EXPECT_EQ(1, view.days.front().open);
}

TEST_F(MattersPage, ADifferenceIsDecidedByItsFixAndTheListIsReadAgain)
{
    api.matters.rows = {difference(7, 12'000_fen, 12'100_fen), difference(8, {}, 500_fen)};
    page.refresh();
    work.all();
    perform(asked(MatterAct::NoteLetter, "", " 函 7 号 "));
    ASSERT_EQ(1u, api.moneyActs().size());
    const auto act = api.moneyActs().front();
    EXPECT_EQ("7", act.subject);
    EXPECT_EQ(domain::DifferenceFix::AskWallet, act.fix);
    EXPECT_EQ("函 7 号", act.words);
    EXPECT_TRUE(view.done);
    EXPECT_EQ(1u, counted);
    perform(asked(MatterAct::NoteRefund, "", "R-1"));
    EXPECT_EQ(domain::DifferenceFix::RefundExcess, api.moneyActs().back().fix);
    EXPECT_EQ(0u, counted);
}

TEST_F(MattersPage, AskingAgainTakesNoWordsAndEndsNothing)
{
    api.matters.rows = {difference(7, 12'000_fen, {})};
    page.refresh();
    work.all();
    perform(asked(MatterAct::AskAgain, "", "left over from another line"));
    EXPECT_EQ(domain::DifferenceFix::QueryAgain, api.moneyActs().front().fix);
    EXPECT_EQ("", api.moneyActs().front().words);
    EXPECT_EQ(1u, counted);
}

TEST_F(MattersPage, ADecisionWhoseAnswerIsLostIsMadeAgainUnderTheSameKey)
{
    api.matters.rows = {difference(7, 12'000_fen, {})};
    page.refresh();
    work.all();
    const auto wish = asked(MatterAct::Explain, "", "见函 7 号");
    api.moneyAway = true;
    perform(wish);
    EXPECT_EQ(1, view.unanswered);
    api.moneyAway = false;
    perform(wish);
    EXPECT_TRUE(view.done);
    ASSERT_EQ(2u, api.moneyActs().size());
    EXPECT_EQ(api.moneyActs()[0].key, api.moneyActs()[1].key);
}

TEST_F(MattersPage, ADifferenceThatHasEndedMeanwhileIsReadAgain)
{
    api.matters.rows = {difference(7, 12'000_fen, {})};
    page.refresh();
    work.all();
    const auto wish = asked(MatterAct::Explain, "", "x");
    api.matters.rows.clear();
    api.refuseMoney = domain::Refusal{domain::RefusalCode::DifferenceEnded, {}};
    perform(wish);
    EXPECT_EQ(domain::RefusalCode::DifferenceEnded, view.refused);
    EXPECT_EQ(0u, counted);
}

TEST_F(MattersPage, AReferenceHasItsOwnMeasure)
{
    api.matters.rows = {difference(7, 12'000_fen, {})};
    page.refresh();
    work.all();
    page.wish(MatterAct::NoteLetter, view.rows.front(), {"", std::string(129, 'x'), {}});
    EXPECT_EQ(MatterFault::WordsTooLong, view.fault);
    page.wish(MatterAct::NoteLetter, view.rows.front(), {});
    EXPECT_EQ(MatterFault::WordsMissing, view.fault);
    (void)asked(MatterAct::NoteLetter, "", std::string(128, 'x'));
}

TEST(WhatADifferenceAllows, FollowsFromItsSides)
{
    const auto missing = difference(1, 500_fen, {});
    const auto extra = difference(2, {}, 500_fen);
    const auto more = difference(3, 500_fen, 600_fen);
    const auto less = difference(4, 600_fen, 500_fen);
    auto refund = difference(5, {}, 500_fen);
    refund.difference->refundNo = "R1";
    for (const auto& one : {missing, extra, more, less, refund})
        for (const auto act : {MatterAct::AskAgain, MatterAct::NoteLetter, MatterAct::Explain})
            EXPECT_TRUE(allows(one, act)) << one.subject;
    EXPECT_TRUE(allows(extra, MatterAct::NoteRefund));
    EXPECT_TRUE(allows(more, MatterAct::NoteRefund));
    for (const auto& one : {missing, less, refund})
        EXPECT_FALSE(allows(one, MatterAct::NoteRefund)) << one.subject;
    EXPECT_TRUE(isOffered(missing, MatterAct::NoteLetter));
    EXPECT_FALSE(isOffered(missing, MatterAct::AskAgain));
    EXPECT_FALSE(isOffered(missing, MatterAct::Rest));
}

TEST(WhatADifferenceAllows, IsNothingOnceItHasEndedOrWhenANewerServerNamesIt)
{
    auto ended = difference(1, {}, 500_fen);
    ended.difference->end = domain::DifferenceEnd::ByStaff;
    auto newer = difference(2, {}, 500_fen);
    newer.difference->unknownKind = "frozen";
    for (const auto& one : {ended, newer, excess("4200001", 100_fen)})
        for (const auto act : {MatterAct::AskAgain, MatterAct::NoteLetter, MatterAct::NoteRefund,
                               MatterAct::Explain})
            EXPECT_FALSE(allows(one, act)) << one.subject;
}

TEST_F(MattersPage, WhatIsNoEventIsSeenAMinuteLater)
{
    api.matters.rows.clear();
    work.timePasses();
    work.all();
    EXPECT_EQ(0u, counted);
}

TEST_F(MattersPage, NothingIsDoneBeforeItIsConfirmed)
{
    const auto wish = asked(MatterAct::Refund, " 50.5 ");
    EXPECT_EQ(5'050_fen, wish.amount);
    work.all();
    EXPECT_TRUE(api.moneyActs().empty());
    perform(wish);
    ASSERT_EQ(1u, api.moneyActs().size());
    EXPECT_EQ("4200001", api.moneyActs().front().subject);
    EXPECT_EQ(5'050_fen, api.moneyActs().front().amount);
    EXPECT_EQ("多缴退款", api.moneyActs().front().words);
    EXPECT_TRUE(view.done);
    EXPECT_EQ(6'950_fen, view.rows.front().left);
    perform(asked(MatterAct::Refund, "69.50"));
    EXPECT_EQ(1u, counted);
}

TEST_F(MattersPage, AnEntryThatCannotBeIsSaid)
{
    EXPECT_EQ(MatterFault::AmountMissing, faultOf("", "r"));
    EXPECT_EQ(MatterFault::AmountMissing, faultOf("0", "r"));
    EXPECT_EQ(MatterFault::AmountMissing, faultOf("-1", "r"));
    EXPECT_EQ(MatterFault::AmountMissing, faultOf("12,00", "r"));
    EXPECT_EQ(MatterFault::AmountTooMuch, faultOf("120.01", "r"));
    EXPECT_EQ(MatterFault::WordsMissing, faultOf("120", "  "));
    EXPECT_EQ(MatterFault::WordsTooLong, faultOf("120", std::string(81, 'x')));
    EXPECT_EQ(std::nullopt, faultOf("120", std::string(80, 'x')));
}

TEST_F(MattersPage, WhatWentBackAnotherWayHasASecondPerson)
{
    page.wish(MatterAct::Settle, view.rows.front(), {"", "转账 7", {"2001", ""}});
    EXPECT_EQ(MatterFault::WitnessMissing, view.fault);
    page.wish(MatterAct::Settle, view.rows.front(), {"", "转账 7", {" ", "secret"}});
    EXPECT_EQ(MatterFault::WitnessMissing, view.fault);
    EXPECT_FALSE(view.asked);
    perform(asked(MatterAct::Settle, "", "转账 7"));
    ASSERT_EQ(1u, api.moneyActs().size());
    EXPECT_EQ("2001", api.moneyActs().front().witness);
    EXPECT_EQ("转账 7", api.moneyActs().front().words);
}

TEST_F(MattersPage, AnAnswerThatIsLostIsAskedForUnderTheSameKey)
{
    api.moneyAway = true;
    const auto wish = asked(MatterAct::Refund);
    perform(wish);
    EXPECT_EQ(1, view.unanswered);
    EXPECT_FALSE(view.done);
    api.moneyAway = false;
    perform(wish);
    EXPECT_TRUE(view.done);
    ASSERT_EQ(2u, api.moneyActs().size());
    EXPECT_EQ(api.moneyActs()[0].key, api.moneyActs()[1].key);
    api.matters.rows.front() = excess("4200003", 100_fen);
    page.refresh();
    work.all();
    perform(asked(MatterAct::Refund, "1"));
    EXPECT_NE(api.moneyActs()[1].key, api.moneyActs()[2].key);
}

TEST_F(MattersPage, WhatSomebodyElseHasSettledIsReadAgain)
{
    const auto wish = asked(MatterAct::Rest);
    api.matters.rows.clear();
    api.refuseMoney = domain::Refusal{domain::RefusalCode::UnknownMatter, {}};
    perform(wish);
    EXPECT_EQ(domain::RefusalCode::UnknownMatter, view.refused);
    EXPECT_EQ(0u, counted);
}

TEST_F(MattersPage, TheEndOfTheSessionIsTold)
{
    const auto wish = asked(MatterAct::Settle);
    api.refuseMoney = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    perform(wish);
    EXPECT_EQ(1, lost);
}

TEST_F(MattersPage, TheTotalsOfAClosedDayAreReadForItsPaper)
{
    const auto day = *parseDay("2026-11-20");
    page.readTotals(day);
    EXPECT_TRUE(view.busy);
    page.readTotals(day); // the first answer is awaited
    work.all();
    EXPECT_FALSE(view.busy);
    ASSERT_TRUE(view.totals);
    EXPECT_EQ(day, view.totals->day);
    view.totals.reset();
    api.away = true;
    page.readTotals(day);
    work.all();
    EXPECT_FALSE(view.totals);
    EXPECT_EQ(1, view.unanswered);
}

TEST_F(MattersPage, NobodyButASupervisorIsShownAnything)
{
    const auto before = view.shown;
    page.open({Role::Clerk, Role::Cashier});
    page.refresh();
    work.all();
    work.timePasses();
    work.all();
    EXPECT_EQ(before, view.shown);
    page.perform({});
    page.readTotals(*parseDay("2026-11-20"));
    work.all();
    EXPECT_FALSE(view.totals);
    EXPECT_TRUE(api.moneyActs().empty());
}

} // namespace

} // namespace hallpay::present
