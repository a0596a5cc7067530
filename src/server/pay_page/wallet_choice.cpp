#include "server/pay_page/wallet_choice.h"

namespace hallpay::server {

OpenedBy openedBy(std::string_view userAgent)
{
    return userAgent.find("MicroMessenger/") != std::string_view::npos ? OpenedBy::WeChat
                                                                       : OpenedBy::Other;
}

} // namespace hallpay::server
