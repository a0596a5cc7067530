// Where the seconds of each payment went, from the printed code to the window's news.
#pragma once

#include "desk/caller.h"
#include "domain/ten_seconds.h"
#include "ports/pay_gate.h"

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <vector>

namespace hallpay::desk {

/// Keeps instants under the numbers of slips, in memory alone: nothing personal, and nothing that a
/// restart must bring back. Any thread.
class TenSecondWatch {
public:
    /// So many payments are looked at: the latest.
    static constexpr std::size_t kPaymentsMax = 2'000;
    /// So many slips may be on their way; the oldest goes first.
    static constexpr std::size_t kOpenMax = 5'000;
    /// Read later than this after we knew: nobody was at the window, and it was shown to nobody.
    static constexpr std::chrono::seconds kNobodyThere{60};

    void printed(std::int64_t slipId, domain::CodePlace place, Instant at);
    /// The gate says that it is paid. `stages` is what the gate saw of it.
    void paid(std::int64_t slipId, const ports::GateStages& stages);
    /// A window has read the slip since. Only the first time counts. A stage of ours that was slow
    /// is logged by its name.
    void shown(std::int64_t slipId, Instant at);

    /// One entry for each kind of place that had payments.
    std::vector<domain::PlaceFigures> figures() const;

private:
    domain::PayTimes& openOne(std::int64_t slipId);

    mutable std::mutex m_mutex;
    std::map<std::int64_t, domain::PayTimes> m_open; // GUARDED_BY(m_mutex); slips grow in number
    std::deque<domain::PayTimes> m_done; // GUARDED_BY(m_mutex)
};

/// Where the code of whoever prints is seen: at a registration window or at the toll desk.
domain::CodePlace codePlaceOf(const Caller& caller);

} // namespace hallpay::desk
