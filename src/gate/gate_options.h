// What a gate is set up with. README lists the keys.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace hallpay::gate {

/// Read once at start. Times are defaults that DESIGN gives; tests make them shorter.
struct GateOptions {
    bool training = true; ///< which kind of token this gate takes in
    std::string merchant; ///< our number at the wallet; money for another one is not ours
    std::optional<int> hallId; ///< set: tokens of other halls are refused (one hall with its gate)
    std::string publicBaseUrl; ///< what the printed link begins with: scheme, host and port
    std::string payeeName = "北京公安出入境"; ///< shown on the payer's page
    std::string description = "出入境证件费"; ///< shown in the payer's wallet: nothing personal

    bool payerCode = false; ///< payment by the payer's own code, scanned at a window
    std::chrono::milliseconds codePatience{3'000}; ///< for the wallet's first word on such a code

    int pollCap = 50; ///< queries a second that polling may send, over all attempts
    int walletWorkers = 8; ///< threads that poll, close and recover
    int payersAtOnceMax
        = 32; ///< pages that may wait for the wallet at once; one more is asked to wait

    int refusedRecordsAtOnce = 200; ///< refused notifications that are kept one by one; after them
    int refusedRecordsPerMinute = 60; ///< so many more: anybody can send them, each is a commit

    std::chrono::milliseconds acceptPatience{2'000}; ///< for an order that is handed over
    std::chrono::milliseconds closeRetry{5'000}; ///< between two tries to close an attempt
    std::chrono::milliseconds lastMinutes{120'000}; ///< before the deadline no attempt begins
    std::chrono::hours lapsedShown{30 * 24}; ///< so long after it a page says that a code lapsed
    std::chrono::milliseconds prepayLife{110 * 60'000}; ///< the wallet's own is 2 hours
    std::chrono::milliseconds sendingMax{60'000}; ///< a send that is older has no answer any more
    std::chrono::milliseconds recoverPatience{30'000}; ///< at start, for a wallet that is away
    std::chrono::milliseconds clockWarn{30'000}; ///< from the wallet's clock, either way
    std::chrono::milliseconds clockStop{120'000}; ///< over it no new attempt begins
    std::chrono::milliseconds sweepEvery{200}; ///< how often the jobs look for work
};

} // namespace hallpay::gate
