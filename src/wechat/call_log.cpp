#include "wechat/call_log.h"

#include "base/log.h"

namespace hallpay::wechat {

void logUnsuccessful(std::string_view what, const std::string& number, std::string& code)
{
    if (code.empty()) code = "UNREADABLE";
    log(LogLevel::Warning, "wechat", std::string(what) + " " + number + ": " + code);
}

} // namespace hallpay::wechat
