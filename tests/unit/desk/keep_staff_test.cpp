// A supervisor lets people in: a clerk who starts, one who leaves, one who forgot the password.
#include "desk/second_person.h"
#include "desk/sign_in.h"
#include "unit/desk/hall_fixture.h"

#include <algorithm>

namespace hallpay::test {
namespace {

using domain::Role;
using namespace std::chrono_literals;

class KeepStaff : public HallFixture {
protected:
    static ports::NewStaff chen()
    {
        return {"1002", "陈受理", {Role::Clerk, Role::Cashier}, "first-pass"};
    }
    desk::Answer<domain::SessionView> tryIn(const char* number, const char* password)
    {
        return hall->signIn({number, password, 0, 0});
    }
    std::int64_t idOf(const std::string& number)
    {
        const auto list = hall->staffList(supervisor).value();
        for (const auto& row : list.rows)
            if (row.number == number) return row.id;
        return 0;
    }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) { return tx.trail().audits(act); });
    }
    std::string fieldOf(const ports::NewStaff& person)
    {
        const auto no = hall->addStaff(supervisor, person, key(9));
        return no || no.error().code != RefusalCode::BadRequest ? ""
                                                                : no.error().detail.at("field");
    }

    int m_badges = 100;
};

TEST_F(KeepStaff, ANewClerkSignsInWithTheFirstPassword)
{
    const auto list = hall->addStaff(supervisor, chen(), key(1)).value();
    ASSERT_EQ(4u, list.rows.size());
    EXPECT_EQ("1002", list.rows[1].number) << "by number";
    EXPECT_EQ("陈受理", list.rows[1].name);
    EXPECT_TRUE(list.rows[1].active);
    const auto session = tryIn("1002", "first-pass");
    ASSERT_TRUE(static_cast<bool>(session));
    EXPECT_TRUE(session.value().roles.has(Role::Clerk));
    EXPECT_TRUE(session.value().roles.has(Role::Cashier));
    EXPECT_EQ(1, audits(ports::Act::StaffAdded));
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

TEST_F(KeepStaff, OnlyASupervisorDoesAnyOfIt)
{
    for (const auto& caller : {clerk, cashier}) {
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->staffList(caller)));
        EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->addStaff(caller, chen(), key(1))));
        EXPECT_EQ(RefusalCode::RoleMissing,
                  codeOf(hall->switchStaff(caller, clerk.staffId, false, key(1))));
        EXPECT_EQ(RefusalCode::RoleMissing,
                  codeOf(hall->newPassword(caller, clerk.staffId, "another-pass", key(1))));
    }
}

TEST_F(KeepStaff, ARepeatIsNobodyTwiceAndAnotherPersonUnderItsKeyIsRefused)
{
    ASSERT_TRUE(static_cast<bool>(hall->addStaff(supervisor, chen(), key(1))));
    EXPECT_EQ(4u, hall->addStaff(supervisor, chen(), key(1)).value().rows.size());
    auto other = chen();
    other.number = "1003";
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->addStaff(supervisor, other, key(1))));
    EXPECT_EQ(RefusalCode::StaffNumberUsed, codeOf(hall->addStaff(supervisor, chen(), key(2))));
}

TEST_F(KeepStaff, APinIsDigitsThatNobodyGuessesFirst)
{
    const auto reason = [&](const char* pin) {
        const auto no = hall->newPin(supervisor, {supervisor.staffId, pin, "3001"}, key(1));
        return codeOf(no) == RefusalCode::BadPin ? no.error().detail.at("reason") : "";
    };
    for (const char* pin : {"", "12345", "2048a6", "20481620481620"})
        EXPECT_EQ("shape", reason(pin)) << pin;
    for (const char* pin : {"111111", "000000000000"}) EXPECT_EQ("one_digit", reason(pin)) << pin;
    for (const char* pin : {"123456", "987654", "0123456789"}) EXPECT_EQ("run", reason(pin)) << pin;
    EXPECT_EQ(RefusalCode::RoleMissing,
              codeOf(hall->newPin(cashier, {cashier.staffId, "204816", "2001"}, key(1))));
    EXPECT_EQ(RefusalCode::UnknownStaff,
              codeOf(hall->newPin(supervisor, {99, "204816", "3001"}, key(1))));
    EXPECT_EQ(0, audits(ports::Act::PinSet));
    const auto list
        = hall->newPin(supervisor, {supervisor.staffId, "204816", "3001"}, key(1)).value();
    EXPECT_TRUE(std::ranges::any_of(list.rows, [](const auto& row) { return row.hasPin; }));
    EXPECT_EQ(1, audits(ports::Act::PinSet));
}

