// Paying at a window without the printed link, and without a wallet: the test says how it goes on.
#pragma once

#include "support/fake_records.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

/// The part of a played hall that shows codes and takes payers' own. Any thread; refusals are set
/// between acts.
class FakeCounterPay : public FakeRecords {
public:
    std::atomic<domain::PayerCodeState> codeState{domain::PayerCodeState::Paying};
    std::optional<domain::Refusal> refuseCode; ///< of every payment by code
    std::optional<domain::Refusal> refuseScreen; ///< of every screen's code
    std::atomic<bool> payAway{false}; ///< calls are done, and their answers do not arrive

    static std::string screenCodeOf(std::int64_t slipId, int generation = 1)
    {
        return "weixin://wxpay/bizpayurl?pr=Kz0" + std::to_string(slipId) + "aBc"
            + std::to_string(generation);
    }
    /// The former code of every slip is dead.
    void renewScreenCodes() { ++m_generation; }
    int screenCodesAsked() const { return m_screens; }
    int statesAsked() const { return m_states; }
    struct Scan {
        std::int64_t slipId = 0;
        std::string code;
        std::string key;
    };
    std::vector<Scan> scans() const
    {
        const std::lock_guard lock(m_payMutex);
        return m_scans;
    }

    ports::Answer<std::string> screenCode(std::int64_t slipId) override
    {
        ++m_screens;
        if (payAway) throw ports::TransportError("the answer was lost");
        if (refuseScreen) return *refuseScreen;
        return screenCodeOf(slipId, m_generation);
    }
    ports::Answer<domain::PayerCodeState> payByCode(const ports::ScannedCode& scanned,
                                                    const std::string& key) override
    {
        {
            const std::lock_guard lock(m_payMutex);
            m_scans.push_back({scanned.slipId, scanned.code, key});
        }
        if (payAway) throw ports::TransportError("the answer was lost");
        if (refuseCode) return *refuseCode;
        return codeState.load();
    }
    ports::Answer<domain::PayerCodeState> payerCodeState(std::int64_t) override
    {
        ++m_states;
        if (payAway) throw ports::TransportError("the answer was lost");
        return codeState.load();
    }

private:
    std::atomic<int> m_generation{1};
    std::atomic<int> m_screens{0};
    std::atomic<int> m_states{0};
    mutable std::mutex m_payMutex;
    std::vector<Scan> m_scans; // GUARDED_BY(m_payMutex)
};

} // namespace hallpay::test
