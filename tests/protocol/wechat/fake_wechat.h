// A scripted WeChat Pay on loopback: says what the test wants, signed as the test wants.
#pragma once

#include "wechat/crypto.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::test {

/// One request as it came in.
struct SeenRequest {
    std::string method;
    std::string target;
    std::string body;
    std::map<std::string, std::string> headers; ///< names in lower case

    std::string header(const std::string& name) const;
};

/// Whose signature an answer bears.
struct SignedBy {
    std::string serial;
    std::string keyPem;
};
SignedBy platform();
SignedBy nextPlatform();
SignedBy publicKey();

struct FakeReply {
    int status = 200;
    std::string body;
    std::optional<SignedBy> signer = publicKey(); ///< nullopt: unsigned
    std::chrono::seconds signedAgo{0};
    std::string signature; ///< in the place of the right one
    std::map<std::string, std::string> headers{};
    bool cutShort = false; ///< half of the body, then the connection ends
    bool dropped = false; ///< no answer at all, the connection ends
    bool silent = false; ///< no answer until the server goes
};

/// Encrypts like WeChat Pay does. Base-64 of ciphertext and tag.
std::string seal(const wechat::Sealed& plain, const std::string& key);

/// An `encrypt_certificate` entry of GET /v3/certificates.
std::string certificateEntry(const std::string& serial, const std::string& pem,
                             const std::string& key);

class FakeWechat {
public:
    using Script = std::function<FakeReply(const SeenRequest&)>;

    explicit FakeWechat(std::int64_t nowSeconds);
    ~FakeWechat();

    std::string url() const;
    /// Answers all that follows. Runs on the server's threads, one call at a time.
    void answer(Script script);
    void answer(const FakeReply& reply);
    /// One reply after the other; the last one again and again.
    void answerInTurn(std::vector<FakeReply> replies);

    std::vector<SeenRequest> seen() const;
    std::size_t seenCount(const std::string& target) const;
    int connections() const;
    /// True when `count` requests for `target` came within five seconds.
    bool waitForRequests(const std::string& target, std::size_t count);

private:
    friend class FakeWechatHandler;
    FakeReply record(SeenRequest request);
    void waitForEnd();

    const std::int64_t m_nowSeconds;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_ending = false;
    Script m_script;
    std::vector<SeenRequest> m_seen;
    Poco::ThreadPool m_pool{2, 64}; ///< its own, so that the end knows when all have left
    std::unique_ptr<Poco::Net::HTTPServer> m_server;
};

} // namespace hallpay::test