TEST_F(KeepStaff, APinIsChosenByItsOwnerAlone)
{
    const auto give = [&](const char* password) {
        return codeOf(hall->newPin(supervisor, {cashier.staffId, "204816", password}, key(1)));
    };
    EXPECT_EQ(RefusalCode::WrongPassword, give("")) << "as a program of yesterday asks";
    EXPECT_EQ(RefusalCode::WrongPassword, give("3001")) << "a supervisor's is no other's";
    EXPECT_EQ(0, audits(ports::Act::PinSet));
    EXPECT_EQ(2, audits(ports::Act::SignInFailed)) << "tries are on record";
    EXPECT_EQ(RefusalCode::Internal, give("2001"));
    EXPECT_EQ(RefusalCode::Internal, give("2001")) << "a repeat";
    EXPECT_EQ(1, audits(ports::Act::PinSet));
    EXPECT_EQ(RefusalCode::WrongPassword, give("204816")) << "nor does the PIN change itself";
}

TEST_F(KeepStaff, AYesIsSaidByBadgeAndPinAndNobodySignsInWithThem)
{
    const auto who = supervisor.staffId;
    ASSERT_TRUE(static_cast<bool>(hall->newPin(supervisor, {who, "204816", "3001"}, key(1))));
    ASSERT_TRUE(static_cast<bool>(hall->newBadge(supervisor, who, "HP-BADGE-0007", key(2))));
    EXPECT_EQ(1, audits(ports::Act::BadgeSet));
    const auto yes = [&](const char* badge, const char* secret) {
        return desk::secondPerson(context(), cashier, {badge, secret}, {Role::Supervisor});
    };
    EXPECT_EQ(who, yes("HP-BADGE-0007", "204816").value().staffId);
    EXPECT_EQ(who, yes("3001", "204816").value().staffId);
    EXPECT_EQ(who, yes("HP-BADGE-0007", "3001").value().staffId) << "the password, as before";
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(yes("HP-BADGE-0008", "204816")));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("3001", "204816")));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("HP-BADGE-0007", "3001")));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(hall->verifyPassword(supervisor, "204816")))
        << "a locked screen opens by the password";
    ASSERT_TRUE(static_cast<bool>(hall->newBadge(supervisor, who, "", key(3))));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(yes("HP-BADGE-0007", "204816")));
}

TEST_F(KeepStaff, NobodyHasAnothersBadge)
{
    const auto give = [&](const desk::Caller& who, const char* badge) {
        return codeOf(hall->newBadge(supervisor, who.staffId, badge, key(++m_badges)));
    };
    EXPECT_EQ(RefusalCode::Internal, give(cashier, "HP-BADGE-0001"));
    EXPECT_EQ(RefusalCode::BadgeUsed, give(supervisor, "HP-BADGE-0001"));
    EXPECT_EQ(RefusalCode::Internal, give(cashier, "HP-BADGE-0001")) << "the own one again";
    EXPECT_EQ(RefusalCode::BadgeUsed, give(cashier, "3001")) << "a staff number is no badge";
    EXPECT_EQ(RefusalCode::BadRequest, give(cashier, "HP"));
}

TEST_F(KeepStaff, FiveWrongPinsLockAndTheLockIsOnRecord)
{
    ASSERT_TRUE(static_cast<bool>(
        hall->newPin(supervisor, {supervisor.staffId, "204816", "3001"}, key(1))));
    const auto yes = [&](const char* secret) {
        return codeOf(desk::secondPerson(context(), cashier, {"3001", secret}, {Role::Supervisor}));
    };
    for (int i = 0; i < desk::kWrongPasswordsMax; ++i)
        EXPECT_EQ(RefusalCode::WrongPassword, yes("204817"));
    EXPECT_EQ(RefusalCode::TooManyTries, yes("204816")) << "right or wrong";
    EXPECT_EQ(5, audits(ports::Act::SignInFailed));
    EXPECT_EQ(1, audits(ports::Act::SignInLocked));
    clock.set(clock.now() + desk::kTriesForgotten + 1s);
    EXPECT_EQ(RefusalCode::Internal, yes("204816"));
}

