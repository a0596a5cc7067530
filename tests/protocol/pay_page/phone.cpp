#include "protocol/pay_page/phone.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>

namespace hallpay::test {

PhoneAnswer Phone::call(const std::string& method, const std::string& path, const std::string& body,
                        const std::map<std::string, std::string>& headers)
{
    Poco::Net::HTTPClientSession session("127.0.0.1", m_port);
    session.setTimeout(Poco::Timespan(20, 0));
    Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
    for (const auto& [name, value] : headers) request.set(name, value);
    request.set("User-Agent", userAgent);
    if (!language.empty()) request.set("Accept-Language", language);
    if (!cookie.empty()) request.set("Cookie", cookie);
    if (method == "POST") request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    session.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    auto& stream = session.receiveResponse(response);
    PhoneAnswer answer;
    answer.status = response.getStatus();
    Poco::StreamCopier::copyToString(stream, answer.body);
    for (const auto& [name, value] : response) answer.headers[Poco::toLower(name)] = value;
    const auto given = answer.headers.find("set-cookie");
    if (given != answer.headers.end()) cookie = given->second.substr(0, given->second.find(';'));
    return answer;
}

} // namespace hallpay::test
