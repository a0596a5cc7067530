// The payer's page: payee, amount, one word of state; nothing personal, nothing from elsewhere.
#pragma once

#include "gate/payer_door.h"

#include <string>

namespace hallpay::server {

struct PageFrame {
    std::string payeeName;
    bool training = false;
    std::string nonce; ///< of this answer's content security policy
};

/// `token` in upper case; empty for a code that is not ours. The form stands there only when the
/// order is payable.
std::string pageHtml(const PageFrame& frame, const std::string& token, const gate::PageView& view);

/// A page that says only why nothing can be shown.
std::string messageHtml(const PageFrame& frame, const std::string& zh, const std::string& en);

/// Allows what stands within the page and our own server, nothing else.
/// Source: W3C Content Security Policy Level 3.
std::string contentPolicy(const std::string& nonce);

} // namespace hallpay::server
