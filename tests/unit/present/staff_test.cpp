// A supervisor lets a clerk in, and no answer of the server makes two of one.
#include "present/staff_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using domain::Role;

class SeenStaff final : public StaffView {
public:
    void showPeople(const std::vector<domain::StaffRow>& now) override { people = now; }
    void showFaults(const std::vector<PersonField>& now) override { faults = now; }
    void showPassword(const domain::StaffRow& person, const std::string& text) override
    {
        whose = person.number;
        password = text;
    }
    void showSwitched(const domain::StaffRow& person) override { switched = person; }
    void showProof(const domain::StaffRow& person) override { proved = person; }
    void showPinsDiffer() override { ++differing; }
    void showPasswordMissing() override { ++missing; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoAnswer() override { ++unanswered; }
    void setBusy(bool now) override { busy = now; }

    std::vector<domain::StaffRow> people;
    std::vector<PersonField> faults;
    std::string whose;
    std::string password;
    std::optional<domain::StaffRow> switched;
    std::optional<domain::StaffRow> proved;
    int differing = 0;
    int missing = 0;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    bool busy = false;
};

class PeoplePage : public testing::Test {
protected:
    PeoplePage()
    {
        page.open({Role::Supervisor});
        page.refresh();
        work.all();
    }
    void add(const PersonEntry& entry)
    {
        page.add(entry);
        work.all();
    }

    SeenStaff view;
    test::FakeStaffApi api;
    test::HeldBackground work;
    int lost = 0;
    StaffPresenter page{view, api, work, [this] { ++lost; }};
    const PersonEntry chen{"1002", "陈受理", {Role::Clerk}};
};

TEST_F(PeoplePage, SomebodyNewGetsAPasswordThatIsShownOnce)
{
    EXPECT_EQ(view.people.size(), 2u);
    add({" 1002 ", " 陈受理 ", {Role::Clerk}});
    ASSERT_EQ(api.added().size(), 1u);
    EXPECT_EQ(api.added().front().number, "1002");
    EXPECT_EQ(api.added().front().name, "陈受理");
    EXPECT_EQ(view.whose, "1002");
    EXPECT_EQ(view.password, api.added().front().password);
    EXPECT_EQ(view.password.size(), 10u);
    EXPECT_EQ(view.people.size(), 3u);
    EXPECT_FALSE(view.busy);

    add({"1003", "周受理", {Role::Clerk}});
    EXPECT_NE(api.added().back().password, api.added().front().password);
}

TEST_F(PeoplePage, AHalfFilledFormSaysAllThatIsMissing)
{
    add({" ", "", {}});
    EXPECT_EQ(view.faults,
              (std::vector{PersonField::Number, PersonField::Name, PersonField::Roles}));
    EXPECT_EQ(api.callsOf("addStaff"), 0);
    add(chen);
    EXPECT_TRUE(view.faults.empty());
}

TEST_F(PeoplePage, ALostAnswerIsAskedForAgainAndShowsThePasswordThatHolds)
{
    api.loseAnswers = 1;
    add(chen);
    EXPECT_EQ(view.unanswered, 1);
    EXPECT_EQ(view.password, "");
    add(chen);
    EXPECT_EQ(api.added().size(), 1u) << "one person, not two";
    EXPECT_EQ(view.password, api.added().front().password);
}

TEST_F(PeoplePage, ASecondPressWhileTheServerThinksIsNone)
{
    page.add(chen);
    page.add(chen);
    EXPECT_TRUE(view.busy);
    work.all();
    EXPECT_EQ(api.callsOf("addStaff"), 1);
}

TEST_F(PeoplePage, WhoLeavesIsSwitchedOffAndARefusalIsSaid)
{
    page.switchPerson(2, false);
    work.all();
    ASSERT_TRUE(view.switched);
    EXPECT_FALSE(view.switched->active);
    api.refuseNext = domain::Refusal{domain::RefusalCode::LastSupervisor, {}};
    page.switchPerson(1, false);
    work.all();
    EXPECT_EQ(view.refused, domain::RefusalCode::LastSupervisor);
}

TEST_F(PeoplePage, WhoForgotThePasswordGetsANewOne)
{
    page.givePassword(2);
    work.all();
    EXPECT_EQ(view.whose, "1001");
    EXPECT_EQ(api.newPasswords().at(2), view.password);
}

TEST_F(PeoplePage, APinIsTypedTwiceAndKeptWithTheBadge)
{
    page.giveProof(2, {"204816", "204861", "", "own-password"});
    page.giveProof(2, {"", "", "", ""});
    work.all();
    EXPECT_EQ(view.differing, 1);
    EXPECT_TRUE(api.pins().empty());
    page.giveProof(2, {"204816", "204816", "HP-7", ""});
    EXPECT_EQ(view.missing, 1) << "nobody sets another's";
    page.giveProof(2, {"204816", "204816", "HP-7", "a-supervisors"});
    work.all();
    EXPECT_EQ(view.refused, domain::RefusalCode::WrongPassword);
    EXPECT_TRUE(api.pins().empty() && api.badges().empty());
    page.giveProof(2, {"204816", "204816", "HP-7", "own-password"});
    work.all();
    EXPECT_EQ(api.pins().at(2), "204816");
    EXPECT_EQ(api.badges().at(2), "HP-7");
    ASSERT_TRUE(view.proved);
    EXPECT_TRUE(view.proved->hasPin && view.proved->hasBadge);
}

TEST_F(PeoplePage, TheServersDoubtStandsAtItsField)
{
    api.refuseNext = domain::Refusal{domain::RefusalCode::BadRequest, {{"field", "staff_number"}}};
    add(chen);
    EXPECT_EQ(view.faults, std::vector{PersonField::Number});
    EXPECT_FALSE(view.refused);
    api.refuseNext = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    add(chen);
    EXPECT_EQ(lost, 1);
}

TEST_F(PeoplePage, AskNothingForWhoeverIsNoSupervisor)
{
    page.open({Role::Clerk});
    page.refresh();
    page.add(chen);
    work.all();
    EXPECT_EQ(api.callsOf("staff"), 1) << "only the supervisor's own";
    EXPECT_EQ(api.callsOf("addStaff"), 0);
}

} // namespace

} // namespace hallpay::present
