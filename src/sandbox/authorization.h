// The request signature, checked to the letter.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "sandbox/credentials.h"
#include "sandbox/http_message.h"

#include <string>

namespace hallpay::sandbox {

/// The refusal is the issue, in words, that a 401 SIGN_ERROR names.
/// Method, URL as sent, timestamp (at most 300 s off `now`), nonce and body bytes are signed.
/// Source: WECHATPAY.md §3.1.
Result<Done, std::string> checkAuthorization(const Request& request, const Credentials& credentials,
                                             Instant now);

} // namespace hallpay::sandbox
