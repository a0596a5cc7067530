#include "present/sign_in_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

class SeenSignIn final : public SignInView {
public:
    void showHall(const domain::HallView& now) override { hall = now; }
    void showServer(const domain::ServerVersion& now) override { server = now; }
    void showServerAway(bool now) override { away = now; }
    void showNoAnswer() override { ++noAnswers; }
    void showRefusal(const domain::Refusal& now) override { refusal = now; }
    void setBusy(bool now) override { busy = now; }
    void clearPassword() override { ++cleared; }
    void showChangeRefused() override { ++changeRefused; }

    std::optional<domain::HallView> hall;
    std::optional<domain::ServerVersion> server;
    bool away = false;
    std::optional<domain::Refusal> refusal;
    bool busy = false;
    int cleared = 0;
    int changeRefused = 0;
    int noAnswers = 0;
};

class SigningIn : public testing::Test {
protected:
    SigningIn()
    {
        door.onSignedIn([this](const auto&, const auto&) { ++signedIn; });
        door.onUnlocked([this] { ++unlocked; });
    }
    void comeIn()
    {
        door.open();
        work.all();
        door.signIn("1001", "clerk");
        work.all();
    }

    test::FakeStaffApi api;
    test::HeldBackground work;
    SeenSignIn view;
    SignInPresenter door{view, api, work, {3, 7}};
    int signedIn = 0;
    int unlocked = 0;
};

TEST_F(SigningIn, TheHallIsAskedForUntilItAnswers)
{
    api.away = true;
    door.open();
    work.all();
    EXPECT_TRUE(view.away);
    api.away = false;
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.away);
    EXPECT_TRUE(view.hall);
}

TEST_F(SigningIn, APasswordIsNeverLeftInTheField)
{
    door.open();
    work.all();
    door.signIn("1001", "wrong");
    work.all();
    EXPECT_EQ(view.refusal->code, domain::RefusalCode::WrongPassword);
    EXPECT_EQ(view.cleared, 1);
    EXPECT_EQ(signedIn, 0);
}

TEST_F(SigningIn, TheSamePersonUnlocksWithoutANewSession)
{
    comeIn();
    door.lock();
    EXPECT_TRUE(door.isLocked());
    door.signIn(" 1001 ", "clerk");
    work.all();
    EXPECT_EQ(unlocked, 1);
    EXPECT_EQ(signedIn, 1);
    EXPECT_FALSE(door.isLocked());
}

TEST_F(SigningIn, AnotherPersonGetsASessionOfTheirOwn)
{
    comeIn();
    door.lock();
    door.signIn("1002", "other");
    work.all();
    EXPECT_EQ(signedIn, 2);
    EXPECT_EQ(door.session()->staffId, 1002);
}

TEST_F(SigningIn, NobodyElseComesInWhileAnActHasNoAnswer)
{
    comeIn();
    door.mayChangePerson([] { return false; });
    door.lock();
    door.signIn("1002", "other");
    work.all();
    EXPECT_EQ(view.changeRefused, 1);
    EXPECT_EQ(api.callsOf("signIn"), 1);
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(unlocked, 1) << "the same person may";
}

TEST_F(SigningIn, ATryWithoutAnswerIsNotSaidToBeRepeated)
{
    door.open();
    work.all();
    api.away = true;
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(view.noAnswers, 1);
    EXPECT_FALSE(view.away) << "that would promise that it is asked again by itself";
    EXPECT_EQ(view.cleared, 1);
    EXPECT_EQ(work.timers(), 0u);
    api.away = false;
    door.signIn("1001", "clerk");
    work.all();
    door.lock();
    api.away = true;
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(view.noAnswers, 2);
    EXPECT_TRUE(door.isLocked());
}

TEST_F(SigningIn, TheServersVersionIsToldBeforeAnybodyHasSignedIn)
{
    api.hallView.version = "0.2.0";
    door.open();
    work.all();
    EXPECT_EQ(view.server, (domain::ServerVersion{"0.2.0", domain::kApiMajor}));
    EXPECT_TRUE(door.worksTogether());
}

TEST_F(SigningIn, ThroughAnotherMajorVersionNobodySignsInUntilOneOfTheTwoIsUpdated)
{
    api.hallView.version = "2.0.0";
    api.hallView.apiMajor = domain::kApiMajor + 1;
    door.open();
    work.all();
    EXPECT_FALSE(door.worksTogether());
    EXPECT_FALSE(view.hall) << "what it says of its hall is in a language we do not know";
    EXPECT_FALSE(view.away) << "it does answer";
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(api.callsOf("signIn"), 0);
    EXPECT_EQ(work.timers(), 1u) << "asked again by itself, once";

    api.hallView.apiMajor = domain::kApiMajor;
    work.timePasses();
    work.all();
    EXPECT_TRUE(door.worksTogether());
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(signedIn, 1);
}

TEST_F(SigningIn, AServerUpdatedUnderARunningDesktopIsNoticed)
{
    comeIn();
    door.serverIs({"0.2.0", domain::kApiMajor});
    EXPECT_TRUE(door.worksTogether());
    EXPECT_EQ(view.server->program, "0.2.0");
    door.serverIs({"2.0.0", domain::kApiMajor + 1});
    EXPECT_FALSE(door.worksTogether());
    door.lock();
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(unlocked, 0);
    EXPECT_EQ(door.session()->staffId, 1001) << "whose forms these are is not forgotten";
    work.timePasses(); // it was the next server's trial: the former one is back
    work.all();
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(unlocked, 1);
}

TEST_F(SigningIn, BeforeTheHallIsKnownNobodySignsIn)
{
    door.signIn("1001", "clerk");
    work.all();
    EXPECT_EQ(api.callsOf("signIn"), 0);
}

} // namespace

} // namespace hallpay::present
