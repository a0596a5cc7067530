// Versions of the fee schedule, each read once: a version never changes.
#pragma once

#include "domain/fee_schedule.h"
#include "ports/hall_ledger.h"

#include <map>
#include <memory>
#include <mutex>

namespace hallpay::desk {

/// Any thread.
class FeeBook {
public:
    /// A version that is not there is a bug.
    std::shared_ptr<const domain::FeeSchedule> version(const ports::HallTx& from, int number);

private:
    static constexpr std::size_t kVersionsMax = 64;

    std::mutex m_mutex;
    std::map<int, std::shared_ptr<const domain::FeeSchedule>> m_versions; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::desk
