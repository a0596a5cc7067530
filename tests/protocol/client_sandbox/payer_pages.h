// The least server that a payer's phone and a notification need: one order's page behind a link.
#pragma once

#include "ports/wallet.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::test {

/// Serves `/P/…` (asks who comes, offers *pay*, places the order and hands out the bridge's
/// parameters) and `/wechat/notify`. Keeps what happened for the test to read.
class PayerPages {
public:
    PayerPages();
    ~PayerPages();

    /// Before the first visit. The wallet outlives the pages, or their stop().
    void serve(ports::Wallet& wallet, const ports::JsapiOrder& order);

    /// Returns when nobody is being served any more.
    void stop();

    std::string url() const;
    std::string link() const { return url() + "/P/TTESTTOKEN"; }
    std::string notifyUrl() const { return url() + "/wechat/notify"; }

    /// All that came in, in its order. Waits up to ten seconds for `count` of them.
    std::vector<ports::OpenedNotification> notifications(std::size_t count);
    ports::Placed lastPlaced() const;
    std::string lastCode() const;

private:
    friend class PayerPagesHandler;

    ports::Wallet* m_wallet = nullptr;
    ports::JsapiOrder m_order;
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<ports::OpenedNotification> m_notifications;
    ports::Placed m_placed;
    std::string m_code;
    Poco::ThreadPool m_pool; ///< its own, so that stop() knows when all have left
    std::unique_ptr<Poco::Net::HTTPServer> m_server;
};

} // namespace hallpay::test
