// A hall's server with the gate inside, from its ledgers to its doors.
#pragma once

#include "base/path_text.h"
#include "main/settings.h"
#include "ports/clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hallpay {

/// A ledger is there, and the keys of what is in it are not.
class KeysMissing : public std::runtime_error {
public:
    explicit KeysMissing(const std::filesystem::path& file_)
        : std::runtime_error("the key file " + textOf(file_)
                             + " is missing: put it back, its records cannot be read without it"),
          file(textOf(file_))
    {
    }

    const std::string file;
};

/// Starts in this order: ledgers, wallet, recovery (every attempt that is not final is asked about,
/// then codes that are over lapse), public listener (where there is one), hall, staff listener.
/// Stops in the other.
class HallStack {
public:
    /// `clock` outlives this. `broken` is called once, from any thread, when a ledger's COMMIT
    /// failed: the program must end. @throws ConfigurationError, also for a port that is taken;
    /// storage::FolderInUse when another program works on the ledgers or keys;
    /// ClockBehind when the clock lies before the newest row of a ledger; ports::LedgerError,
    /// ports::KeyStoreError, wechat::SettingsError.
    HallStack(ServerSettings settings, const ports::Clock& clock,
              std::function<void(const std::string&)> broken);
    ~HallStack();

    std::uint16_t staffPort() const;
    /// 0 without a public listener.
    std::uint16_t publicPort() const;
    std::string staffUrl() const;

private:
    struct Parts;
    static void openPublicListener(Parts& parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace hallpay
