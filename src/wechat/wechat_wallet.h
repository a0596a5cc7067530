// WeChat Pay v3 for a direct merchant: the first wallet.
#pragma once

#include "ports/clock.h"
#include "ports/wallet.h"
#include "wechat/signed_calls.h"

#include <string>
#include <string_view>

namespace hallpay::wechat {

/// What a payer reads in the wallet's own bill. Nothing personal, no document type.
inline constexpr std::string_view kDescription = "出入境证件费";

struct WalletOptions {
    bool training = false;
    std::string notifyUrl; ///< 255 characters at most, no query
    CallLimits limits{};
};

/// Any thread; all network traffic runs on one thread of its own. `clock` outlives it.
class WechatWallet final : public ports::Wallet {
public:
    /// @throws SettingsError when hosts do not fit training or real mode, or notifyUrl is unusable.
    WechatWallet(Merchant merchant, const WalletOptions& options, const ports::Clock& clock);

    std::string merchant() const override;
    ports::Placed placeJsapi(const ports::JsapiOrder& order) override;
    ports::Queried query(const std::string& outTradeNo) override;
    ports::Closed close(const std::string& outTradeNo) override;
    ports::BridgeParameters bridgeParameters(const std::string& prepayId) override;
    std::string identifyUrl(const std::string& redirectUrl,
                            const std::string& state) const override;
    ports::PayerIdentity identify(const std::string& code) override;
    ports::OpenedNotification open(const ports::NotificationRequest& request) override;

    /// Ends all calls under way with Unclear, and every later one at once. For shutting down.
    void stop();

private:
    std::string orderBody(const ports::JsapiOrder& order) const;

    const Merchant m_merchant;
    const std::string m_notifyUrl;
    const std::size_t m_bodyBytesMax;
    const ports::Clock& m_clock;
    SignedCalls m_calls; // Uses m_merchant.
};

/// The five-value message that paySign signs and the parameters with it; pure but for the key.
/// Source: WeChat Pay v3, JSAPI invoke.
ports::BridgeParameters signBridge(const Merchant& merchant, const std::string& prepayId,
                                   const std::string& timestamp, const std::string& nonce);

} // namespace hallpay::wechat
