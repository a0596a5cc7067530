#include "wechat/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace hallpay::wechat {

namespace {

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which)
{
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string value = text;
    curl_free(text);
    return value;
}

/// Four decimal numbers of which the first is 127.
bool isLoopbackNumber(std::string_view host)
{
    int count = 0;
    while (true) {
        int number = -1;
        const auto [end, error] = std::from_chars(host.data(), host.data() + host.size(), number);
        if (error != std::errc() || number < 0 || number > 255) return false;
        if (count == 0 && number != 127) return false;
        ++count;
        host.remove_prefix(static_cast<std::size_t>(end - host.data()));
        if (host.empty()) return count == 4;
        if (host.front() != '.') return false;
        host.remove_prefix(1);
    }
}

} // namespace

bool Url::isLoopback() const
{
    return host == "localhost" || host == "[::1]" || isLoopbackNumber(host);
}

std::optional<Url> parseUrl(std::string_view text)
{
    constexpr std::size_t kUrlBytesMax = 2048;
    if (text.empty() || text.size() > kUrlBytesMax) return std::nullopt;
    const std::unique_ptr<CURLU, FreeUrl> handle(curl_url());
    if (!handle) throw std::bad_alloc();
    if (curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
        return std::nullopt;
    Url url;
    url.scheme = part(handle.get(), CURLUPART_SCHEME);
    url.host = part(handle.get(), CURLUPART_HOST);
    std::transform(url.host.begin(), url.host.end(), url.host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    url.path = part(handle.get(), CURLUPART_PATH);
    url.hasQuery = text.find('?') != std::string_view::npos;
    url.hasFragment = text.find('#') != std::string_view::npos;
    url.hasCredentials = !part(handle.get(), CURLUPART_USER).empty()
        || !part(handle.get(), CURLUPART_PASSWORD).empty();
    if (url.host.empty()) return std::nullopt;
    return url;
}

} // namespace hallpay::wechat
