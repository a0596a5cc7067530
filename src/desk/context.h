// What every use case stands on: the ports, the settings, and two tables that are read often.
#pragma once

#include "desk/answer.h"
#include "desk/directory.h"
#include "desk/fee_book.h"
#include "desk/hall_settings.h"
#include "desk/ten_second_watch.h"
#include "ports/clock.h"
#include "ports/hall_ledger.h"
#include "ports/pay_gate.h"
#include "ports/vault.h"

namespace hallpay::desk {

/// References outlive the use cases. Any thread.
struct Ports {
    ports::HallLedger& ledger;
    ports::PayGate& gate;
    const ports::Clock& clock;
    ports::Vault& vault;
    ports::PasswordHasher& hasher;
};

struct Context {
    ports::HallLedger& ledger;
    ports::PayGate& gate;
    const ports::Clock& clock;
    ports::Vault& vault;
    ports::PasswordHasher& hasher;
    const HallSettings& settings;
    Directory& directory;
    FeeBook& fees;
    TenSecondWatch& watch;
};

} // namespace hallpay::desk
