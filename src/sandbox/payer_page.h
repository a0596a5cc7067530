// What a phone finds on a page: the order's state and the form behind *pay*.
#pragma once

#include "sandbox/http_message.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::sandbox {

struct PayForm {
    /// As it stands in the page; empty is the page itself.
    std::string action;
    /// Its hidden inputs.
    Fields inputs;
};

struct PayerPage {
    /// `data-state` of <body>; empty when there is none.
    std::string state;
    /// The form with id "pay".
    std::optional<PayForm> form;
};

/// Reads tags and attributes; comments, scripts and styles are passed over.
PayerPage readPayerPage(std::string_view html);

} // namespace hallpay::sandbox
