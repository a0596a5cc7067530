// A running sandbox with a clock that tests move, and a merchant who knows its files.
#pragma once

#include "protocol/sandbox/fake_shop.h"
#include "protocol/sandbox/merchant.h"
#include "sandbox/sandbox.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace hallpay::test {

class SandboxTest : public testing::Test {
protected:
    SandboxTest();
    ~SandboxTest() override;

    /// Also a second time, on the same folder.
    void start(sandbox::SandboxOptions options = {});
    void stop() { m_sandbox.reset(); }

    sandbox::Sandbox& box() { return *m_sandbox; }
    Merchant& shop() { return *m_merchant; }
    FakeShop& page() { return m_page; }
    int port() const { return m_sandbox->port(); }
    const std::filesystem::path& folder() const { return m_folder; }

    /// The wall clock, not the offset.
    void pass(std::chrono::milliseconds time) { m_wallMs += time.count(); }
    std::int64_t nowMs() const { return toMillis(m_sandbox->now()); }

    nlohmann::json faults(const nlohmann::json& changes);
    WebReply pay(const std::string& code, const std::string& payer);
    WebReply scan(const std::string& code, const std::string& payer, bool typing = false);
    /// What the sandbox itself says of an order; an empty object when it knows none.
    nlohmann::json truth(const std::string& number);
    nlohmann::json truthOfRefund(const std::string& refundNumber);
    /// A paid NATIVE order; the transaction id.
    std::string payOrder(const std::string& number, std::int64_t fen = 16000,
                         const std::string& payer = "王小明");
    /// What is sealed inside a notification.
    nlohmann::json opened(const WebReply& notification);
    std::string codeUrl(const std::string& number, std::int64_t fen);

private:
    std::filesystem::path m_folder;
    std::atomic<std::int64_t> m_wallMs;
    FakeShop m_page;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<Merchant> m_merchant;
};

} // namespace hallpay::test
