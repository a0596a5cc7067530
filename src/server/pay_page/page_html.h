// The payer's page: payee, amount, one word of state; nothing personal, nothing from elsewhere.
#pragma once

#include "gate/payer_door.h"
#include "server/pay_page/page_texts.h"

#include <string>
#include <string_view>

namespace hallpay::server {

struct PageFrame {
    std::string payeeName;
    bool training = false;
    std::string nonce; ///< of this answer's content security policy
    bool english = false; ///< which of the two languages stands first and large
};

/// `token` in upper case; empty for a code that is not ours. The form stands there only when the
/// order is payable.
std::string pageHtml(const PageFrame& frame, const std::string& token, const gate::PageView& view);

/// A payable order, opened with anything but its wallet: payee, amount, which wallet it takes.
std::string otherWalletHtml(const PageFrame& frame, const gate::PageView& view);

/// A page that says only why nothing can be shown.
std::string messageHtml(const PageFrame& frame, const Words& words);

/// Allows what stands within the page and our own server, nothing else.
/// Source: W3C Content Security Policy Level 3.
std::string contentPolicy(const std::string& nonce);

/// Whether a phone would rather read English, by its Accept-Language: the first of zh and en that
/// stands there; English when there are only others, Chinese when there is none at all.
/// Source: RFC 9110 §12.5.4; phones list by preference.
bool prefersEnglish(std::string_view acceptLanguage);

} // namespace hallpay::server
