// A merchant's public server, as small as it can be: a payer page as the gate serves it, and an
// ear for notifications. Listens on 127.0.0.1 from construction to destruction.
#pragma once

#include "protocol/sandbox/merchant.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::test {

class FakeShop {
public:
    FakeShop();
    ~FakeShop();
    FakeShop(const FakeShop&) = delete;
    FakeShop& operator=(const FakeShop&) = delete;

    int port() const;
    std::string notifyUrl() const;
    /// As it is printed: all in upper case.
    std::string link() const;

    /// What the page is like; set before it is opened.
    struct Page {
        std::string state = "payable";
        std::string number = "FEE000001";
        std::int64_t fen = 16000;
        /// Instead of what *pay* answers.
        std::optional<nlohmann::json> bridge;
        /// The order is placed for this person and not for the one who looks.
        std::string openid;
    };
    void setMerchant(const Merchant* merchant);
    void setPage(const Page& page);

    /// Statuses of the next notifications; 200 when there are none left.
    void answerNotifications(std::deque<int> statuses);
    std::vector<WebReply> notifications() const;
    std::size_t notificationCount() const;
    /// What the page was asked, "METHOD path", in order.
    std::vector<std::string> visits() const;
    std::string lastUserAgent() const;

private:
    struct Server;
    class Handler;
    class Factory;
    std::unique_ptr<Server> m_server;
};

} // namespace hallpay::test
