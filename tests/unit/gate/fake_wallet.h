// A wallet with a truth of its own, whose answers a test may lose, delay or replace.
#pragma once

#include "ports/clock.h"
#include "ports/wallet.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

class FakeWallet final : public ports::Wallet {
public:
    static constexpr const char* kMerchant = "1900007291";

    explicit FakeWallet(const ports::Clock& clock) : m_clock(clock) { }

    /// Each is asked before (`…First`) or after the wallet has done its part; an answer from it
    /// replaces the wallet's own. They run in the caller's thread and may block it.
    std::function<std::optional<ports::Placed>(const ports::JsapiOrder&)> onPlaceFirst;
    std::function<std::optional<ports::Placed>(const ports::JsapiOrder&)> onPlace;
    std::function<std::optional<ports::Queried>(const std::string&)> onQuery;
    std::function<std::optional<ports::Queried>(const std::string&)> onQueryTransaction;
    std::function<std::optional<ports::Closed>(const std::string&)> onCloseFirst;
    std::function<std::optional<ports::Closed>(const std::string&)> onClose;
    std::function<std::optional<ports::Queried>(const ports::PayerCodeOrder&)> onPayByCodeFirst;
    std::function<std::optional<ports::Queried>(const ports::PayerCodeOrder&)> onPayByCode;
    std::function<std::optional<ports::Closed>(const std::string&)> onReverseFirst;
    std::function<std::optional<ports::Closed>(const std::string&)> onReverse;
    std::function<std::optional<ports::RefundReply>(const ports::RefundOrder&)> onRefundFirst;
    std::function<std::optional<ports::RefundReply>(const ports::RefundOrder&)> onRefund;
    std::function<std::optional<ports::RefundReply>(const std::string&)> onQueryRefund;
    std::function<std::optional<ports::Bill>(Day)> onBill;

    // What a payer does. Each throws when the wallet would not let them.
    /// Pays the order behind a handle that a page was given, or behind a screen's code; returns the
    /// transaction's number.
    std::string pay(const std::string& package);
    /// The payer types the password: a close is answered with "busy".
    void type(const std::string& package, bool typing);
    std::string numberOf(const std::string& package);
    /// A payer whose code begins with this types the password after the scan.
    static constexpr const char* kSlowCode = "13";
    /// The password of a payment by code is in: it is paid.
    void finishTyping(const std::string& outTradeNo);

    // What the wallet does with refunds. Each throws for a number that it does not know.
    /// The bank did its part, or did not.
    void endRefund(const std::string& refundNo, ports::WalletRefundState state);
    /// Somebody refunds in the wallet's own console; returns the refund as the wallet has it.
    ports::WalletRefund refundInConsole(const std::string& transactionId, Money amount);
    ports::WalletRefund refundOf(const std::string& refundNo);
    /// The wallet's whole truth about money that goes back.
    std::vector<ports::WalletRefund> refunds();
    /// Refunds take from it; unset, it never ends.
    void setBalance(std::optional<Money> balance);
    /// How far its clock is ahead of ours; its answers show it.
    void setClockAhead(std::optional<std::chrono::milliseconds> ahead);
    /// Since when it has answered nothing that could be verified.
    void setSilentSince(std::optional<Instant> since);

    /// What the wallet would answer to a query.
    ports::WalletTrade trade(const std::string& outTradeNo);
    /// The wallet's whole truth.
    std::vector<ports::WalletTrade> trades();
    /// A notification as it comes in, signed and fresh.
    ports::NotificationRequest notification(const ports::WalletTrade& trade);
    ports::NotificationRequest notification(const ports::WalletRefund& refund);

    /// Every order that reached the wallet, repeats included.
    std::vector<ports::JsapiOrder> orders();
    /// Every refund that reached the wallet, repeats included, and when.
    std::vector<std::pair<Instant, ports::RefundOrder>> refundOrders();
    bool isClosed(const std::string& outTradeNo);

