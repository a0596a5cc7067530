// The configuration file of a hall's server. README.md lists every key.
#pragma once

#include "desk/hall_settings.h"
#include "gate/gate_options.h"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace hallpay {

/// A configuration that cannot be used; the text names the key.
class ConfigurationError : public std::runtime_error {
public:
    /// `about_` is the key or the file.
    ConfigurationError(const std::string& words, std::string about_)
        : std::runtime_error(words), about(std::move(about_))
    {
    }

    const std::string about;
};

/// Another program has the port that this server is told to take.
class PortTaken : public ConfigurationError {
public:
    PortTaken(const std::string& words, std::uint16_t port)
        : ConfigurationError(words, std::to_string(port))
    {
    }
};

/// A real ledger is to be born and nobody said what its place and first supervisor are.
class UnbornHall : public ConfigurationError {
public:
    using ConfigurationError::ConfigurationError;
};

struct ServerSettings {
    std::filesystem::path dataFolder; ///< both ledgers
    std::filesystem::path keysFolder; ///< keys of personal data: never inside dataFolder
    std::filesystem::path merchantFolder; ///< merchant.json and its keys
    std::string host = "127.0.0.1";
    std::string publicHost = "127.0.0.1"; ///< of the payer's page, apart from the staff API
    std::uint16_t staffPort = 0; ///< 0 = any free one
    std::uint16_t publicPort = 0; ///< 0 = the one of the last run, else any free one
    /// False: no page and no notifications. Slips have no link, codes are shown on screens, and
    /// what was paid or given back is learnt by asking the wallet.
    bool publicListener = true;
    std::filesystem::path verificationFiles; ///< the wallet's; served at the root. Empty: none
    bool pollingOff = false; ///< a switch of the tests: payments are learnt by notification alone
    desk::HallSettings hall;
    gate::GateOptions gate;
    std::string firstSupervisorPassword; ///< real ledgers: for the first start alone
    std::string placeName; ///< real ledgers: the first place, its code and its windows
    int placeCode = 0;
};

/// Reads the JSON file over the defaults of `settings`. Unknown keys are refused by name, so that a
/// misspelt one does not stay unseen; a relative folder starts where the file lies. @throws
/// ConfigurationError.
void readSettings(const std::filesystem::path& file, ServerSettings& settings);

} // namespace hallpay
