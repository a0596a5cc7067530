// The gate's ledger in a SQLite file of its own.
#pragma once

#include "ports/gate_ledger.h"
#include "storage/gate/payer_box.h"
#include "storage/reader_pool.h"
#include "storage/writer.h"

#include <functional>
#include <string>

namespace hallpay::storage {

/// Where the ledger lies. The key file belongs outside the ledger's folder and its backups.
struct GateLedgerFiles {
    std::string database;
    std::string payerKey;
};

/// What a ledger is born as. It is stored, checked at every start, never changed.
struct GateLedgerKind {
    bool training = true;
    std::string merchant;
};

class SqliteGateLedger final : public ports::GateLedger {
public:
    /// At most this many threads read at once; one more waits.
    static constexpr std::size_t kReadersMax = 16;

    /// Opens or creates the ledger and brings its schema up to date. `broken` is called once when
    /// a COMMIT failed: the program must stop then.
    /// @throws ports::LedgerUnusable when it cannot be opened, is of another kind or merchant,
    /// was written with another payer key or by a newer program.
    SqliteGateLedger(const GateLedgerFiles& files, const GateLedgerKind& kind,
                     std::function<void(const std::string&)> broken);

    bool scrub() override;

protected:
    void run(const std::function<bool(ports::GateTx&)>& work) override;
    bool runUntil(std::function<bool(ports::GateTx&)> work,
                  std::chrono::steady_clock::time_point until) override;
    void look(const std::function<void(ports::GateRead&)>& work) override;

private:
    void eraseForGood();
    void bringUpToDate();
    void checkKind(const GateLedgerKind& kind);

    const GateLedgerFiles m_files;
    PayerBox m_payers;
    Writer m_writer;
    ReaderPool m_readers;
};

} // namespace hallpay::storage
