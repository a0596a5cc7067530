// A merchant's server as tests play it, with signing and decryption of its own: it shares no
// line with the sandbox and none with the product's client.
#pragma once

#include "protocol/sandbox/web.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

struct evp_pkey_st;

namespace hallpay::test {

using Key = std::shared_ptr<evp_pkey_st>;

Key privateKey(const std::string& pem);
Key publicKey(const std::string& pem);
Key certificateKey(const std::string& pem);
Key freshKey();
std::string rsaSign(const Key& key, const std::string& message);
bool rsaVerify(const Key& key, const std::string& message, const std::string& signature);
/// Empty when the tag is wrong.
std::string gcmOpen(const std::string& key, const nlohmann::json& sealed);

class Merchant {
public:
    /// Reads the files that the sandbox wrote; `epochSeconds` tells the time to sign with.
    Merchant(const std::string& folder, std::function<std::int64_t()> epochSeconds);

    std::string mchid, appid, secret, serial, apiv3Key, pubKeyId, baseUrl;
    int port = 0;

    /// What goes into Authorization; tests bend it.
    struct Signing {
        std::string mchid, serial, nonce, timestamp, method, url, body;
        Key key;
    };
    Signing signingOf(const WebRequest& request) const;
    static std::string authorization(const Signing& signing);

    /// Sends it signed. Content-Type, Accept and User-Agent are added unless given.
    WebReply call(WebRequest request) const;
    WebReply get(const std::string& target) const;
    WebReply post(const std::string& target, const nlohmann::json& body) const;

    nlohmann::json nativeOrder(const std::string& number, std::int64_t fen) const;
    nlohmann::json jsapiOrder(const std::string& number, std::int64_t fen,
                              const std::string& openid) const;
    WebReply placeNative(const std::string& number, std::int64_t fen) const;
    WebReply placeJsapi(const std::string& number, std::int64_t fen,
                        const std::string& openid) const;
    WebReply query(const std::string& number) const;
    std::string stateOf(const std::string& number) const;
    WebReply close(const std::string& number) const;

    nlohmann::json refundOrder(const std::string& refundNumber, const std::string& number,
                               std::int64_t fen, std::int64_t totalFen) const;
    WebReply refund(const std::string& refundNumber, const std::string& number, std::int64_t fen,
                    std::int64_t totalFen) const;
    WebReply queryRefund(const std::string& refundNumber) const;
    WebReply codepay(const std::string& number, std::int64_t fen, const std::string& code) const;
    WebReply reverse(const std::string& number) const;
    /// What the file behind a trade bill's answer is: signed like every call, unsigned itself.
    WebReply download(const WebReply& bill) const;
    /// Takes the platform's certificates from the wallet, as real merchants do.
    void refreshCertificates();

    /// The answer's (or notification's) signature fits the key that Wechatpay-Serial names.
    bool isGenuine(const WebReply& answer) const;
    nlohmann::json bridgeParameters(const std::string& prepayId) const;

    std::string notifyUrl = "http://127.0.0.1:9/notify";

private:
    std::function<std::int64_t()> m_epochSeconds;
    Key m_key;
    Key m_publicKey;
    std::map<std::string, Key> m_platformKeys;
};

} // namespace hallpay::test
