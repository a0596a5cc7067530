// Who opened the page: WeChat's web authorisation, silent scope.
#pragma once

#include "wechat/http_engine.h"
#include "wechat/merchant.h"

#include "ports/wallet.h"

#include <string>

namespace hallpay::wechat {

/// Where a phone is sent to. Source: WeChat web authorisation, scope snsapi_base.
std::string authorizeUrl(const Merchant& merchant, const std::string& redirectUrl,
                         const std::string& state);

/// The URL that exchanges `code`. Holds the app's secret: never logged.
std::string tokenUrl(const Merchant& merchant, const std::string& code);

/// Reads the answer to tokenUrl(). A virtual account (is_snapshotuser) is Refused; the tokens in
/// it are dropped.
ports::PayerIdentity readIdentity(const HttpReply& reply);

} // namespace hallpay::wechat
