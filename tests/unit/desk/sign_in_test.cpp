// Who is there: wrong passwords are counted, sessions end, a ledger keeps its kind.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

class SignIn : public HallFixture {
protected:
    desk::Answer<domain::SessionView> tryIn(const char* number, const char* password)
    {
        return hall->signIn({number, password, 0, 0});
    }
};

TEST_F(SignIn, TrainingShowsHowAndItWorks)
{
    const auto view = hall->hall();
    EXPECT_TRUE(view.training);
    ASSERT_EQ(3u, view.hints.size());
    for (const auto& hint : view.hints) {
        const auto session = tryIn(hint.staffNumber.c_str(), hint.password.c_str());
        ASSERT_TRUE(static_cast<bool>(session));
        EXPECT_EQ(hint.roles, session.value().roles);
        EXPECT_EQ(hint.name, session.value().staffName);
    }
    ASSERT_EQ(1u, view.places.size());
    EXPECT_EQ(9001, view.places[0].code);
    EXPECT_EQ(5u, view.places[0].windows.size());
}

TEST_F(SignIn, ATokenNamesItsCallerUntilSignedOut)
{
    const auto windows = hall->hall().places[0].windows;
    const auto session = hall->signIn({"1001", "1001", windows[1].id, 0}).value();
    const auto caller = hall->callerOf(session.token).value();
    EXPECT_EQ("李受理", caller.staffName);
    EXPECT_EQ(windows[1].id, caller.registrationWindowId);
    EXPECT_TRUE(caller.roles.has(domain::Role::Clerk));
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(session.token + "0")));
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(std::string(64, 'a'))));
    ASSERT_TRUE(static_cast<bool>(hall->signOut(caller)));
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(session.token)));
}

TEST_F(SignIn, ASessionEndsByItselfButOutlivesTheMovedClockOfTraining)
{
    const auto session = tryIn("1001", "1001").value();
    clock.pass(std::chrono::hours(24 * 3));
    EXPECT_TRUE(static_cast<bool>(hall->callerOf(session.token)));
    clock.pass(std::chrono::hours(24 * 27));
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(session.token)));
}

TEST_F(SignIn, WrongPasswordsAreCountedAndForgotten)
{
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("1001", "guess")));
    EXPECT_EQ(RefusalCode::TooManyTries, codeOf(tryIn("1001", "1001")));
    EXPECT_TRUE(static_cast<bool>(tryIn("2001", "2001"))); // nobody else is locked out
    clock.pass(std::chrono::minutes(6));
    EXPECT_TRUE(static_cast<bool>(tryIn("1001", "1001")));
}

TEST_F(SignIn, NobodyKeepsANumberLockedByTryingOn)
{
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("1001", "guess")));
    for (int minute = 0; minute < 5; ++minute) {
        clock.pass(std::chrono::seconds(59));
        EXPECT_EQ(RefusalCode::TooManyTries, codeOf(tryIn("1001", "guess")));
    }
    clock.pass(std::chrono::seconds(10));
    EXPECT_TRUE(static_cast<bool>(tryIn("1001", "1001")));
}

TEST_F(SignIn, ARightPasswordBeginsTheCountAnew)
{
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i)
            EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("1001", "guess")));
        EXPECT_TRUE(static_cast<bool>(tryIn("1001", "1001")));
    }
}

TEST_F(SignIn, AnUnknownNumberIsAWrongPassword)
{
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("7777", "7777")));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("", "")));
}

TEST_F(SignIn, AWindowMustBeOfItsKind)
{
    const auto windows = hall->hall().places[0].windows;
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->signIn({"1001", "1001", windows[3].id, 0})));
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->signIn({"1001", "1001", 0, windows[0].id})));
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->signIn({"1001", "1001", 999, 0})));
}

TEST_F(SignIn, UnlockingAsksForTheSamePassword)
{
    EXPECT_TRUE(static_cast<bool>(hall->verifyPassword(clerk, "1001")));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(hall->verifyPassword(clerk, "2001")));
}

TEST_F(SignIn, ALedgerKeepsItsKindAndMerchant)
{
    hall.reset();
    ledger.reset();
    const auto file = folder.file("hall.db");
    EXPECT_THROW(storage::SqliteHallLedger(file, {1, false, "1900000001"}, nullptr),
                 ports::LedgerError);
    EXPECT_THROW(storage::SqliteHallLedger(file, {1, true, "1900000002"}, nullptr),
                 ports::LedgerError);
    EXPECT_THROW(storage::SqliteHallLedger(file, {2, true, "1900000001"}, nullptr),
                 ports::LedgerError);
    reopen();
    EXPECT_EQ(9001, hall->hall().places[0].code);
}

TEST_F(SignIn, ARealHallTakesNoTrainingPlaceAndNeedsASupervisor)
{
    storage::SqliteHallLedger real(folder.file("real.db"), {1, false, "1900000001"}, nullptr);
    EXPECT_EQ(RefusalCode::BadRequest,
              codeOf(desk::seedHall(real, hasher, false, desk::trainingSeed())));
    auto seed = desk::trainingSeed();
    seed.places[0].code = 105;
    seed.staff.pop_back();
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(desk::seedHall(real, hasher, false, seed)));
    seed.staff = {{"8001", "赵主管", {domain::Role::Supervisor}, "a long pass phrase"}};
    EXPECT_TRUE(static_cast<bool>(desk::seedHall(real, hasher, false, seed)));
}

} // namespace
} // namespace hallpay::test
