// Everything that training needs, inside one process: sandbox, hall and gate on loopback.
#pragma once

#include "main/hall_stack.h"
#include "main/system_clock.h"
#include "main/training_clock.h"
#include "sandbox/sandbox.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace hallpay {

/// Keeps its ledgers, keys, merchant and prints in one folder of the user; ports of the last run
/// are taken again when they are free, so that slips printed before still lead somewhere.
class TrainingStack {
public:
    /// The folder must be there, for the caller alone. `broken` as in HallStack. @throws what
    /// HallStack and Sandbox throw.
    TrainingStack(const std::filesystem::path& folder,
                  std::function<void(const std::string&)> broken);

    std::string staffUrl() const { return m_hall->staffUrl(); }
    std::string phoneUrl() const { return m_sandbox->baseUrl() + "/phone"; }

private:
    SystemClock m_machine;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<TrainingClock> m_clock;
    std::unique_ptr<HallStack> m_hall; // last: uses the clock and the sandbox
};

} // namespace hallpay
