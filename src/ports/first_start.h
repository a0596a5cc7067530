// What the first start needs of this PC: its hall servers, its folders, its programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::ports {

/// What a PC is at every start, once it was chosen.
enum class StartChoice {
    Service, ///< a counter of the hall service that runs on this PC already
    Training, ///< hall, gate and sandbox inside the desktop
    HallServer, ///< the hall's server, beside its counter
};

struct RunningService {
    std::string hallName;
    bool training = false;

    friend bool operator==(const RunningService&, const RunningService&) = default;
};

/// A hall as the form has it, checked. Texts are UTF-8.
struct HallPlan {
    std::string hallName;
    int hallId = 0;
    std::string placeName;
    int placeCode = 0;
    std::string payee; ///< 收款单位
    std::string publicAddress; ///< https://…
    std::string merchantFolder;

    friend bool operator==(const HallPlan&, const HallPlan&) = default;
};

enum class MerchantFault {
    NoFolder,
    FilesMissing, ///< `words` are the names of all that are missing
    TrainingWallet, ///< a whole folder, but of the sandbox
    Unusable, ///< `words` say which file or key and why, never what it holds
};

struct MerchantCheck {
    std::optional<MerchantFault> fault;
    std::string words;

    friend bool operator==(const MerchantCheck&, const MerchantCheck&) = default;
};

enum class ServerState {
    Starting,
    Answers,
    Ended,
};

/// Why a hall's server did not start.
enum class ServerFault {
    Unknown, ///< its own words alone tell
    RunsAlready, ///< another server works on the hall; `detail` is its folder
    PortTaken, ///< `detail` is the port
    SettingsWrong, ///< `detail` is the key, the option or the file
    NoFirstPassword, ///< a hall is being born, and nobody said who may enter
    MerchantWrong, ///< `detail` is the file, perhaps with the entry in it
    LedgerNewer, ///< made by a newer program; `detail` is the file, as in all of these
    LedgerOtherKind, ///< training for real work, or the other way round
    LedgerOtherMerchant,
    LedgerOtherHall,
    LedgerBroken,
    LedgerOutOfReach, ///< rights, room, or another program has it
    KeysMissing, ///< a ledger without the keys of its personal data
    KeysWrong, ///< of other records, or spoiled; `detail` may be empty
    ClockBehind, ///< `detail` is when the records were last written
    SandboxAway, ///< the training wallet does not answer
    FolderOutOfReach, ///< not made, read or written
    Last = FolderOutOfReach ///< for whoever goes through all of them
};

/// How a server ended before it had begun.
struct ServerEnd {
    ServerFault fault = ServerFault::Unknown;
    std::string detail; ///< a file, a port, a key or a time; never what a file holds
    std::string words; ///< its own, for whoever can do something with them

    friend bool operator==(const ServerEnd&, const ServerEnd&) = default;
};

struct ServerNews {
    ServerState state = ServerState::Starting;
    ServerEnd end{}; ///< of Ended
};

enum class Opening {
    Opened,
    RunsAlready, ///< another desktop works on the same folder
};

/// Calls may touch files, processes and loopback: on a worker thread, one at a time, unless said
/// otherwise. What nobody expected comes as a std::exception.
class FirstStartPc {
public:
    virtual ~FirstStartPc() = default;

    /// The hall service of this PC, when it answers at once (300 ms at most).
    virtual std::optional<RunningService> service() = 0;
    /// The server's program lies beside this one. Any thread.
    virtual bool canServe() const = 0;
    /// This user's hall server was set up before: it has answered, or its hall has begun. Any
    /// thread.
    virtual bool hasHallServer() const = 0;
    /// Where the payer's page will be, for whoever leads the public address there. Any thread.
    virtual std::uint16_t publicPort() const = 0;
    /// Scheme https, host and port alone. Any thread.
    virtual bool isPublicAddress(const std::string& text) const = 0;
    virtual MerchantCheck checkMerchant(const std::string& folder) = 0;

    /// Writes the server's configuration; no password is in it.
    virtual void setUpHallServer(const HallPlan& plan) = 0;
    /// Starts this user's hall server unless it answers already. `firstPassword` is the first
    /// supervisor's; it is used by a ledger that is being born, and kept nowhere.
    virtual void startHallServer(const std::string& firstPassword) = 0;
    virtual ServerNews hallServer() = 0;

    /// Makes all that the desktop needs, and remembers the choice for the next start.
    virtual Opening openDesktop(StartChoice choice) = 0;
};

} // namespace hallpay::ports
