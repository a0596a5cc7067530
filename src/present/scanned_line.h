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
    /// What is said; a sentence of what went wrong comes with the tone.
    struct Sinks {
        /// Chooses what is about this slip, or says why not; false: no line is.
        std::function<bool(std::int64_t slipId)> choose;
        std::function<void()> missed; ///< no line is about what was scanned
        std::function<void(const domain::Refusal&)> refused;
        std::function<void()> unanswered;
        std::function<void()> warn; ///< the tone of a scan that does nothing here
        std::function<void()> sessionLost;
    };
    /// GUI thread only; `api` and `work` outlive this.
    ScannedLine(ports::StaffApi& api, Background& work, Sinks sinks);

    /// Of two in a row the last one counts.
    void scanned(const std::string& text);
    /// The page goes: what was asked is told no more.
    void forget() { ++m_asked; }

private:
    void found(const Outcome<domain::SlipCard>& outcome);
    void miss();

    ports::StaffApi& m_api;
    Background& m_work;
    const Sinks m_sinks;
    int m_asked = 0;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
