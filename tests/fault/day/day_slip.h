// One slip of a simulated day, from its registration to whatever becomes of it, act by act.
#pragma once

#include "fault/day/day_plan.h"
#include "fault/day/day_world.h"

#include <string>
#include <vector>

namespace hallpay::test {

/// One thread at a time.
class DaySlip {
public:
    /// Its first act is due when its people come.
    DaySlip(PlannedSlip plan, Instant opening);

    const PlannedSlip& plan() const { return m_plan; }
    const std::string& token() const { return m_token; }
    /// The hall's ids of the refunds that were asked for.
    const std::vector<std::string>& refunds() const { return m_refunds; }

    bool isOver() const { return m_next == Act::None; }
    /// Why it could not come to its end; empty when it did.
    const std::string& stuck() const { return m_stuck; }
    Instant due() const { return m_due; }
    /// The next act, at the world's time, and when the one after it is due.
    void act(DayWorld& world, Instant deadline);

private:
    enum class Act { Register, Scan, Pay, Hold, Refund, None };

    void registerIt(DayWorld& world, Instant deadline);
    void scan(DayWorld& world);
    void pay(DayWorld& world);
    void hold(DayWorld& world);
    void refund(DayWorld& world);
    void then(Act next, std::chrono::seconds pause);
    void again(const std::string& why);

    const PlannedSlip m_plan;
    std::string m_token;
    std::vector<std::string> m_refunds;
    Act m_next = Act::Register;
    Instant m_due;
    int m_tries = 0;
    std::string m_stuck;
};

} // namespace hallpay::test