    std::atomic<int> placeCalls = 0;
    std::atomic<int> queryCalls = 0;
    std::atomic<int> closeCalls = 0;
    std::atomic<int> codeCalls = 0;
    std::atomic<int> reverseCalls = 0;
    std::atomic<int> identifyCalls = 0;
    std::atomic<int> refundCalls = 0;
    std::atomic<int> refundQueries = 0;

    std::string merchant() const override { return kMerchant; }
    ports::Placed placeJsapi(const ports::JsapiOrder& order) override;
    ports::Queried query(const std::string& outTradeNo) override;
    ports::Queried queryTransaction(const std::string& transactionId) override;
    ports::Closed close(const std::string& outTradeNo) override;
    ports::PlacedNative placeNative(const ports::NativeOrder& order) override;
    ports::Queried payByCode(const ports::PayerCodeOrder& order) override;
    ports::Closed reverse(const std::string& outTradeNo) override;
    ports::RefundReply refund(const ports::RefundOrder& order) override;
    ports::RefundReply queryRefund(const std::string& refundNo) override;
    /// From 10:00 of the next day on: a line for each payment and refund of that day.
    ports::Bill bill(Day walletDay) override;
    std::optional<std::chrono::milliseconds> clockAhead() const override;
    std::optional<Instant> silentSince() const override;
    ports::BridgeParameters bridgeParameters(const std::string& prepayId) override;
    std::string identifyUrl(const std::string& redirectUrl,
                            const std::string& state) const override;
    /// The code is the payer's id, but for "gone".
    ports::PayerIdentity identify(const std::string& code) override;
    ports::OpenedNotification open(const ports::NotificationRequest& request) override;

private:
    struct Row {
        ports::JsapiOrder order;
        std::string tradeType = "JSAPI";
        ports::WalletTradeState state = ports::WalletTradeState::NotPaid;
        std::string handle; ///< what pays it: a package, or a screen's code
        std::string transactionId;
        std::optional<Instant> successTime;
        bool typing = false;
    };

    struct RefundRow {
        ports::WalletRefund refund;
        Instant createdAt{};
    };

    /// Why an order cannot be placed under this number any more.
    std::optional<ports::Placed> refusalOf(const ports::JsapiOrder& order);
    ports::Queried takeCode(const ports::PayerCodeOrder& order);
    ports::Closed takeBack(const std::string& outTradeNo);
    Row& rowOf(const std::string& package);
    Row* paidRow(const std::string& outTradeNo);
    void markPaid(Row& row);
    ports::WalletTrade tradeOf(const Row& row) const;
    ports::RefundReply takeRefund(const ports::RefundOrder& order);
    std::optional<ports::RefundReply> refundRefusal(const ports::RefundOrder& order,
                                                    const Row& row);
    ports::WalletRefund& addRefund(Row& row, const std::string& refundNo, Money amount);
    std::vector<ports::BillLine> linesOf(Day walletDay);
    ports::NotificationRequest noticeOf(ports::Notification notice);

    const ports::Clock& m_clock;
    mutable std::mutex m_mutex;
    std::map<std::string, Row> m_rows; // GUARDED_BY(m_mutex)
    std::vector<ports::JsapiOrder> m_orders; // GUARDED_BY(m_mutex)
    std::vector<std::pair<Instant, ports::RefundOrder>> m_refundOrders; // GUARDED_BY(m_mutex)
    std::map<std::string, RefundRow> m_refunds; // GUARDED_BY(m_mutex)
    std::map<std::string, ports::Notification> m_notices; // GUARDED_BY(m_mutex)
    std::optional<Money> m_balance; // GUARDED_BY(m_mutex)
    std::optional<std::chrono::milliseconds> m_clockAhead; // GUARDED_BY(m_mutex)
    std::optional<Instant> m_silentSince; // GUARDED_BY(m_mutex)
    int m_next = 1; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::test
