#include "sandbox/web_client.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Timespan.h>

#include <charconv>

namespace hallpay::sandbox {

namespace {

constexpr std::size_t kBodyBytesMax = 1024 * 1024;

/// Reads all of it, or nullopt past the limit.
std::optional<std::string> readBody(std::istream& stream)
{
    std::string body;
    char chunk[4096];
    while (stream.read(chunk, sizeof chunk) || stream.gcount() > 0) {
        body.append(chunk, static_cast<std::size_t>(stream.gcount()));
        if (body.size() > kBodyBytesMax) return std::nullopt;
    }
    return body;
}

bool isLocal(const std::string& host)
{
    return host == "127.0.0.1" || host == "localhost";
}

} // namespace

std::string LocalAddress::authority() const
{
    return host + ":" + std::to_string(port);
}

std::string LocalAddress::origin() const
{
    return "http://" + authority();
}

std::optional<LocalAddress> parseLocal(const std::string& url)
{
    constexpr std::string_view kScheme = "http://";
    if (!lowerAscii(url.substr(0, kScheme.size())).starts_with(kScheme)) return std::nullopt;
    auto rest = url.substr(kScheme.size());
    rest = rest.substr(0, rest.find('#'));
    const auto end = rest.find_first_of("/?");
    const auto authority = lowerAscii(rest.substr(0, end));
    LocalAddress address;
    const auto colon = authority.find(':');
    address.host = authority.substr(0, colon);
    if (!isLocal(address.host)) return std::nullopt;
    if (colon != std::string::npos) {
        const auto* last = authority.data() + authority.size();
        const auto [at, failure]
            = std::from_chars(authority.data() + colon + 1, last, address.port);
        if (failure != std::errc() || at != last || address.port == 0) return std::nullopt;
    }
    if (end != std::string::npos) address.target = rest.substr(end);
    if (address.target.front() == '?') address.target.insert(0, 1, '/');
    return address;
}

std::optional<LocalAddress> resolveLocal(const LocalAddress& page, const std::string& link)
{
    if (link.find("://") != std::string::npos && link.find_first_of("/?") == link.find("://") + 1)
        return parseLocal(link);
    if (link.starts_with("//")) return parseLocal("http:" + link);
    auto resolved = page;
    const auto path = page.target.substr(0, page.target.find('?'));
    const auto plain = link.substr(0, link.find('#'));
    if (plain.empty()) return resolved;
    if (plain.front() == '/')
        resolved.target = plain;
    else if (plain.front() == '?')
        resolved.target = path + plain;
    else
        resolved.target = path.substr(0, path.rfind('/') + 1) + plain;
    return resolved;
}

std::string WebAnswer::header(const std::string& name) const
{
    const auto wanted = lowerAscii(name);
    for (const auto& [key, value] : headers) {
        if (lowerAscii(key) == wanted) return value;
    }
    return {};
}

Result<WebAnswer, WebRefusal> callWeb(const WebCall& call)
{
    using Poco::Net::HTTPRequest;
    try {
        Poco::Net::HTTPClientSession session(call.address.host, call.address.port);
        session.setTimeout(Poco::Timespan(static_cast<long>(call.timeout.count()), 0));
        HTTPRequest request(call.method, call.address.target, HTTPRequest::HTTP_1_1);
        for (const auto& [name, value] : call.headers) request.add(name, value);
        if (call.method != "GET") {
            request.setContentType(call.contentType);
            request.setContentLength(static_cast<std::streamsize>(call.body.size()));
        }
        session.sendRequest(request) << call.body << std::flush;
        Poco::Net::HTTPResponse response;
        auto body = readBody(session.receiveResponse(response));
        if (!body) return WebRefusal::TooLarge;
        WebAnswer answer{response.getStatus(), {}, std::move(*body)};
        for (const auto& [name, value] : response) answer.headers.emplace_back(name, value);
        return answer;
    } catch (const Poco::TimeoutException&) {
        return WebRefusal::Timeout;
    } catch (const Poco::Exception&) {
        return WebRefusal::Unreachable;
    }
}

} // namespace hallpay::sandbox
