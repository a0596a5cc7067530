// A payer without hands: does for a program what a person does with a phone.
#pragma once

#include "sandbox/bridge.h"
#include "sandbox/http_message.h"
#include "sandbox/pay_codes.h"
#include "sandbox/payers.h"
#include "sandbox/phone_browser.h"

#include <string>

namespace hallpay::sandbox {

/// Any thread.
class ProgramPayer {
public:
    ProgramPayer(Payers& payers, const PhoneBrowser& browser, Bridge& bridge, PayCodes& payCodes)
        : m_payers(payers), m_browser(browser), m_bridge(bridge), m_payCodes(payCodes)
    {
    }

    /// POST /sandbox/pay {"qr", "payer"}: opens the code, presses *pay*, confirms.
    /// 200 {"state": "SUCCESS", "amount_fen", "out_trade_no", "transaction_id", "paid_stamp_ms"}
    /// or 4xx {"reason", "message"}. 202 {"state": "TYPING", "pays_stamp_ms", …} when a fault makes
    /// the person slow with the password: the money moves by itself at that time.
    Reply pay(const Request& request);

    /// POST /sandbox/scan {"qr", "payer"}: the same, but stops before paying. With
    /// "typing": true the person is left at the password field.
    Reply scan(const Request& request);

    /// POST /sandbox/paycode {"payer", "password_ms", "gives_up"}: the code that this person's
    /// phone shows at a till. 200 {"auth_code"}
    Reply showCode(const Request& request);

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
    PayCodes& m_payCodes;
};

} // namespace hallpay::sandbox
