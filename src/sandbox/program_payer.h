// A payer without hands: does for a program what a person does with a phone.
#pragma once

#include "sandbox/bridge.h"
#include "sandbox/http_message.h"
#include "sandbox/payers.h"
#include "sandbox/phone_browser.h"

#include <string>

namespace hallpay::sandbox {

/// Any thread.
class ProgramPayer {
public:
    ProgramPayer(Payers& payers, const PhoneBrowser& browser, Bridge& bridge)
        : m_payers(payers), m_browser(browser), m_bridge(bridge)
    {
    }

    /// POST /sandbox/pay {"qr", "payer"}: opens the code, presses *pay*, confirms.
    /// 200 {"state": "SUCCESS", "amount_fen", "out_trade_no", "transaction_id", "paid_stamp_ms"}
    /// or 4xx {"reason", "message"}.
    Reply pay(const Request& request);

    /// POST /sandbox/scan {"qr", "payer"}: the same, but stops before paying. With
    /// "typing": true the person is left at the password field.
    Reply scan(const Request& request);

private:
    struct Ready {
        Payer payer;
        std::string handle;
    };

    Result<Ready, Reply> prepare(const nlohmann::json& body);
    Result<std::string, Reply> openCode(const std::string& code, const Payer& payer);
    Result<std::string, Reply> pressPay(const Visited& page, const Payer& payer);

    Payers& m_payers;
    const PhoneBrowser& m_browser;
    Bridge& m_bridge;
};

} // namespace hallpay::sandbox
