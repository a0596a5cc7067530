#include "protocol/wechat/fake_wechat.h"

#include "base/text.h"
#include "protocol/wechat/merchant_folder.h"
#include "wechat/signature.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>

#include <openssl/evp.h>

#include <algorithm>

namespace hallpay::test {

std::string SeenRequest::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

SignedBy platform()
{
    return {"5B22DF6600000000000000000000000000000002", vectorFile("test_only_platform.key.pem")};
}

SignedBy nextPlatform()
{
    return {"6C33E07700000000000000000000000000000003",
            vectorFile("test_only_platform_next.key.pem")};
}

SignedBy publicKey()
{
    return {kPublicKeyId, vectorFile("test_only_wechatpay.key.pem")};
}

std::string seal(const wechat::Sealed& plain, const std::string& key)
{
    const auto bytes = [](const std::string& text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(
        EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    constexpr int kTagBytes = 16;
    const std::string& text = plain.ciphertext;
    Bytes out(text.size() + kTagBytes);
    int done = 0;
    EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(plain.nonce));
    if (!plain.associatedData.empty())
        EVP_EncryptUpdate(cipher.get(), nullptr, &done, bytes(plain.associatedData),
                          static_cast<int>(plain.associatedData.size()));
    EVP_EncryptUpdate(cipher.get(), out.data(), &done, bytes(text), static_cast<int>(text.size()));
    EVP_EncryptFinal_ex(cipher.get(), out.data() + done, &done);
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, out.data() + text.size());
    return toBase64(out.data(), out.size());
}

std::string certificateEntry(const std::string& serial, const std::string& pem,
                             const std::string& key)
{
    const wechat::Sealed plain{"0123456789ab", "certificate", pem};
    return nlohmann::json{{"serial_no", serial},
                          {"effective_time", "2017-11-16T00:00:00+08:00"},
                          {"expire_time", "2022-11-16T00:00:00+08:00"},
                          {"encrypt_certificate",
                           {{"algorithm", "AEAD_AES_256_GCM"},
                            {"nonce", plain.nonce},
                            {"associated_data", plain.associatedData},
                            {"ciphertext", seal(plain, key)}}}}
        .dump();
}

class FakeWechatHandler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit FakeWechatHandler(FakeWechat& fake) : m_fake(fake) { }

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override
    {
        SeenRequest seen{request.getMethod(), request.getURI(), {}, {}};
        Poco::StreamCopier::copyToString(request.stream(), seen.body);
        for (const auto& [name, value] : request) seen.headers[Poco::toLower(name)] = value;
        const FakeReply reply = m_fake.record(std::move(seen));
        if (reply.silent) m_fake.waitForEnd();
        if (reply.dropped || reply.silent) {
            dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request).detachSocket().close();
            return;
        }
        sign(reply, response);
        for (const auto& [name, value] : reply.headers) response.set(name, value);
        response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
        if (reply.status != 204)
            response.setContentLength64(static_cast<Poco::Int64>(reply.body.size()));
        if (reply.cutShort) response.setKeepAlive(false);
        const auto size = reply.cutShort ? reply.body.size() / 2 : reply.body.size();
        response.send().write(reply.body.data(), static_cast<std::streamsize>(size));
    }

private:
    void sign(const FakeReply& reply, Poco::Net::HTTPServerResponse& response) const
    {
        if (!reply.signer) return;
        wechat::SignedText text{std::to_string(m_fake.m_nowSeconds - reply.signedAgo.count()),
                                "fedcba9876543210fedcba9876543210", reply.signature,
                                reply.signer->serial, reply.body};
        if (text.signature.empty())
            text.signature = wechat::PrivateKey::fromPem(reply.signer->keyPem)
                                 .sign(wechat::answerMessage(text));
        response.set("Wechatpay-Timestamp", text.timestamp);
        response.set("Wechatpay-Nonce", text.nonce);
        response.set("Wechatpay-Signature", text.signature);
        response.set("Wechatpay-Serial", text.serial);
        response.set("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
    }

    FakeWechat& m_fake;
};

namespace {

class HandlerFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit HandlerFactory(FakeWechat& fake) : m_fake(fake) { }
    Poco::Net::HTTPRequestHandler*
    createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new FakeWechatHandler(m_fake);
    }

private:
    FakeWechat& m_fake;
};

} // namespace

FakeWechat::FakeWechat(std::int64_t nowSeconds) : m_nowSeconds(nowSeconds)
{
    Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
    params->setMaxThreads(64);
    params->setKeepAlive(true);
    m_server = std::make_unique<Poco::Net::HTTPServer>(new HandlerFactory(*this), m_pool, socket,
                                                       params);
    m_server->start();
}

FakeWechat::~FakeWechat()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_server->stopAll(true);
    m_pool.joinAll();
}

std::string FakeWechat::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_server->port());
}

void FakeWechat::answer(Script script)
{
    const std::lock_guard lock(m_mutex);
    m_script = std::move(script);
}

void FakeWechat::answer(const FakeReply& reply)
{
    answer([reply](const SeenRequest&) { return reply; });
}

void FakeWechat::answerInTurn(std::vector<FakeReply> replies)
{
    auto next = std::make_shared<std::size_t>(0);
    answer([replies = std::move(replies), next](const SeenRequest&) {
        const auto at = std::min(*next, replies.size() - 1);
        ++*next;
        return replies[at];
    });
}

FakeReply FakeWechat::record(SeenRequest request)
{
    const std::lock_guard lock(m_mutex);
    m_seen.push_back(request);
    m_changed.notify_all();
    return m_script(request);
}

void FakeWechat::waitForEnd()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ending; });
}

std::vector<SeenRequest> FakeWechat::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

std::size_t FakeWechat::seenCount(const std::string& target) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(
        std::count_if(m_seen.begin(), m_seen.end(),
                      [&target](const SeenRequest& seen) { return seen.target == target; }));
}

int FakeWechat::connections() const
{
    return m_server->totalConnections();
}

bool FakeWechat::waitForRequests(const std::string& target, std::size_t count)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(5), [&] {
        return static_cast<std::size_t>(std::count_if(
                   m_seen.begin(), m_seen.end(),
                   [&target](const SeenRequest& seen) { return seen.target == target; }))
            >= count;
    });
}

} // namespace hallpay::test
