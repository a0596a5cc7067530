// WeChat Pay v3 for a direct merchant: the first wallet.
#pragma once

#include "ports/clock.h"
#include "ports/wallet.h"
#include "wechat/signed_calls.h"

#include <chrono>
#include <optional>
#include <string>

namespace hallpay::wechat {

struct WalletOptions {
    bool training = false;
    std::string notifyUrl; ///< 255 characters at most, no query
    /// Payment by the payer's own code and its reversal: off, as the wallet may not grant it.
    bool payerCode = false;
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
    ports::Queried queryTransaction(const std::string& transactionId) override;
    ports::Closed close(const std::string& outTradeNo) override;
    ports::PlacedNative placeNative(const ports::NativeOrder& order) override;
    /// Refused where options have it off, and for a code that is no payer's code: a resident
    /// identity number that was scanned by mistake is never sent.
    ports::Queried payByCode(const ports::PayerCodeOrder& order) override;
    ports::Closed reverse(const std::string& outTradeNo) override;
    /// A no of the wallet is Refused only when a query finds no refund of this number either.
    ports::RefundReply refund(const ports::RefundOrder& order) override;
    ports::RefundReply queryRefund(const std::string& refundNo) override;
    /// Two calls, each within limits.bill. Damaged says where in errorCode: HASH, GZIP, TOO_LARGE,
    /// HEADER, LINE_n_…, SUMMARY_….
    ports::Bill bill(Day walletDay) override;
    /// See SignedCalls::clockAhead.
    std::optional<std::chrono::milliseconds> clockAhead() const override;
    std::optional<Instant> silentSince() const override;
    ports::BridgeParameters bridgeParameters(const std::string& prepayId) override;
    std::string identifyUrl(const std::string& redirectUrl,
                            const std::string& state) const override;
    ports::PayerIdentity identify(const std::string& code) override;
    ports::OpenedNotification open(const ports::NotificationRequest& request) override;

    /// Ends all calls under way with Unclear, and every later one at once. For shutting down.
    void stop();

private:
    SignedReply post(CallKind kind, const std::string& target, std::string body, int triesMax);
    std::optional<ports::WalletTrade> tradeIn(const SignedReply& reply) const;
    ports::Queried ask(const std::string& number, const std::string& path,
                       std::string ports::WalletTrade::*named);
    ports::RefundReply confirmedNo(const std::string& refundNo, const std::string& code);
    ports::Bill fetchBill(Day walletDay, const std::string& url, const std::string& hash);

    const Merchant m_merchant;
    const WalletOptions m_options;
    const ports::Clock& m_clock;
    SignedCalls m_calls; // Uses m_merchant.
};

/// The five-value message that paySign signs and the parameters with it; pure but for the key.
/// Source: WeChat Pay v3, JSAPI invoke.
ports::BridgeParameters signBridge(const Merchant& merchant, const std::string& prepayId,
                                   const std::string& timestamp, const std::string& nonce);

} // namespace hallpay::wechat
