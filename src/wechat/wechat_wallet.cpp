#include "wechat/wechat_wallet.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "wechat/answers.h"
#include "wechat/json_text.h"
#include "wechat/notification.h"
#include "wechat/oauth.h"

#include <algorithm>

namespace hallpay::wechat {

namespace {

using ports::WalletAnswer;

/// Our own word for an order that never left, since the wallet could only refuse it.
constexpr const char* kNotSendable = "NOT_SENDABLE";

constexpr int kPlaceTriesMax = 2;
constexpr int kQueryTriesMax = 3;

const Merchant& checked(const Merchant& merchant, const WalletOptions& options)
{
    checkHosts(merchant, options.training);
    checkNotifyUrl(options.notifyUrl);
    return merchant;
}

/// Source: WeChat Pay v3, out_trade_no: 6 to 32 of digits, letters and _ - | *.
bool isTradeNumber(std::string_view number)
{
    return number.size() >= 6 && number.size() <= 32
        && std::all_of(number.begin(), number.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                   || c == '_' || c == '-' || c == '|' || c == '*';
           });
}

/// Source: WeChat Pay v3, basic rules: 127 characters, none beyond the basic plane.
bool isDescription(std::string_view utf8)
{
    constexpr std::size_t kDescriptionMax = 127;
    const auto text = decodeUtf8(utf8);
    return text && text->size() <= kDescriptionMax
        && std::all_of(text->begin(), text->end(), [](char32_t c) { return c <= 0xFFFF; });
}

bool isSendable(const ports::JsapiOrder& order)
{
    constexpr std::size_t kPayerMax = 128;
    return isTradeNumber(order.outTradeNo) && order.amount.isPositive() && !order.payerId.empty()
        && order.payerId.size() <= kPayerMax && decodeUtf8(order.payerId)
        && isDescription(order.description);
}

std::string pathOf(const std::string& outTradeNo)
{
    return "/v3/pay/transactions/out-trade-no/" + percentEncode(outTradeNo);
}

/// One line for the operator: number and the wallet's words, no person, no payload. A signed
/// answer that makes no sense has no word, so it gets one here.
void record(std::string_view what, const std::string& outTradeNo, std::string& code)
{
    if (code.empty()) code = "UNREADABLE";
    log(LogLevel::Warning, "wechat", std::string(what) + " " + outTradeNo + ": " + code);
}

} // namespace

WechatWallet::WechatWallet(Merchant merchant, const WalletOptions& options,
                           const ports::Clock& clock)
    : m_merchant(checked(merchant, options)), m_notifyUrl(options.notifyUrl),
      m_bodyBytesMax(options.limits.bodyBytesMax), m_clock(clock),
      m_calls(m_merchant, options.limits, clock)
{
}

std::string WechatWallet::merchant() const
{
    return m_merchant.mchid;
}

/// The same order gives the same bytes: field order is fixed and nothing in it is of the moment.
std::string WechatWallet::orderBody(const ports::JsapiOrder& order) const
{
    nlohmann::ordered_json body;
    body["appid"] = m_merchant.appid;
    body["mchid"] = m_merchant.mchid;
    body["description"] = order.description.empty() ? std::string(kDescription) : order.description;
    body["out_trade_no"] = order.outTradeNo;
    body["time_expire"] = formatRfc3339(order.expires);
    body["notify_url"] = m_notifyUrl;
    body["amount"]["total"] = order.amount.fen();
    body["amount"]["currency"] = "CNY";
    body["payer"]["openid"] = order.payerId;
    return body.dump();
}

ports::Placed WechatWallet::placeJsapi(const ports::JsapiOrder& order)
{
    constexpr std::size_t kPrepayIdMax = 64;
    if (!isSendable(order))
        return {.answer = WalletAnswer::Refused, .prepayId = {}, .errorCode = kNotSendable};
    const auto reply = m_calls.call({.target = "/v3/pay/transactions/jsapi",
                                     .body = orderBody(order),
                                     .triesMax = kPlaceTriesMax});
    ports::Placed placed{.answer = WalletAnswer::Unclear, .prepayId = {}, .errorCode = reply.code};
    if (reply.verified && reply.status == 200) {
        const auto json = nlohmann::json::parse(reply.body, nullptr, false);
        const auto prepayId = textAt(json, "prepay_id").value_or("");
        if (!prepayId.empty() && prepayId.size() <= kPrepayIdMax) {
            placed.answer = WalletAnswer::Done;
            placed.prepayId = prepayId;
        }
    } else if (reply.verified) {
        placed.answer = answerOf(WalletCall::Place, reply.status, reply.code);
        // A no to the second try says nothing about what became of the first.
        const bool speaksOfTheOrder = placed.answer == WalletAnswer::AlreadyPaid
            || placed.answer == WalletAnswer::AlreadyClosed;
        if (reply.unclearBefore && !speaksOfTheOrder) placed.answer = WalletAnswer::Unclear;
    }
    if (placed.answer != WalletAnswer::Done) record("placing", order.outTradeNo, placed.errorCode);
    return placed;
}

