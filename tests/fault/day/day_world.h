// Sandbox, wallet client, gate and public listener of a simulated day, all real, in one process.
// Only their clock is not: it stands still while anything happens, and jumps when nothing does.
#pragma once

#include "gate/gate_service.h"
#include "protocol/sandbox/web.h"
#include "sandbox/sandbox.h"
#include "server/pay_page/pay_page_server.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "unit/gate/manual_clock.h"
#include "wechat/wechat_wallet.h"

#include <memory>
#include <string>

namespace hallpay::test {

/// One thread drives it; payers may call from several.
class DayWorld {
public:
    /// Makes merchant and ledger in `folder`, which must be there, and opens the doors at `start`.
    DayWorld(const std::string& folder, Instant start);
    ~DayWorld();
    DayWorld(const DayWorld&) = delete;
    DayWorld& operator=(const DayWorld&) = delete;

    Instant now() const { return m_clock.now(); }
    /// Moves the training clock on and lets everything happen that is due then: first the wallet
    /// tells, then the gate asks, closes, lapses and refunds.
    void goTo(Instant instant);
    /// Lets what was begun come to its end; the clock stands still.
    void settle();

    ports::PayGate& payGate() { return m_gate->payGate(); }
    ports::GateLedger& ledger() { return m_ledger; }
    const gate::GateContext& context() const { return m_context; }
    std::string linkOf(const std::string& token) const;

    WebReply get(const std::string& path) { return getJson(m_sandbox.port(), path); }
    WebReply send(const std::string& method, const std::string& path, const nlohmann::json& body)
    {
        return sendJson(m_sandbox.port(), method, path, body);
    }

private:
    const Instant m_start;
    sandbox::Sandbox m_sandbox;
    ManualClock m_clock; ///< the gate's, which follows the sandbox's
    std::uint16_t m_publicPort;
    gate::GateOptions m_options;
    storage::SqliteGateLedger m_ledger;
    wechat::WechatWallet m_wallet;
    gate::GateContext m_context;
    std::unique_ptr<gate::GateService> m_gate;
    std::unique_ptr<server::PayPageServer> m_pages;
};

} // namespace hallpay::test
