#include "wechat/answers.h"

#include "wechat/json_text.h"

#include <array>

namespace hallpay::wechat {

namespace {

using ports::WalletAnswer;
using ports::WalletTradeState;

struct Spelling {
    std::string_view code;
    WalletAnswer answer;
};

// OUT_TRADE_NO_USED and INVALID_REQUEST are left out on purpose: behind either may stand an
// order of this number that was placed or paid before, so only a query tells. SIGN_ERROR comes
// unsigned and is nothing but our own key or clock.
constexpr std::array kSpellings{
    Spelling{"USERPAYING", WalletAnswer::Busy},
    Spelling{"USER_PAYING", WalletAnswer::Busy},
    Spelling{"RATELIMIT_EXCEEDED", WalletAnswer::Busy},
    Spelling{"RATELIMIT_EXCEED", WalletAnswer::Busy},
    Spelling{"RATE_LIMITED", WalletAnswer::Busy},
    Spelling{"FREQUENCY_LIMITED", WalletAnswer::Busy},
    Spelling{"ORDERPAID", WalletAnswer::AlreadyPaid},
    Spelling{"ORDER_PAID", WalletAnswer::AlreadyPaid},
    Spelling{"ORDER_CLOSED", WalletAnswer::AlreadyClosed},
    Spelling{"ORDERCLOSED", WalletAnswer::AlreadyClosed},
    Spelling{"ORDER_NOT_EXIST", WalletAnswer::NotFound},
    Spelling{"ORDER_NOT_EXISTS", WalletAnswer::NotFound},
    Spelling{"ORDERNOTEXIST", WalletAnswer::NotFound},
    Spelling{"PARAM_ERROR", WalletAnswer::Refused},
    Spelling{"APPID_MCHID_NOT_MATCH", WalletAnswer::Refused},
    Spelling{"MCH_NOT_EXISTS", WalletAnswer::Refused},
    Spelling{"NO_AUTH", WalletAnswer::Refused},
    Spelling{"NOAUTH", WalletAnswer::Refused},
    Spelling{"ACCOUNT_ERROR", WalletAnswer::Refused},
    Spelling{"NOT_ENOUGH", WalletAnswer::Refused},
    Spelling{"NOTENOUGH", WalletAnswer::Refused},
    Spelling{"RULE_LIMIT", WalletAnswer::Refused},
    Spelling{"RULELIMIT", WalletAnswer::Refused},
    Spelling{"TRADE_ERROR", WalletAnswer::Refused},
    Spelling{"AUTH_CODE_EXPIRE", WalletAnswer::Refused},
    Spelling{"AUTHCODEEXPIRE", WalletAnswer::Refused},
    Spelling{"AUTH_CODE_ERROR", WalletAnswer::Refused},
    Spelling{"AUTH_CODE_INVALID", WalletAnswer::Refused},
};

/// Some words make sense after some calls only.
bool canFollow(WalletCall call, std::string_view code, WalletAnswer answer)
{
    switch (answer) {
    case WalletAnswer::AlreadyPaid:
    case WalletAnswer::AlreadyClosed: return call != WalletCall::Query;
    case WalletAnswer::NotFound: return call != WalletCall::Place && call != WalletCall::PayByCode;
    case WalletAnswer::Refused:
        // A code is debited while we wait, so "failed for business reasons" may have a payment
        // behind it; only a code's payment can be refused for its code.
        if (code == "TRADE_ERROR") return call != WalletCall::PayByCode;
        return call == WalletCall::PayByCode || !code.starts_with("AUTH");
    case WalletAnswer::Done:
    case WalletAnswer::Busy:
    case WalletAnswer::Unclear: return true;
    }
    return false;
}

bool fitsStatus(WalletAnswer answer, int status)
{
    const bool clientError = status >= 400 && status < 500;
    if (answer == WalletAnswer::Busy) return clientError || status == 202;
    if (answer == WalletAnswer::NotFound) return status == 404 || status == 400;
    return clientError;
}

/// Source: WeChat Pay v3, trade_state. The last three belong to payer codes.
std::optional<WalletTradeState> stateOf(std::string_view word)
{
    if (word == "SUCCESS") return WalletTradeState::Paid;
    if (word == "REFUND") return WalletTradeState::Refunded;
    if (word == "NOTPAY") return WalletTradeState::NotPaid;
    if (word == "CLOSED" || word == "REVOKED" || word == "PAYERROR")
        return WalletTradeState::Closed;
    if (word == "USERPAYING" || word == "ACCEPT") return WalletTradeState::Paying;
    return std::nullopt;
}

/// False when an amount is there that is no whole number of fen within Money's bounds.
bool readAmount(const nlohmann::json& json, ports::WalletTrade& trade)
{
    if (!json.contains("amount")) return true;
    const auto* amount = objectAt(json, "amount");
    if (!amount) return false;
    if (amount->contains("currency")) {
        const auto currency = textAt(*amount, "currency");
        if (!currency) return false;
        trade.currency = *currency;
    }
    if (!amount->contains("total")) return true;
    trade.amount = fenAt(*amount, "total");
    return trade.amount.has_value();
}

bool readSuccessTime(const nlohmann::json& json, ports::WalletTrade& trade)
{
    std::string text;
    if (!readTextAt(json, "success_time", text)) return false;
    if (text.empty()) return true;
    trade.successTime = parseRfc3339(text);
    return trade.successTime.has_value();
}

bool readPayer(const nlohmann::json& json, ports::WalletTrade& trade)
{
    if (!json.contains("payer")) return true;
    const auto* payer = objectAt(json, "payer");
    return payer && readTextAt(*payer, "openid", trade.payerId);
}

} // namespace

WalletAnswer answerOf(WalletCall call, int status, std::string_view code)
{
    if (status == 429) return WalletAnswer::Busy;
    for (const Spelling& spelling : kSpellings)
        if (spelling.code == code && fitsStatus(spelling.answer, status)
            && canFollow(call, code, spelling.answer))
            return spelling.answer;
    return WalletAnswer::Unclear;
}

std::optional<ports::WalletTrade> readTrade(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    ports::WalletTrade trade;
    std::string word;
    const bool readable = readTextAt(json, "mchid", trade.merchant)
        && readTextAt(json, "out_trade_no", trade.outTradeNo)
        && readTextAt(json, "trade_state", word)
        && readTextAt(json, "transaction_id", trade.transactionId)
        && readTextAt(json, "trade_type", trade.tradeType) && readAmount(json, trade)
        && readSuccessTime(json, trade) && readPayer(json, trade);
    const auto state = stateOf(word);
    if (!readable || !state || trade.merchant.empty() || trade.outTradeNo.empty())
        return std::nullopt;
    trade.state = *state;
    const bool whole = !trade.transactionId.empty() && trade.amount && trade.successTime;
    if (trade.state == WalletTradeState::Paid && !whole) return std::nullopt;
    return trade;
}

std::optional<ports::WalletTrade> readMoneyNotice(std::string_view text)
{
    if (auto whole = readTrade(text)) return whole;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    ports::WalletTrade trade;
    std::string word;
    if (!readTextAt(json, "mchid", trade.merchant)
        || !readTextAt(json, "out_trade_no", trade.outTradeNo)
        || !readTextAt(json, "trade_state", word) || trade.merchant.empty()
        || trade.outTradeNo.empty())
        return std::nullopt;
    const auto state = stateOf(word);
    if (state != WalletTradeState::Paid && state != WalletTradeState::Refunded) return std::nullopt;
    trade.state = *state;
    // Each by itself: one that cannot be read says nothing about the others.
    (void)readTextAt(json, "transaction_id", trade.transactionId);
    (void)readTextAt(json, "trade_type", trade.tradeType);
    (void)readAmount(json, trade);
    (void)readSuccessTime(json, trade);
    (void)readPayer(json, trade);
    return trade;
}

std::string readAppid(std::string_view text)
{
    return textAt(nlohmann::json::parse(text, nullptr, false), "appid").value_or("");
}

} // namespace hallpay::wechat
