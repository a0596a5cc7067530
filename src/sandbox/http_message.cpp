#include "sandbox/http_message.h"

#include "base/text.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

namespace hallpay::sandbox {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string decodeFormText(std::string_view text)
{
    std::string plain(text);
    for (auto& c : plain) {
        if (c == '+') c = ' ';
    }
    return percentDecode(plain);
}

} // namespace

std::string Request::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string Request::cookie(std::string_view name) const
{
    const auto all = header("cookie");
    for (const auto part : split(all, ';')) {
        const auto pair = trim(part);
        const auto equals = pair.find('=');
        if (equals != std::string::npos && std::string_view(pair).substr(0, equals) == name)
            return percentDecode(std::string_view(pair).substr(equals + 1));
    }
    return {};
}

std::string Request::path() const
{
    return rawUrl.substr(0, rawUrl.find('?'));
}

std::vector<std::string> Request::segments() const
{
    std::vector<std::string> parts;
    const auto whole = path();
    for (const auto part : split(whole, '/')) {
        if (!part.empty()) parts.push_back(percentDecode(part));
    }
    return parts;
}

std::string Request::queryValue(std::string_view name) const
{
    const auto at = rawUrl.find('?');
    if (at == std::string::npos) return {};
    return valueOf(parseForm(std::string_view(rawUrl).substr(at + 1)), name);
}

std::string Request::formValue(std::string_view name) const
{
    return valueOf(parseForm(body), name);
}

Reply jsonReply(int status, const nlohmann::json& body)
{
    Reply reply;
    reply.status = status;
    reply.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return reply;
}

Reply htmlReply(int status, std::string body)
{
    Reply reply;
    reply.status = status;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = std::move(body);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply redirect(const std::string& location)
{
    Reply reply;
    reply.status = 302;
    reply.contentType = "text/plain; charset=utf-8";
    reply.headers.emplace_back("Location", location);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply refusal(int status, const std::string& reason, const std::string& message)
{
    return jsonReply(status, {{"reason", reason}, {"message", message}});
}

Fields parseForm(std::string_view text)
{
    Fields fields;
    for (const auto part : split(text, '&')) {
        if (part.empty()) continue;
        const auto equals = part.find('=');
        const auto value
            = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        fields.emplace_back(decodeFormText(part.substr(0, equals)), decodeFormText(value));
    }
    return fields;
}

std::string valueOf(const Fields& fields, std::string_view name)
{
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

std::string percentDecode(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte
            = text[i] == '%' && i + 2 < text.size() ? fromHex(text.substr(i + 1, 2)) : std::nullopt;
        if (byte && byte->size() == 1) {
            plain.push_back(static_cast<char>(byte->front()));
            i += 2;
        } else {
            plain.push_back(text[i]);
        }
    }
    return plain;
}

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string httpDate(Instant instant)
{
    return Poco::DateTimeFormatter::format(
        Poco::Timestamp(static_cast<Poco::Timestamp::TimeVal>(toMillis(instant)) * 1000),
        Poco::DateTimeFormat::HTTP_FORMAT);
}

} // namespace hallpay::sandbox
