// A wallet of ours opposite a scripted WeChat Pay.
#pragma once

#include "base/log.h"
#include "protocol/wechat/fake_wechat.h"
#include "protocol/wechat/merchant_folder.h"
#include "wechat/signature.h"
#include "wechat/wechat_wallet.h"

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::test {

/// Every line that is logged while it lives.
class LogLines {
public:
    LogLines()
    {
        setLogSink([this](LogLevel, std::string_view line) {
            const std::lock_guard lock(m_mutex);
            m_text += std::string(line) + "\n";
        });
    }
    ~LogLines() { setLogSink({}); }
    std::string text() const
    {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_text;
};

class WalletTest : public testing::Test {
protected:
    static constexpr const char* kNumber = "T20171116000001";
    static constexpr const char* kQueryTarget
        = "/v3/pay/transactions/out-trade-no/T20171116000001?mchid=1900000001";

    wechat::WalletOptions options() const
    {
        return {.training = true,
                .notifyUrl = "http://127.0.0.1:9/wechat/notify",
                .payerCode = m_payerCode,
                .limits = m_limits};
    }

    wechat::WechatWallet& wallet()
    {
        if (!m_wallet)
            m_wallet = std::make_unique<wechat::WechatWallet>(m_folder.load(), options(), m_clock);
        return *m_wallet;
    }

    static ports::JsapiOrder order()
    {
        return {.outTradeNo = kNumber,
                .amount = 12'000_fen,
                .payerId = "oTestPayer1",
                .expires = parseRfc3339("2017-11-16T16:00:00Z").value(),
                .description = {}};
    }

    static nlohmann::json paidTrade()
    {
        return {{"mchid", "1900000001"},
                {"appid", "wx0000000000000001"},
                {"out_trade_no", kNumber},
                {"transaction_id", "4200000001201711160000000001"},
                {"trade_type", "JSAPI"},
                {"trade_state", "SUCCESS"},
                {"trade_state_desc", "支付成功"},
                {"bank_type", "OTHERS"},
                {"success_time", "2017-11-16T18:59:58+08:00"},
                {"payer", {{"openid", "oTestPayer1"}}},
                {"amount", {{"total", 12000}, {"payer_total", 12000}, {"currency", "CNY"}}}};
    }

    static FakeReply error(int status, const std::string& code)
    {
        return {.status = status,
                .body = nlohmann::json{{"code", code}, {"message", "说明"}}.dump()};
    }

    static FakeReply paid() { return {.body = paidTrade().dump()}; }

    static std::string field(const std::string& header, const std::string& name)
    {
        const auto at = header.find(name + "=\"");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 2;
        return header.substr(begin, header.find('"', begin) - begin);
    }

    /// The nonce of a request that the merchant really signed; fails the test otherwise.
    static std::string checkSigned(const SeenRequest& seen)
    {
        const auto header = seen.header("authorization");
        EXPECT_EQ(0u, header.find("WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\""));
        EXPECT_EQ("4A11CE5500000000000000000000000000000001", field(header, "serial_no"));
        EXPECT_EQ("1510830000", field(header, "timestamp"));
        const auto nonce = field(header, "nonce_str");
        EXPECT_EQ(32u, nonce.size());
        const auto own
            = wechat::Certificate::fromPem(vectorFile("test_only_merchant.cert.pem")).publicKey();
        EXPECT_TRUE(own.verify(
            wechat::requestMessage({seen.method, seen.target, "1510830000", nonce, seen.body}),
            field(header, "signature")));
        return nonce;
    }

    FakeWechat m_fake{kVectorSeconds};
    StillClock m_clock;
    MerchantFolder m_folder{m_fake.url()};
    wechat::CallLimits m_limits{.connect = std::chrono::seconds(2),
                                .whole = std::chrono::seconds(5),
                                .refund = std::chrono::seconds(5),
                                .payByCode = std::chrono::seconds(5),
                                .bill = std::chrono::seconds(20),
                                .rates = {.bill = 1'000}};
    bool m_payerCode = false;
    std::unique_ptr<wechat::WechatWallet> m_wallet;
};

} // namespace hallpay::test
