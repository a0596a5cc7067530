#include "protocol/sandbox/sandbox_fixture.h"

#include "base/random.h"

namespace hallpay::test {

SandboxTest::SandboxTest()
    : m_folder(std::filesystem::temp_directory_path() / ("hallpay-sandbox-" + randomHex(8)))
    , m_wallMs(toMillis(parseRfc3339("2026-11-23T10:00:00+08:00").value()))
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
    m_sandbox = std::make_unique<sandbox::Sandbox>(
        options, [this] { return fromMillis(m_wallMs.load()); });
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

std::string SandboxTest::codeUrl(const std::string& number, std::int64_t fen)
{
    const auto placed = m_merchant->placeNative(number, fen);
    EXPECT_EQ(placed.status, 200) << placed.body;
    return placed.json().value("code_url", "");
}

} // namespace hallpay::test
