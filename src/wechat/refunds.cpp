#include "wechat/refunds.h"

#include "wechat/json_text.h"

#include <array>

namespace hallpay::wechat {

namespace {

using ports::RefundAnswer;
using ports::WalletRefundState;

struct Spelling {
    std::string_view code;
    RefundAnswer answer;
};

// INVALID_REQUEST is left out on purpose: behind it may stand a refund of this number that was
// taken on before, so only a query tells. SIGN_ERROR is nothing but our own key or clock.
constexpr std::array kSpellings{
    Spelling{"FREQUENCY_LIMITED", RefundAnswer::Busy},
    Spelling{"RATELIMIT_EXCEEDED", RefundAnswer::Busy},
    Spelling{"RATELIMIT_EXCEED", RefundAnswer::Busy},
    Spelling{"RATE_LIMITED", RefundAnswer::Busy},
    Spelling{"NOT_ENOUGH", RefundAnswer::NotEnough},
    Spelling{"NOTENOUGH", RefundAnswer::NotEnough},
    Spelling{"RESOURCE_NOT_EXISTS", RefundAnswer::NotFound},
    Spelling{"RESOURCE_NOT_EXIST", RefundAnswer::NotFound},
    Spelling{"REFUND_NOT_EXISTS", RefundAnswer::NotFound},
    Spelling{"REFUND_NOT_EXIST", RefundAnswer::NotFound},
    Spelling{"REFUNDNOTEXIST", RefundAnswer::NotFound},
    Spelling{"ORDER_NOT_EXISTS", RefundAnswer::NotFound},
    Spelling{"ORDER_NOT_EXIST", RefundAnswer::NotFound},
    Spelling{"ORDERNOTEXIST", RefundAnswer::NotFound},
    Spelling{"USER_ACCOUNT_ABNORMAL", RefundAnswer::Refused},
    Spelling{"PARAM_ERROR", RefundAnswer::Refused},
    Spelling{"APPID_MCHID_NOT_MATCH", RefundAnswer::Refused},
    Spelling{"MCH_NOT_EXISTS", RefundAnswer::Refused},
    Spelling{"NO_AUTH", RefundAnswer::Refused},
    Spelling{"NOAUTH", RefundAnswer::Refused},
    Spelling{"RULE_LIMIT", RefundAnswer::Refused},
    Spelling{"RULELIMIT", RefundAnswer::Refused},
    Spelling{"TRADE_ERROR", RefundAnswer::Refused},
};

/// Source: WeChat Pay v3, refund status.
std::optional<WalletRefundState> stateOf(std::string_view word)
{
    if (word == "SUCCESS") return WalletRefundState::Done;
    if (word == "PROCESSING") return WalletRefundState::Processing;
    if (word == "CLOSED") return WalletRefundState::Closed;
    if (word == "ABNORMAL") return WalletRefundState::Abnormal;
    return std::nullopt;
}

std::optional<ports::WalletRefund> readNamed(std::string_view text, const char* stateName)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    ports::WalletRefund refund;
    std::string word;
    std::string time;
    const bool readable = readTextAt(json, "mchid", refund.merchant)
        && readTextAt(json, "out_refund_no", refund.refundNo)
        && readTextAt(json, "refund_id", refund.refundId)
        && readTextAt(json, "out_trade_no", refund.outTradeNo)
        && readTextAt(json, "transaction_id", refund.transactionId)
        && readTextAt(json, stateName, word) && readTextAt(json, "success_time", time);
    const auto state = stateOf(word);
    const auto* amount = objectAt(json, "amount");
    if (!readable || !state || !amount || refund.refundNo.empty() || refund.refundId.empty()
        || refund.outTradeNo.empty())
        return std::nullopt;
    const auto back = fenAt(*amount, "refund");
    const auto total = fenAt(*amount, "total");
    if (!back || !total || *back > *total) return std::nullopt;
    if (!time.empty()) {
        refund.succeededAt = parseRfc3339(time);
        if (!refund.succeededAt) return std::nullopt;
    }
    refund.state = *state;
    refund.amount = *back;
    refund.total = *total;
    return refund;
}

} // namespace

RefundAnswer refundAnswerOf(int status, std::string_view code)
{
    if (status == 429) return RefundAnswer::Busy;
    if (status < 400 || status >= 500) return RefundAnswer::Unclear;
    for (const Spelling& spelling : kSpellings) {
        if (spelling.code != code) continue;
        const bool fits
            = spelling.answer != RefundAnswer::NotFound || status == 404 || status == 400;
        return fits ? spelling.answer : RefundAnswer::Unclear;
    }
    return RefundAnswer::Unclear;
}

std::optional<ports::WalletRefund> readRefund(std::string_view json)
{
    return readNamed(json, "status");
}

std::optional<ports::WalletRefund> readRefundNotice(std::string_view json)
{
    auto refund = readNamed(json, "refund_status");
    // No mchid or one that is still under way: WeChat Pay tells of neither.
    if (!refund || refund->merchant.empty() || refund->state == WalletRefundState::Processing)
        return std::nullopt;
    return refund;
}

} // namespace hallpay::wechat
