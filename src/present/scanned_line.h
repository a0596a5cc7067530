// A page of lines about slips: what is scanned there chooses its line.
#pragma once

#include "ports/staff_api.h"
#include "present/background.h"

#include <cstdint>
#include <functional>
#include <string>

namespace hallpay::present {

class ScannedLine {
public:
    struct Sinks {
        std::function<void(std::int64_t slipId)> slip; ///< it is of this one
        std::function<void()> other; ///< it names no slip
        std::function<void(const domain::Refusal&)> refused;
        std::function<void()> unanswered;
    };
    /// GUI thread only; `api` and `work` outlive this.
    ScannedLine(ports::StaffApi& api, Background& work, Sinks sinks);

    /// Of two in a row the last one counts.
    void scanned(const std::string& text);
    /// The page goes: what was asked is told no more.
    void forget() { ++m_asked; }

private:
    ports::StaffApi& m_api;
    Background& m_work;
    const Sinks m_sinks;
    int m_asked = 0;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
