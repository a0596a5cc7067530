// A training hall for one test: its ledger and keys on disk, the gate and the clock played.
#pragma once

#include "desk/desk.h"
#include "desk/gate_link.h"
#include "domain/token.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "support/temp_folder.h"
#include "unit/desk/fake_gate.h"

#include <gtest/gtest.h>

#include <memory>

namespace hallpay::test {

using namespace hallpay::literals;
using domain::RefusalCode;
using domain::SlipState;

/// Passwords in a second's thousandth: what Argon2id costs is no part of these stories.
class PlainHasher final : public ports::PasswordHasher {
public:
    std::string hash(std::string_view password) override { return "p:" + std::string(password); }
    bool matches(std::string_view hash, std::string_view password) override
    {
        return hash == "p:" + std::string(password);
    }
};

/// A resident ID number whose check character is right; `n` tells them apart.
std::string residentId(int n);

/// An idempotency key; `n` tells them apart.
std::string key(int n);

inline Instant at(const char* text)
{
    return *parseRfc3339(text);
}

/// Why it was refused; Internal where it was not.
template <typename T> domain::RefusalCode codeOf(const desk::Answer<T>& answer)
{
    return answer ? domain::RefusalCode::Internal : answer.error().code;
}

class HallFixture : public testing::Test {
protected:
    HallFixture();
    ~HallFixture() override;

    /// At the cashier's window, with an empty drawer, unless one is open there.
    void openShift();

    /// The same ledger, keys and gate under a new desk: a restart.
    void reopen();

    static domain::DraftApplicant applicant(int n, std::vector<domain::DraftLine> lines);
    /// One applicant with an ordinary passport: 120 yuan.
    static domain::SlipDraft passport(int n);
    /// So many applicants on one slip, each with an ordinary passport.
    static domain::SlipDraft passports(int n, int people);

    /// Registers and expects that it worked.
    domain::SlipCard registered(int n);
    domain::SlipCard registered(const domain::SlipDraft& draft, int n);
    /// Registers and pays it.
    domain::SlipCard paid(int n);
    /// Brings all that the gate has said over to the hall.
    void mirror();
    domain::SlipCard card(std::int64_t id);
    /// The same person with a supervisor's role too, who is told the cash before it is counted.
    static desk::Caller seeingCash(desk::Caller who)
    {
        who.roles = {domain::Role::Cashier, domain::Role::Supervisor};
        return who;
    }
    static std::string tokenOf(const domain::SlipCard& card);
    domain::DayTotals totals(const char* day);

    const desk::Context& context() const { return hall->context(); }

    TempFolder folder;
    ManualClock clock{at("2026-11-20T10:00:00+08:00")};
    FakeGate gate{clock};
    PlainHasher hasher;
    desk::HallSettings settings;
    std::unique_ptr<storage::FolderKeyStore> keys;
    std::unique_ptr<storage::SodiumVault> vault;
    std::unique_ptr<storage::SqliteHallLedger> ledger;
    std::unique_ptr<desk::Desk> hall;
    desk::Caller clerk;
    desk::Caller cashier;
    desk::Caller otherCashier; ///< at the second toll window
    desk::Caller supervisor;
};

} // namespace hallpay::test
