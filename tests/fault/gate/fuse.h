// Power that goes at the n-th commit or call.
#pragma once

#include "ports/gate_ledger.h"

#include <stdexcept>

namespace hallpay::test {

struct PowerCut : std::runtime_error {
    PowerCut() : std::runtime_error("the power went") { }
};

/// Counts what is done, and dies before or right after the n-th of it.
class Fuse {
public:
    void set(int dies, bool after)
    {
        m_left = dies;
        m_after = after;
    }
    template <typename Act> void pass(const Act& act)
    {
        const bool now = m_left > 0 && --m_left == 0;
        if (now && !m_after) throw PowerCut();
        act();
        if (now) throw PowerCut();
    }
    bool blew() const { return m_left == 0; }

private:
    int m_left = -1;
    bool m_after = false;
};

/// The ledger behind the fuse: each transaction is a commit.
class FusedLedger final : public ports::GateLedger {
public:
    FusedLedger(ports::GateLedger& inner, Fuse& fuse) : m_inner(inner), m_fuse(fuse) { }
    bool scrub() override
    {
        bool done = false;
        m_fuse.pass([&] { done = m_inner.scrub(); });
        return done;
    }

protected:
    void run(const std::function<bool(ports::GateTx&)>& work) override
    {
        m_fuse.pass([&] { m_inner.transact(work); });
    }
    bool runUntil(std::function<bool(ports::GateTx&)> work,
                  std::chrono::steady_clock::time_point) override
    {
        run(work);
        return true;
    }
    void look(const std::function<void(ports::GateRead&)>& work) override
    {
        m_inner.read([&](ports::GateRead& from) { return work(from), true; });
    }

private:
    ports::GateLedger& m_inner;
    Fuse& m_fuse;
};

} // namespace hallpay::test