ports::Queried WechatWallet::query(const std::string& outTradeNo)
{
    if (!isTradeNumber(outTradeNo))
        return {.answer = WalletAnswer::Refused, .trade = {}, .errorCode = kNotSendable};
    const auto reply
        = m_calls.call({.target = pathOf(outTradeNo) + "?mchid=" + percentEncode(m_merchant.mchid),
                        .body = std::nullopt,
                        .triesMax = kQueryTriesMax});
    ports::Queried queried{.answer = WalletAnswer::Unclear, .trade = {}, .errorCode = reply.code};
    if (reply.verified && reply.status == 200) {
        auto trade = readTrade(reply.body);
        const auto appid = readAppid(reply.body);
        if (trade && trade->merchant == m_merchant.mchid && trade->outTradeNo == outTradeNo
            && (appid.empty() || appid == m_merchant.appid)) {
            queried.answer = WalletAnswer::Done;
            queried.trade = std::move(trade);
        }
    } else if (reply.verified) {
        queried.answer = answerOf(WalletCall::Query, reply.status, reply.code);
    }
    if (queried.answer != WalletAnswer::Done) record("asking for", outTradeNo, queried.errorCode);
    return queried;
}

ports::Closed WechatWallet::close(const std::string& outTradeNo)
{
    if (!isTradeNumber(outTradeNo))
        return {.answer = WalletAnswer::Refused, .errorCode = kNotSendable};
    const auto reply = m_calls.call({.target = pathOf(outTradeNo) + "/close",
                                     .body = nlohmann::json{{"mchid", m_merchant.mchid}}.dump(),
                                     .triesMax = kPlaceTriesMax});
    ports::Closed closed{.answer = WalletAnswer::Unclear, .errorCode = reply.code};
    if (reply.verified)
        closed.answer = reply.status == 204 && reply.body.empty()
            ? WalletAnswer::Done
            : answerOf(WalletCall::Close, reply.status, reply.code);
    if (closed.answer != WalletAnswer::Done) record("closing", outTradeNo, closed.errorCode);
    return closed;
}

ports::BridgeParameters signBridge(const Merchant& merchant, const std::string& prepayId,
                                   const std::string& timestamp, const std::string& nonce)
{
    ports::BridgeParameters bridge{.appId = merchant.appid,
                                   .timeStamp = timestamp,
                                   .nonceStr = nonce,
                                   .package = "prepay_id=" + prepayId,
                                   .signType = "RSA",
                                   .paySign = {}};
    bridge.paySign = merchant.key.sign(bridge.appId + "\n" + bridge.timeStamp + "\n"
                                       + bridge.nonceStr + "\n" + bridge.package + "\n");
    return bridge;
}

ports::BridgeParameters WechatWallet::bridgeParameters(const std::string& prepayId)
{
    return signBridge(m_merchant, prepayId, timestampOf(m_clock.now()), randomHex(16));
}

std::string WechatWallet::identifyUrl(const std::string& redirectUrl,
                                      const std::string& state) const
{
    return authorizeUrl(m_merchant, redirectUrl, state);
}

ports::PayerIdentity WechatWallet::identify(const std::string& code)
{
    constexpr std::size_t kCodeMax = 512;
    if (code.empty() || code.size() > kCodeMax)
        return {.answer = WalletAnswer::Refused, .payerId = {}};
    // The code works once, so there is no second try.
    return readIdentity(m_calls.callPlain(tokenUrl(m_merchant, code)));
}

ports::OpenedNotification WechatWallet::open(const ports::NotificationRequest& request)
{
    if (request.body.size() > m_bodyBytesMax)
        return {.notification = {}, .refusal = ports::NotificationRefusal::Unreadable};
    const auto verdict = m_calls.checkArrival({.timestamp = request.timestamp,
                                               .nonce = request.nonce,
                                               .signature = request.signature,
                                               .serial = request.serial,
                                               .body = request.body});
    if (const auto refusal = refusalOf(verdict)) return {.notification = {}, .refusal = refusal};
    return openVerified(request.body, m_merchant);
}

void WechatWallet::stop()
{
    m_calls.stop();
}

} // namespace hallpay::wechat
