// A phone's browser as far as the public listener can tell: requests, cookies, no redirects.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace hallpay::test {

struct PhoneAnswer {
    int status = 0;
    std::string body;
    std::map<std::string, std::string> headers; ///< names in lower case
};

class Phone {
public:
    explicit Phone(std::uint16_t port) : m_port(port) { }

    PhoneAnswer get(const std::string& path) { return call("GET", path, "", {}); }
    PhoneAnswer post(const std::string& path, const std::string& body,
                     const std::map<std::string, std::string>& headers = {})
    {
        return call("POST", path, body, headers);
    }
    /// Presses *pay* as the page's script does.
    PhoneAnswer pressPay(const std::string& token)
    {
        return post("/p/" + token + "/pay", "", {{"Accept", "application/json"}});
    }
    PhoneAnswer call(const std::string& method, const std::string& path, const std::string& body,
                     const std::map<std::string, std::string>& headers);

    std::string cookie;
    std::string userAgent = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"
                            " MicroMessenger/8.0.49";
    std::string language = "zh-CN,zh;q=0.9,en;q=0.6";

private:
    std::uint16_t m_port;
};

} // namespace hallpay::test
