// The sandbox's own pages and the bridge's script, as text.
#pragma once

#include "base/money.h"
#include "sandbox/payers.h"

#include <string>
#include <string_view>
#include <vector>

namespace hallpay::sandbox {

/// Whom the wallet names as the one who is paid.
inline constexpr std::string_view kPayee = "出入境 (sandbox)";

struct HomeView {
    std::vector<Payer> payers;
    std::string chosenOpenid;
    std::string code;
    /// Empty, or what went wrong.
    std::string message;
};

std::string homePage(const HomeView& view);
/// Asks to confirm a NATIVE code.
std::string confirmPage(const std::string& code, const std::string& description, Money amount);
/// The code that a till scans; it lives a minute.
std::string payCodePage(const std::string& digits);
/// A page with one sentence.
std::string messagePage(const std::string& zh, const std::string& en);

/// What a browser runs as /phone/bridge.js.
std::string_view bridgeScript();

} // namespace hallpay::sandbox
