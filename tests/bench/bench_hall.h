// A hall in process, hall and gate on their ledgers, with a fake wallet and no doors.
#pragma once

#include "desk/desk.h"
#include "desk/gate_link.h"
#include "gate/gate_service.h"
#include "main/system_clock.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "unit/gate/fake_wallet.h"

#include <memory>
#include <string>

namespace hallpay::bench {

/// What outlives one opening of the ledgers.
struct Outside {
    SystemClock clock;
    test::FakeWallet wallet{clock};
};

/// Passwords are no part of what is measured.
class PlainHasher final : public ports::PasswordHasher {
public:
    std::string hash(std::string_view password) override { return std::string(password); }
    bool matches(std::string_view hash, std::string_view password) override
    {
        return hash == password;
    }
};

/// Opens (or makes and seeds) the ledgers in `folder`. With `follow` the hall mirrors the gate.
class BenchHall {
public:
    BenchHall(Outside& outside, const std::string& folder, bool follow);
    ~BenchHall();
    BenchHall(const BenchHall&) = delete;
    BenchHall& operator=(const BenchHall&) = delete;

    desk::Desk& desk() { return *m_desk; }
    gate::PayerDoor& door() { return m_gate.door(); }
    desk::Caller clerk();
    desk::Caller cashier();
    /// Waits until the hall has mirrored every event of the gate.
    void catchUp();

private:
    desk::Caller signedIn(const ports::SignIn& who);

    storage::SqliteGateLedger m_gateLedger;
    gate::GateService m_gate;
    storage::FolderKeyStore m_keys;
    storage::SodiumVault m_vault;
    PlainHasher m_hasher;
    storage::SqliteHallLedger m_ledger;
    std::unique_ptr<desk::Desk> m_desk;
    std::unique_ptr<desk::GateLink> m_link;
};

} // namespace hallpay::bench
