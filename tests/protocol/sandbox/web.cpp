#include "protocol/sandbox/web.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>

namespace hallpay::test {

std::string WebReply::header(const std::string& lowerName) const
{
    const auto found = headers.find(lowerName);
    return found == headers.end() ? std::string() : found->second;
}

nlohmann::json WebReply::json() const
{
    return nlohmann::json::parse(body, nullptr, false);
}

WebReply web(int port, const WebRequest& wanted)
{
    WebReply reply;
    try {
        Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>(port));
        session.setTimeout(Poco::Timespan(wanted.timeoutSeconds, 0));
        Poco::Net::HTTPRequest request(wanted.method, wanted.target, "HTTP/1.1");
        for (const auto& [name, value] : wanted.headers) request.set(name, value);
        if (wanted.method != "GET")
            request.setContentLength(static_cast<std::streamsize>(wanted.body.size()));
        session.sendRequest(request) << wanted.body << std::flush;
        Poco::Net::HTTPResponse response;
        auto& stream = session.receiveResponse(response);
        Poco::StreamCopier::copyToString(stream, reply.body);
        for (const auto& [name, value] : response) reply.headers[Poco::toLower(name)] = value;
        reply.status = response.getStatus();
    } catch (const Poco::Exception&) {
        reply.status = 0;
    }
    return reply;
}

WebReply getJson(int port, const std::string& target)
{
    return web(port, {.target = target, .headers = {{"Accept", "application/json"}}});
}

WebReply sendJson(int port, const std::string& method, const std::string& target,
                  const nlohmann::json& body)
{
    return web(port,
               {.method = method,
                .target = target,
                .headers = {{"Content-Type", "application/json"}},
                .body = body.dump(),
                .timeoutSeconds = 30});
}

bool eventually(const std::function<bool()>& condition, int seconds)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        never.wait_for(lock, std::chrono::milliseconds(10));
    }
    return true;
}

std::string fileText(const std::string& path)
{
    const std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace hallpay::test
