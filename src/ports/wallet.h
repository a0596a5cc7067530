// A wallet as the gate needs one: place, query, close, refund, bill, notifications, and who opens
// the page.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "ports/wallet_money.h"

#include <chrono>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// What the wallet says of one attempt. Only a verified answer becomes one of these.
enum class WalletTradeState { NotPaid, Paid, Closed, Refunded, Paying };

/// A verified statement of the wallet about one attempt.
struct WalletTrade {
    std::string merchant; ///< mchid
    std::string outTradeNo;
    WalletTradeState state = WalletTradeState::NotPaid;
    std::string transactionId; ///< empty before payment
    std::string tradeType; ///< JSAPI, NATIVE …
    std::optional<Money> amount; ///< total as the wallet has it; absent in some unpaid answers
    std::string currency;
    std::optional<Instant> successTime;
    std::string payerId; ///< openid: kept encrypted, never logged

    friend bool operator==(const WalletTrade&, const WalletTrade&) = default;
};

/// How a call ended. Anything that is not a clear, verified answer is Unclear: only a query
/// leaves that state. An error is never "unpaid".
enum class WalletAnswer {
    Done, ///< placed, or closed
    AlreadyPaid, ///< ORDERPAID and its spellings: query
    AlreadyClosed, ///< ORDER_CLOSED
    Busy, ///< the payer is typing the password (202 USERPAYING, 429): query and try again
    Unclear, ///< time-out, 5xx, wrong signature, unreadable: may or may not have happened
    Refused, ///< a clear no that a repeat does not change (PARAM_ERROR, NO_AUTH …)
    NotFound ///< ORDER_NOT_EXIST: the wallet never saw this number
};

struct JsapiOrder {
    std::string outTradeNo;
    Money amount;
    std::string payerId; ///< openid of the phone that asks
    Instant expires{}; ///< time_expire
    std::string description; ///< 出入境证件费: nothing personal
};

struct Placed {
    WalletAnswer answer = WalletAnswer::Unclear;
    std::string prepayId; ///< with Done
    std::string errorCode; ///< the wallet's own word, for the record
};

struct Queried {
    WalletAnswer answer = WalletAnswer::Unclear; ///< Done = `trade` holds
    std::optional<WalletTrade> trade;
    std::string errorCode;
};

struct Closed {
    WalletAnswer answer = WalletAnswer::Unclear;
    std::string errorCode;
};

/// A code for a screen: it lives two hours at most and is made anew then.
struct NativeOrder {
    std::string outTradeNo;
    Money amount;
    Instant expires{}; ///< time_expire
    std::string description; ///< nothing personal
};

struct PlacedNative {
    WalletAnswer answer = WalletAnswer::Unclear;
    std::string codeUrl; ///< with Done: encoded as it is, never taken apart
    std::string errorCode;
};

/// Payment by the payer's own code, scanned at a window.
struct PayerCodeOrder {
    std::string outTradeNo;
    Money amount;
    std::string authCode; ///< 18 digits; neither stored nor logged
    std::string deviceId; ///< the window
    std::string deviceAddress; ///< device_ip
    std::string description; ///< nothing personal
};

/// What the page hands to WeixinJSBridge.invoke('getBrandWCPayRequest', …).
/// Source: WeChat Pay v3, JSAPI invoke: paySign over appId, timeStamp, nonceStr, package.
struct BridgeParameters {
    std::string appId;
    std::string timeStamp;
    std::string nonceStr;
    std::string package; ///< prepay_id=…
    std::string signType; ///< RSA
    std::string paySign;
};

enum class NotificationRefusal {
    WrongSignature, ///< forged, a signature probe, or signed by an unknown serial
    Stale, ///< timestamp 300 s or more away
    Unreadable, ///< envelope or ciphertext broken
    Foreign ///< for another merchant or app
};

/// A notification's outside, as it came in.
struct NotificationRequest {
    std::string timestamp;
    std::string nonce;
    std::string signature;
    std::string serial;
    std::string body; ///< raw bytes
};

/// Exactly one of the two is there.
struct Notification {
    std::string id;
    std::optional<WalletTrade> trade;
    std::optional<WalletRefund> refund;
};

/// Either a verified notification or why it counts for nothing.
struct OpenedNotification {
    std::optional<Notification> notification;
    std::optional<NotificationRefusal> refusal;
};

/// The person who opened the page, as the wallet names them.
struct PayerIdentity {
    WalletAnswer answer = WalletAnswer::Unclear;
    std::string payerId;
};

/// Any thread. Calls block until the wallet answered or the call's time limit passed
/// (connect 3 s, whole 10 s unless settings say otherwise).
class Wallet {
public:
    virtual ~Wallet() = default;

    /// The merchant that this wallet speaks for.
    virtual std::string merchant() const = 0;

    /// Places a JSAPI order. Repeats use the same number and the same bytes.
    virtual Placed placeJsapi(const JsapiOrder& order) = 0;
    /// Asks for the state of one attempt by our number.
    virtual Queried query(const std::string& outTradeNo) = 0;
    /// The same by the wallet's own number, for money that names no attempt of ours.
    virtual Queried queryTransaction(const std::string& transactionId) = 0;
    /// Closes one attempt. Anything but Done must be queried.
    virtual Closed close(const std::string& outTradeNo) = 0;

    /// Places a Native order. The same number and figures again give a newer code, and the former
    /// one dies.
    virtual PlacedNative placeNative(const NativeOrder& order) = 0;

    /// Pays by the payer's code. Done: `trade` says how it ended; Busy: the payer types the
    /// password, so query every 5 s for 30 s, then reverse. Refused where it is switched off.
    virtual Queried payByCode(const PayerCodeOrder& order) = 0;
    /// Takes back or closes a payment by code. Busy: say it again. Anything but Done must be
    /// queried.
    virtual Closed reverse(const std::string& outTradeNo) = 0;

    /// Asks for a refund; repeats use the same refund number and the same bytes.
    virtual RefundReply refund(const RefundOrder& order) = 0;
    virtual RefundReply queryRefund(const std::string& refundNo) = 0;

    /// The wallet's own bill of one of its days (+08:00), checked against its hash.
    virtual Bill bill(Day walletDay) = 0;

    /// How far the wallet's clock was ahead of ours at its last signed answer; nullopt before one.
    virtual std::optional<std::chrono::milliseconds> clockAhead() const = 0;
    /// Since when no call has had a verified answer; nullopt when the last one had, or before one.
    virtual std::optional<Instant> silentSince() const = 0;

    /// Signs what the payer's page needs. No network.
    virtual BridgeParameters bridgeParameters(const std::string& prepayId) = 0;

    /// Where a phone that we do not know yet is sent. `state` comes back unchanged.
    virtual std::string identifyUrl(const std::string& redirectUrl,
                                    const std::string& state) const = 0;
    /// Exchanges the single-use code for the payer's id. A virtual account is Refused.
    virtual PayerIdentity identify(const std::string& code) = 0;

    /// Verifies, checks the age against the wallet's clock, decrypts. No network.
    virtual OpenedNotification open(const NotificationRequest& request) = 0;
};

} // namespace hallpay::ports
