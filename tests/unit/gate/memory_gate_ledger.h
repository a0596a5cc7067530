// The gate's ledger in memory: the same promises as the stored one, none of its disk.
#pragma once

#include "ports/gate_ledger.h"

#include <map>
#include <mutex>

namespace hallpay::test {

/// Everything a ledger holds, as one value: a transaction works on a copy.
struct GateRows {
    std::map<std::string, ports::GateOrderView> orders;
    std::map<std::string, ports::GateAttempt> attempts;
    std::map<std::string, ports::GatePayment> payments;
    std::vector<ports::SuspenseEntry> suspense;
    std::vector<ports::NotificationRecord> records;
    std::map<std::string, ports::GateRefund> refunds; ///< by our number
    std::map<std::string, ports::ConsoleRefund> consoleRefunds; ///< by the wallet's number
    std::vector<ports::GateEvent> events;
    std::map<Day, ports::WalletDay> days;
    std::map<std::pair<Day, std::string>, std::vector<ports::BillLine>> bills; ///< by file
    std::map<std::int64_t, ports::DayDifference> differences;
};

class MemoryGateLedger final : public ports::GateLedger {
public:
    /// The next transactions fail as a full disk does, until it is called with false.
    void breakDown(bool broken);

    /// While it hangs, whoever waits with a limit is left waiting; what they wanted is done once
    /// it is called with false.
    void hang(bool hanging);

    /// A copy is all there is: nothing is left of what was erased.
    bool scrub() override { return true; }

protected:
    void run(const std::function<bool(ports::GateTx&)>& work) override;
    bool runUntil(std::function<bool(ports::GateTx&)> work,
                  std::chrono::steady_clock::time_point until) override;
    void look(const std::function<void(ports::GateRead&)>& work) override;

private:
    std::mutex m_mutex;
    GateRows m_rows; // GUARDED_BY(m_mutex)
    bool m_broken = false; // GUARDED_BY(m_mutex)
    bool m_hanging = false; // GUARDED_BY(m_mutex)
    std::vector<std::function<bool(ports::GateTx&)>> m_left; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::test
