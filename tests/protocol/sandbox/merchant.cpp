#include "protocol/sandbox/merchant.h"

#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

namespace hallpay::test {

using nlohmann::json;

namespace {

std::string serialOf(const std::string& pem)
{
    const std::shared_ptr<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                   &BIO_free);
    const std::shared_ptr<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr),
                                            &X509_free);
    if (!certificate) throw std::runtime_error("no certificate");
    const std::shared_ptr<BIGNUM> number(
        ASN1_INTEGER_to_BN(X509_get_serialNumber(certificate.get()), nullptr), &BN_free);
    char* text = BN_bn2hex(number.get());
    std::string hex(text);
    OPENSSL_free(text);
    return hex;
}

std::string newNonce()
{
    static std::atomic<int> count{0};
    return "593BEC0C930BF1AFEB40B4A0" + std::to_string(10000000 + ++count);
}

} // namespace

Merchant::Merchant(const std::string& folder, std::function<std::int64_t()> epochSeconds)
    : m_epochSeconds(std::move(epochSeconds))
{
    const auto merchant = json::parse(fileText(folder + "/merchant.json"));
    mchid = merchant.at("mchid");
    appid = merchant.at("appid");
    secret = merchant.at("app_secret");
    serial = merchant.at("serial_no");
    apiv3Key = merchant.at("apiv3_key");
    pubKeyId = merchant.at("pub_key_id");
    baseUrl = merchant.at("base_url");
    port = std::stoi(baseUrl.substr(baseUrl.rfind(':') + 1));
    m_key = privateKey(fileText(folder + "/apiclient_key.pem"));
    const auto platform = fileText(folder + "/wechatpay_cert.pem");
    m_platformKeys[serialOf(platform)] = certificateKey(platform);
    m_publicKey = publicKey(fileText(folder + "/pub_key.pem"));
}

Merchant::Signing Merchant::signingOf(const WebRequest& request) const
{
    return {mchid,          serial,         newNonce(),   std::to_string(m_epochSeconds()),
            request.method, request.target, request.body, m_key};
}

std::string Merchant::authorization(const Signing& s)
{
    const auto message
        = s.method + "\n" + s.url + "\n" + s.timestamp + "\n" + s.nonce + "\n" + s.body + "\n";
    return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + s.mchid + "\",nonce_str=\"" + s.nonce
        + "\",signature=\"" + rsaSign(s.key, message) + "\",timestamp=\"" + s.timestamp
        + "\",serial_no=\"" + s.serial + "\"";
}

WebReply Merchant::call(WebRequest request) const
{
    request.headers.emplace("Authorization", authorization(signingOf(request)));
    request.headers.emplace("Accept", "application/json");
    request.headers.emplace("Content-Type", "application/json");
    request.headers.emplace("User-Agent", "sandbox-test/1.0");
    return web(port, request);
}

WebReply Merchant::get(const std::string& target) const
{
    return call({.target = target});
}

WebReply Merchant::post(const std::string& target, const json& body) const
{
    return call({.method = "POST", .target = target, .body = body.dump()});
}

json Merchant::nativeOrder(const std::string& number, std::int64_t fen) const
{
    return {{"appid", appid},
            {"mchid", mchid},
            {"description", "出入境证件费"},
            {"out_trade_no", number},
            {"notify_url", notifyUrl},
            {"amount", {{"total", fen}, {"currency", "CNY"}}}};
}

json Merchant::jsapiOrder(const std::string& number, std::int64_t fen,
                          const std::string& openid) const
{
    auto body = nativeOrder(number, fen);
    body["payer"] = {{"openid", openid}};
    return body;
}

WebReply Merchant::placeNative(const std::string& number, std::int64_t fen) const
{
    return post("/v3/pay/transactions/native", nativeOrder(number, fen));
}

WebReply Merchant::placeJsapi(const std::string& number, std::int64_t fen,
                              const std::string& openid) const
{
    return post("/v3/pay/transactions/jsapi", jsapiOrder(number, fen, openid));
}

WebReply Merchant::query(const std::string& number) const
{
    return get("/v3/pay/transactions/out-trade-no/" + number + "?mchid=" + mchid);
}

std::string Merchant::stateOf(const std::string& number) const
{
    return query(number).json().value("trade_state", "none");
}

WebReply Merchant::close(const std::string& number) const
{
    return post("/v3/pay/transactions/out-trade-no/" + number + "/close", {{"mchid", mchid}});
}

json Merchant::refundOrder(const std::string& refundNumber, const std::string& number,
                           std::int64_t fen, std::int64_t totalFen) const
{
    return {{"out_trade_no", number},
            {"out_refund_no", refundNumber},
            {"notify_url", notifyUrl},
            {"amount", {{"refund", fen}, {"total", totalFen}, {"currency", "CNY"}}}};
}

WebReply Merchant::refund(const std::string& refundNumber, const std::string& number,
                          std::int64_t fen, std::int64_t totalFen) const
{
    return post("/v3/refund/domestic/refunds", refundOrder(refundNumber, number, fen, totalFen));
}

WebReply Merchant::queryRefund(const std::string& refundNumber) const
{
    return get("/v3/refund/domestic/refunds/" + refundNumber);
}

WebReply Merchant::codepay(const std::string& number, std::int64_t fen,
                           const std::string& code) const
{
    return post("/v3/pay/transactions/codepay",
                {{"appid", appid},
                 {"mchid", mchid},
                 {"description", "出入境证件费"},
                 {"out_trade_no", number},
                 {"payer", {{"auth_code", code}}},
                 {"amount", {{"total", fen}, {"currency", "CNY"}}},
                 {"scene_info", {{"device_id", "W-07"}, {"store_info", {{"out_id", "0001"}}}}}});
}

WebReply Merchant::reverse(const std::string& number) const
{
    return post("/v3/pay/transactions/out-trade-no/" + number + "/reverse",
                {{"appid", appid}, {"mchid", mchid}});
}

WebReply Merchant::download(const WebReply& bill) const
{
    const auto url = bill.json().value("download_url", std::string());
    return get(url.substr(std::min(url.size(), baseUrl.size())));
}

void Merchant::refreshCertificates()
{
    m_platformKeys.clear();
    const auto answer = get("/v3/certificates").json();
    for (const auto& entry : answer.at("data"))
        m_platformKeys[entry.at("serial_no")]
            = certificateKey(gcmOpen(apiv3Key, entry.at("encrypt_certificate")));
}

bool Merchant::isGenuine(const WebReply& answer) const
{
    const auto named = answer.header("wechatpay-serial");
    const auto known = m_platformKeys.find(named);
    if (named != pubKeyId && known == m_platformKeys.end()) return false;
    const auto message = answer.header("wechatpay-timestamp") + "\n"
        + answer.header("wechatpay-nonce") + "\n" + answer.body + "\n";
    return rsaVerify(named == pubKeyId ? m_publicKey : known->second, message,
                     answer.header("wechatpay-signature"));
}

json Merchant::bridgeParameters(const std::string& prepayId) const
{
    const auto time = std::to_string(m_epochSeconds());
    const auto nonce = newNonce();
    const auto package = "prepay_id=" + prepayId;
    return {
        {"appId", appid},
        {"timeStamp", time},
        {"nonceStr", nonce},
        {"package", package},
        {"signType", "RSA"},
        {"paySign", rsaSign(m_key, appid + "\n" + time + "\n" + nonce + "\n" + package + "\n")}};
}

} // namespace hallpay::test
