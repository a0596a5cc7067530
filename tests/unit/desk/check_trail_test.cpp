// What was done is on record as a chain, and looking people up in vain is seen.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using domain::TrailFault;
using ports::Act;

class Trail : public HallFixture {
protected:
    std::int64_t audits(Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) { return tx.trail().audits(act); });
    }
    std::vector<domain::MoneyMatter> alarms()
    {
        std::vector<domain::MoneyMatter> found;
        const auto matters = hall->moneyMatters(supervisor).value();
        for (const auto& row : matters.rows)
            if (row.kind == domain::MatterKind::BlindLookups) found.push_back(row);
        return found;
    }
    void lookUpInVain(const desk::Caller& who, int times)
    {
        for (int i = 0; i < times; ++i)
            EXPECT_TRUE(hall->find(who, residentId(500 + i)).value().empty());
    }
};

TEST_F(Trail, ASupervisorHasItCheckedAgainstTheHeadOfAReport)
{
    paid(1);
    const auto before = hall->checkTrail(supervisor, "").value();
    EXPECT_TRUE(before.isWhole());
    EXPECT_GT(before.rows, 0);
    EXPECT_EQ(0, before.knownAt) << "nothing was asked for";
    paid(2);
    const auto after = hall->checkTrail(supervisor, domain::groupedHead(before.head)).value();
    EXPECT_TRUE(after.isWhole());
    EXPECT_EQ(before.rows, after.knownAt);
    EXPECT_LT(before.rows, after.rows);
    EXPECT_EQ(before.rows, hall->checkTrail(supervisor, before.head.substr(0, 16)).value().knownAt);
    const auto stranger = hall->checkTrail(supervisor, std::string(64, 'a')).value();
    EXPECT_EQ(TrailFault::HeadMissing, stranger.fault);
    EXPECT_EQ(after.rows + 1, stranger.brokenAt);
    const auto no = hall->checkTrail(supervisor, "9f3a");
    ASSERT_EQ(RefusalCode::BadRequest, codeOf(no));
    EXPECT_EQ("head", no.error().detail.at("field"));
    for (const auto& caller : {clerk, cashier})
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->checkTrail(caller, "")));
}

TEST_F(Trail, TenLookUpsInVainWithinFiveMinutesAreSeenOnce)
{
    lookUpInVain(clerk, 9);
    EXPECT_TRUE(alarms().empty());
    const auto before = hall->asOf();
    lookUpInVain(clerk, 1);
    ASSERT_EQ(1u, alarms().size());
    EXPECT_EQ("李受理", alarms().front().staffName);
    EXPECT_EQ(clock.now(), alarms().front().since);
    EXPECT_TRUE(alarms().front().mayRest);
    EXPECT_EQ("money", hall->eventsAfter(before, 9)->front().kind) << "the page hears of it";
    lookUpInVain(clerk, 5);
    EXPECT_EQ(1u, alarms().size());
    clock.pass(std::chrono::seconds(1));
    lookUpInVain(clerk, 10);
    EXPECT_EQ(2u, alarms().size()) << "and goes on being seen";
    EXPECT_EQ(25, audits(Act::PersonLookedUp));
}

TEST_F(Trail, TenInAnHourOfManyOrOfPeopleWhoAreThereAreNone)
{
    paid(1);
    for (int i = 0; i < 20; ++i) {
        lookUpInVain(clerk, 1);
        clock.pass(std::chrono::minutes(1));
    }
    lookUpInVain(cashier, 9);
    lookUpInVain(supervisor, 9);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(1u, hall->find(otherCashier, residentId(1)).value().size());
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(RefusalCode::NotASlip, codeOf(hall->find(otherCashier, "hello")));
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(
            "",
            hall->unpaidToday(clerk, domain::DocumentType::ResidentId, residentId(600 + i)).value())
            << "who registers is looked up in vain as a rule";
    EXPECT_TRUE(alarms().empty());
}

TEST_F(Trail, AnAlarmIsExplainedAndStaysOnRecord)
{
    lookUpInVain(clerk, 10);
    const auto alarm = alarms().front();
    ASSERT_TRUE(static_cast<bool>(
        hall->restMatter(supervisor, {alarm.kind, alarm.subject, "核对旧档"}, key(7))));
    EXPECT_TRUE(alarms().empty());
    EXPECT_EQ(1, audits(Act::MatterAtRest));
    lookUpInVain(clerk, 1);
    EXPECT_TRUE(alarms().empty()) << "those before are done with";
}

TEST_F(Trail, WhoIsThereAtRegistrationWasLookedUp)
{
    const auto slip = registered(1);
    EXPECT_EQ(slip.row.number,
              hall->unpaidToday(clerk, domain::DocumentType::ResidentId, residentId(1)).value());
    EXPECT_EQ(1, audits(Act::PersonLookedUp));
}

TEST_F(Trail, WrongPasswordsAndLockedNumbersAreOnRecord)
{
    for (int i = 0; i < 8; ++i) (void)hall->signIn({"1001", "guess", 0, 0});
    EXPECT_EQ(5, audits(Act::SignInFailed)) << "what is not looked at fills no trail";
    EXPECT_EQ(1, audits(Act::SignInLocked));
    (void)hall->signIn({"7777", "guess", 0, 0});
    EXPECT_EQ(6, audits(Act::SignInFailed)) << "also of a number that nobody has";
    (void)hall->verifyPassword(cashier, "guess");
    EXPECT_EQ(7, audits(Act::SignInFailed)) << "also when unlocking";
    ASSERT_TRUE(static_cast<bool>(hall->signIn({"2001", "2001", 0, 0})));
    EXPECT_EQ(7, audits(Act::SignInFailed));
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

} // namespace
} // namespace hallpay::test
