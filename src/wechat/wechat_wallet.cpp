#include "wechat/wechat_wallet.h"

#include "base/random.h"
#include "wechat/notification.h"
#include "wechat/oauth.h"

namespace hallpay::wechat {

namespace {

using ports::WalletAnswer;

const Merchant& checked(const Merchant& merchant, const WalletOptions& options)
{
    checkHosts(merchant, options.training);
    checkNotifyUrl(options.notifyUrl);
    return merchant;
}

} // namespace

WechatWallet::WechatWallet(Merchant merchant, const WalletOptions& options,
                           const ports::Clock& clock)
    : m_merchant(checked(merchant, options)), m_options(options), m_clock(clock),
      m_calls(m_merchant, options.limits, clock)
{
}

std::string WechatWallet::merchant() const
{
    return m_merchant.mchid;
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
    if (request.body.size() > m_options.limits.bodyBytesMax)
        return {.notification = {}, .refusal = ports::NotificationRefusal::Unreadable};
    const auto verdict = m_calls.checkArrival({.timestamp = request.timestamp,
                                               .nonce = request.nonce,
                                               .signature = request.signature,
                                               .serial = request.serial,
                                               .body = request.body});
    if (const auto refusal = refusalOf(verdict)) return {.notification = {}, .refusal = refusal};
    return openVerified(request.body, m_merchant);
}

std::optional<std::chrono::milliseconds> WechatWallet::clockAhead() const
{
    return m_calls.clockAhead();
}

std::optional<Instant> WechatWallet::silentSince() const
{
    return m_calls.silentSince();
}

void WechatWallet::stop()
{
    m_calls.stop();
}

} // namespace hallpay::wechat
