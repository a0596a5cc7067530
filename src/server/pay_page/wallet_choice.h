// Which wallet a code is opened with: the one place that reads it off the phone's browser.
#pragma once

#include <string_view>

namespace hallpay::server {

/// A second wallet is a word here, a sentence in page_texts and a folder beside wechat.
enum class OpenedBy {
    WeChat,
    Other ///< another wallet, or a browser: it is told which wallet this code takes
};

/// By the User-Agent header. Anybody can send anything in it: it decides what is shown, and who is
/// sent to be identified, never who somebody is. Source: WeChat, "MicroMessenger/8.0.49".
OpenedBy openedBy(std::string_view userAgent);

} // namespace hallpay::server