TEST_F(KeepStaff, WhatCannotBeSignedInWithIsRefusedByItsField)
{
    const auto with = [](auto change) {
        auto person = chen();
        change(person);
        return person;
    };
    for (const char* number : {"", "12 34", "一零零二", "123456789012345678901"})
        EXPECT_EQ("staff_number", fieldOf(with([&](auto& p) { p.number = number; }))) << number;
    for (const char* name : {"", " 陈", "陈\n受理", "\xff"})
        EXPECT_EQ("name", fieldOf(with([&](auto& p) { p.name = name; }))) << name;
    EXPECT_EQ("roles", fieldOf(with([](auto& p) { p.roles = {}; })));
    EXPECT_EQ("password", fieldOf(with([](auto& p) { p.password = "1234567"; })));
}

TEST_F(KeepStaff, WhoLeavesIsOutAtOnceAndComesBackWithTheOldPassword)
{
    const auto session = tryIn("1001", "1001").value();
    const auto list = hall->switchStaff(supervisor, clerk.staffId, false, key(1)).value();
    EXPECT_FALSE(list.rows.front().active);
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(session.token)));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("1001", "1001")));
    EXPECT_EQ("李受理", registered(1).clerkName) << "the slips go on naming them";
    ASSERT_TRUE(static_cast<bool>(hall->switchStaff(supervisor, clerk.staffId, true, key(2))));
    EXPECT_TRUE(static_cast<bool>(tryIn("1001", "1001")));
    EXPECT_EQ(1, audits(ports::Act::StaffSwitchedOff));
    EXPECT_EQ(1, audits(ports::Act::StaffSwitchedOn));
    EXPECT_EQ(RefusalCode::UnknownStaff, codeOf(hall->switchStaff(supervisor, 999, false, key(3))));
}

TEST_F(KeepStaff, TheLastSupervisorStaysUntilThereIsAnother)
{
    const auto off
        = [&](int n) { return hall->switchStaff(supervisor, supervisor.staffId, false, key(n)); };
    EXPECT_EQ(RefusalCode::LastSupervisor, codeOf(off(1)));
    auto second = chen();
    second.roles = {Role::Supervisor};
    ASSERT_TRUE(static_cast<bool>(hall->addStaff(supervisor, second, key(2))));
    ASSERT_TRUE(static_cast<bool>(
        hall->switchStaff(supervisor, idOf("1002"), false, key(3)))); // a sleeping one is none
    EXPECT_EQ(RefusalCode::LastSupervisor, codeOf(off(4)));
    ASSERT_TRUE(static_cast<bool>(hall->switchStaff(supervisor, idOf("1002"), true, key(5))));
    EXPECT_TRUE(static_cast<bool>(off(6)));
}

TEST_F(KeepStaff, ANewPasswordEndsTheOldOneItsSessionsAndTheLock)
{
    const auto session = tryIn("1001", "1001").value();
    for (int i = 0; i < 6; ++i) (void)tryIn("1001", "guess");
    EXPECT_EQ(RefusalCode::TooManyTries, codeOf(tryIn("1001", "1001")));
    ASSERT_TRUE(
        static_cast<bool>(hall->newPassword(supervisor, clerk.staffId, "another-pass", key(1))));
    EXPECT_EQ(RefusalCode::NotSignedIn, codeOf(hall->callerOf(session.token)));
    EXPECT_EQ(RefusalCode::WrongPassword, codeOf(tryIn("1001", "1001")));
    EXPECT_TRUE(static_cast<bool>(tryIn("1001", "another-pass")));
    EXPECT_EQ(1, audits(ports::Act::StaffPassword));
    EXPECT_EQ(RefusalCode::BadRequest,
              codeOf(hall->newPassword(supervisor, clerk.staffId, "short", key(2))));
    EXPECT_EQ(RefusalCode::UnknownStaff,
              codeOf(hall->newPassword(supervisor, 999, "another-pass", key(3))));
}

} // namespace
} // namespace hallpay::test
