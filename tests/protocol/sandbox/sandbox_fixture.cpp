#include "protocol/sandbox/sandbox_fixture.h"

#include "base/random.h"

namespace hallpay::test {

namespace {

/// A folder in which a sandbox has made its merchant: four RSA keys cost a second, so the tests
/// of one program share them and nothing else.
class MerchantSeed {
public:
    MerchantSeed()
        : m_folder(std::filesystem::temp_directory_path() / ("hallpay-seed-" + randomHex(8)))
    {
        sandbox::SandboxOptions options;
        options.dataFolder = m_folder.string();
        const sandbox::Sandbox first(
            options, [] { return parseRfc3339("2026-11-23T09:00:00+08:00").value(); });
    }
    ~MerchantSeed() { std::filesystem::remove_all(m_folder); }
    MerchantSeed(const MerchantSeed&) = delete;
    MerchantSeed& operator=(const MerchantSeed&) = delete;

    void copyTo(const std::filesystem::path& folder) const
    {
        std::filesystem::copy(m_folder, folder);
    }

private:
    std::filesystem::path m_folder;
};

} // namespace

SandboxTest::SandboxTest()
    : m_folder(std::filesystem::temp_directory_path() / ("hallpay-sandbox-" + randomHex(8))),
      m_wallMs(toMillis(parseRfc3339("2026-11-23T10:00:00+08:00").value()))
{
}

SandboxTest::~SandboxTest()
{
    m_sandbox.reset();
    std::filesystem::remove_all(m_folder);
}

void SandboxTest::start(sandbox::SandboxOptions options)
{
    m_sandbox.reset();
    options.dataFolder = m_folder.string();
    static const MerchantSeed kSeed;
    if (!std::filesystem::exists(m_folder)) kSeed.copyTo(m_folder);
    m_sandbox = std::make_unique<sandbox::Sandbox>(options,
                                                   [this] { return fromMillis(m_wallMs.load()); });
    m_merchant = std::make_unique<Merchant>(m_folder.string(), [this] { return nowMs() / 1000; });
    m_merchant->notifyUrl = m_page.notifyUrl();
    m_page.setMerchant(m_merchant.get());
}

nlohmann::json SandboxTest::faults(const nlohmann::json& changes)
{
    const auto reply = sendJson(port(), "PUT", "/sandbox/faults", changes);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.json();
}

WebReply SandboxTest::pay(const std::string& code, const std::string& payer)
{
    return sendJson(port(), "POST", "/sandbox/pay", {{"qr", code}, {"payer", payer}});
}

WebReply SandboxTest::scan(const std::string& code, const std::string& payer, bool typing)
{
    return sendJson(port(), "POST", "/sandbox/scan",
                    {{"qr", code}, {"payer", payer}, {"typing", typing}});
}

nlohmann::json SandboxTest::truth(const std::string& number)
{
    for (const auto& order : getJson(port(), "/sandbox/orders").json()) {
        if (order.at("out_trade_no") == number) return order;
    }
    return nlohmann::json::object();
}

nlohmann::json SandboxTest::truthOfRefund(const std::string& refundNumber)
{
    for (const auto& refund : getJson(port(), "/sandbox/refunds").json()) {
        if (refund.at("out_refund_no") == refundNumber) return refund;
    }
    return nlohmann::json::object();
}

std::string SandboxTest::payOrder(const std::string& number, std::int64_t fen,
                                  const std::string& payer)
{
    const auto paid = pay(codeUrl(number, fen), payer);
    EXPECT_EQ(paid.status, 200) << paid.body;
    return paid.json().value("transaction_id", "");
}

nlohmann::json SandboxTest::opened(const WebReply& notification)
{
    return nlohmann::json::parse(gcmOpen(m_merchant->apiv3Key, notification.json().at("resource")));
}

std::string SandboxTest::codeUrl(const std::string& number, std::int64_t fen)
{
    const auto placed = m_merchant->placeNative(number, fen);
    EXPECT_EQ(placed.status, 200) << placed.body;
    return placed.json().value("code_url", "");
}

} // namespace hallpay::test
