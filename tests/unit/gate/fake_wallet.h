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
    std::function<std::optional<ports::Closed>(const std::string&)> onCloseFirst;
    std::function<std::optional<ports::Closed>(const std::string&)> onClose;

    // What a payer does. Each throws when the wallet would not let them.
    /// Pays the order behind a handle that a page was given; returns the transaction's number.
    std::string pay(const std::string& package);
    /// The payer types the password: a close is answered with "busy".
    void type(const std::string& package, bool typing);
    std::string numberOf(const std::string& package);

    /// What the wallet would answer to a query.
    ports::WalletTrade trade(const std::string& outTradeNo);
    /// The wallet's whole truth.
    std::vector<ports::WalletTrade> trades();
    /// A notification of `trade` as it comes in, signed and fresh.
    ports::NotificationRequest notification(const ports::WalletTrade& trade);

    /// Every order that reached the wallet, repeats included.
    std::vector<ports::JsapiOrder> orders();
    bool isClosed(const std::string& outTradeNo);

    std::atomic<int> placeCalls = 0;
    std::atomic<int> queryCalls = 0;
    std::atomic<int> closeCalls = 0;
    std::atomic<int> identifyCalls = 0;

    std::string merchant() const override { return kMerchant; }
    ports::Placed placeJsapi(const ports::JsapiOrder& order) override;
    ports::Queried query(const std::string& outTradeNo) override;
    ports::Closed close(const std::string& outTradeNo) override;
    ports::BridgeParameters bridgeParameters(const std::string& prepayId) override;
    std::string identifyUrl(const std::string& redirectUrl,
                            const std::string& state) const override;
    /// The code is the payer's id, but for "gone".
    ports::PayerIdentity identify(const std::string& code) override;
    ports::OpenedNotification open(const ports::NotificationRequest& request) override;

private:
    struct Row {
        ports::JsapiOrder order;
        ports::WalletTradeState state = ports::WalletTradeState::NotPaid;
        std::string prepayId;
        std::string transactionId;
        std::optional<Instant> successTime;
        bool typing = false;
    };

    Row& rowOf(const std::string& package);
    ports::WalletTrade tradeOf(const Row& row) const;

    const ports::Clock& m_clock;
    std::mutex m_mutex;
    std::map<std::string, Row> m_rows; // GUARDED_BY(m_mutex)
    std::vector<ports::JsapiOrder> m_orders; // GUARDED_BY(m_mutex)
    std::map<std::string, ports::WalletTrade> m_notices; // GUARDED_BY(m_mutex)
    int m_next = 1; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::test
