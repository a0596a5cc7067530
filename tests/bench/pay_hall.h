// A training hall with its doors open, a sandbox and phones, all in this process and all over HTTP.
#pragma once

#include "client/http_staff_api.h"
#include "main/hall_stack.h"
#include "main/system_clock.h"
#include "sandbox/sandbox.h"
#include "support/temp_folder.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::bench {

struct BenchSlip {
    std::int64_t id = 0;
    std::string link;
};

class PayHall {
public:
    PayHall();

    std::vector<BenchSlip> registered(std::size_t count);
    /// Somebody of that name scans and pays. The wallet's own millisecond of the payment.
    /// @throws std::runtime_error when the page does not pay.
    std::int64_t pay(const BenchSlip& slip, const std::string& payer);
    void setFaults(const nlohmann::json& faults);

    std::uint16_t staffPort() const { return m_hall->staffPort(); }
    std::string token() const { return m_api->token(); }
    std::string asOf();

private:
    const test::TempFolder m_folder;
    SystemClock m_clock;
    sandbox::Sandbox m_sandbox;
    std::unique_ptr<HallStack> m_hall;
    std::unique_ptr<client::HttpStaffApi> m_api;
    int m_scheduleVersion = 0;
};

} // namespace hallpay::bench
