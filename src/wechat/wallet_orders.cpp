// Placing, asking and closing: the calls about one attempt.
#include "wechat/answers.h"
#include "wechat/call_log.h"
#include "wechat/json_text.h"
#include "wechat/orders.h"
#include "wechat/wechat_wallet.h"

#include "base/text.h"

namespace hallpay::wechat {

namespace {

using ports::WalletAnswer;

constexpr int kPlaceTriesMax = 2;
constexpr int kQueryTriesMax = 3;

std::string pathOf(const std::string& outTradeNo)
{
    return "/v3/pay/transactions/out-trade-no/" + percentEncode(outTradeNo);
}

/// What an answer that is no success means. A no to the second try says nothing about what became
/// of the first, unless it speaks of the order itself.
WalletAnswer answerTo(WalletCall call, const SignedReply& reply)
{
    if (reply.neverLeft) return WalletAnswer::Busy;
    if (!reply.verified || reply.status == 200) return WalletAnswer::Unclear;
    const auto answer = answerOf(call, reply.status, reply.code);
    const bool speaksOfTheOrder
        = answer == WalletAnswer::AlreadyPaid || answer == WalletAnswer::AlreadyClosed;
    const bool changes = call == WalletCall::Place || call == WalletCall::PayByCode;
    return changes && reply.unclearBefore && !speaksOfTheOrder ? WalletAnswer::Unclear : answer;
}

/// The text under `key` of a success; "" when it is missing or longer than `bytesMax`.
std::string textIn(const SignedReply& reply, const char* key, std::size_t bytesMax)
{
    if (!reply.verified || reply.status != 200) return {};
    const auto text = textAt(nlohmann::json::parse(reply.body, nullptr, false), key).value_or("");
    return text.size() <= bytesMax ? text : std::string();
}

} // namespace

SignedReply WechatWallet::post(CallKind kind, const std::string& target, std::string body,
                               int triesMax)
{
    return m_calls.call(
        {.kind = kind, .target = target, .body = std::move(body), .triesMax = triesMax});
}

/// A trade that a success tells of, when it is this merchant's and this app's.
std::optional<ports::WalletTrade> WechatWallet::tradeIn(const SignedReply& reply) const
{
    if (!reply.verified || reply.status != 200) return std::nullopt;
    auto trade = readTrade(reply.body);
    const auto appid = readAppid(reply.body);
    const bool ours = trade && trade->merchant == m_merchant.mchid
        && (appid.empty() || appid == m_merchant.appid);
    return ours ? trade : std::nullopt;
}

ports::Placed WechatWallet::placeJsapi(const ports::JsapiOrder& order)
{
    constexpr std::size_t kPrepayIdMax = 64;
    if (!isSendable(order))
        return {.answer = WalletAnswer::Refused, .prepayId = {}, .errorCode = kNotSendable};
    const auto reply = post(CallKind::Place, "/v3/pay/transactions/jsapi",
                            bodyOf(order, m_merchant, m_options.notifyUrl), kPlaceTriesMax);
    ports::Placed placed{.answer = answerTo(WalletCall::Place, reply),
                         .prepayId = textIn(reply, "prepay_id", kPrepayIdMax),
                         .errorCode = reply.code};
    if (!placed.prepayId.empty()) placed.answer = WalletAnswer::Done;
    if (placed.answer != WalletAnswer::Done)
        logUnsuccessful("placing", order.outTradeNo, placed.errorCode);
    return placed;
}

ports::PlacedNative WechatWallet::placeNative(const ports::NativeOrder& order)
{
    constexpr std::size_t kCodeUrlMax = 512;
    if (!isSendable(order))
        return {.answer = WalletAnswer::Refused, .codeUrl = {}, .errorCode = kNotSendable};
    const auto reply = post(CallKind::Place, "/v3/pay/transactions/native",
                            bodyOf(order, m_merchant, m_options.notifyUrl), kPlaceTriesMax);
    ports::PlacedNative placed{.answer = answerTo(WalletCall::Place, reply),
                               .codeUrl = textIn(reply, "code_url", kCodeUrlMax),
                               .errorCode = reply.code};
    if (!placed.codeUrl.empty()) placed.answer = WalletAnswer::Done;
    if (placed.answer != WalletAnswer::Done)
        logUnsuccessful("placing", order.outTradeNo, placed.errorCode);
    return placed;
}

ports::Queried WechatWallet::query(const std::string& outTradeNo)
{
    if (!isTradeNumber(outTradeNo))
        return {.answer = WalletAnswer::Refused, .trade = {}, .errorCode = kNotSendable};
    return ask(outTradeNo, pathOf(outTradeNo), &ports::WalletTrade::outTradeNo);
}

ports::Queried WechatWallet::queryTransaction(const std::string& transactionId)
{
    if (!isTransactionNumber(transactionId))
        return {.answer = WalletAnswer::Refused, .trade = {}, .errorCode = kNotSendable};
    return ask(transactionId, "/v3/pay/transactions/id/" + transactionId,
               &ports::WalletTrade::transactionId);
}

ports::Queried WechatWallet::ask(const std::string& number, const std::string& path,
                                 std::string ports::WalletTrade::*named)
{
    const auto reply = m_calls.call({.kind = CallKind::Query,
                                     .target = path + "?mchid=" + percentEncode(m_merchant.mchid),
                                     .triesMax = kQueryTriesMax});
    ports::Queried queried{.answer = answerTo(WalletCall::Query, reply),
                           .trade = tradeIn(reply),
                           .errorCode = reply.code};
    if (queried.trade && (*queried.trade).*named != number) queried.trade.reset();
    if (queried.trade) queried.answer = WalletAnswer::Done;
    if (queried.answer != WalletAnswer::Done)
        logUnsuccessful("asking for", number, queried.errorCode);
    return queried;
}

ports::Closed WechatWallet::close(const std::string& outTradeNo)
{
    if (!isTradeNumber(outTradeNo))
        return {.answer = WalletAnswer::Refused, .errorCode = kNotSendable};
    const auto reply = post(CallKind::Close, pathOf(outTradeNo) + "/close",
                            nlohmann::json{{"mchid", m_merchant.mchid}}.dump(), kPlaceTriesMax);
    ports::Closed closed{.answer = answerTo(WalletCall::Close, reply), .errorCode = reply.code};
    if (reply.verified && reply.status == 204 && reply.body.empty())
        closed.answer = WalletAnswer::Done;
    if (closed.answer != WalletAnswer::Done)
        logUnsuccessful("closing", outTradeNo, closed.errorCode);
    return closed;
}

ports::Queried WechatWallet::payByCode(const ports::PayerCodeOrder& order)
{
    const auto today = businessDay(m_clock.now());
    if (!m_options.payerCode || !isSendable(order, today))
        return {.answer = WalletAnswer::Refused, .trade = {}, .errorCode = kNotSendable};
    // One try: the code is debited while we wait, so a second could meet the first.
    const auto reply
        = post(CallKind::PayByCode, "/v3/pay/transactions/codepay", bodyOf(order, m_merchant), 1);
    ports::Queried paid{.answer = answerTo(WalletCall::PayByCode, reply),
                        .trade = tradeIn(reply),
                        .errorCode = reply.code};
    if (paid.trade && paid.trade->outTradeNo != order.outTradeNo) paid.trade.reset();
    if (paid.trade) {
        const bool typing = paid.trade->state == ports::WalletTradeState::Paying;
        paid.answer = typing ? WalletAnswer::Busy : WalletAnswer::Done;
        if (typing) paid.trade.reset();
    }
    if (paid.answer != WalletAnswer::Done)
        logUnsuccessful("paying by code", order.outTradeNo, paid.errorCode);
    return paid;
}

ports::Closed WechatWallet::reverse(const std::string& outTradeNo)
{
    if (!m_options.payerCode || !isTradeNumber(outTradeNo))
        return {.answer = WalletAnswer::Refused, .errorCode = kNotSendable};
    const nlohmann::ordered_json body{{"appid", m_merchant.appid}, {"mchid", m_merchant.mchid}};
    const auto reply
        = post(CallKind::Close, pathOf(outTradeNo) + "/reverse", body.dump(), kPlaceTriesMax);
    ports::Closed reversed{.answer = answerTo(WalletCall::Close, reply), .errorCode = reply.code};
    constexpr std::size_t kNumberMax = 32;
    if (textIn(reply, "out_trade_no", kNumberMax) == outTradeNo
        && textIn(reply, "mchid", kNumberMax) == m_merchant.mchid)
        reversed.answer = WalletAnswer::Done;
    // Source: WeChat Pay, reverse: recall Y asks for the same call again, whatever else it says.
    if (textIn(reply, "recall", 1) == "Y") reversed.answer = WalletAnswer::Busy;
    if (reversed.answer != WalletAnswer::Done)
        logUnsuccessful("reversing", outTradeNo, reversed.errorCode);
    return reversed;
}

} // namespace hallpay::wechat
