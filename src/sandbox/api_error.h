// What the merchant API answers when it does not do what it was asked.
#pragma once

#include "sandbox/http_message.h"
#include "sandbox/json_check.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::sandbox {

/// An answer of the merchant API before it is signed.
struct ApiAnswer {
    int status = 200;
    /// Null is an empty body.
    nlohmann::json body;
    /// The last part of Request-ID; 0 is fine.
    std::int64_t number = 0;
    bool hangUp = false;
    /// Instead of `body`: a file, which is not signed.
    std::optional<Reply> file;
};

ApiAnswer answer(int status, nlohmann::json body);
ApiAnswer noContent();

/// Source of codes, texts and numbers: WECHATPAY.md §3.2 and §5. Numbers that no source gives
/// are 268435456, our own choice.
ApiAnswer parameterError(const ParameterFault& fault);
ApiAnswer invalidRequest(const std::string& message);
ApiAnswer parametersDiffer();
ApiAnswer appidMismatch();
ApiAnswer orderPaid();
ApiAnswer orderPaidOnClose();
ApiAnswer orderClosed();
ApiAnswer orderNotExist();
ApiAnswer userPaying();
ApiAnswer frequencyLimited();
ApiAnswer systemError();
ApiAnswer noSuchPath();
ApiAnswer codepayIsReversed();
ApiAnswer resourceNotExists(const std::string& what);
ApiAnswer notEnough();
ApiAnswer statementCreating();
ApiAnswer noStatementExist();
ApiAnswer payCodeInvalid(const std::string& why);
ApiAnswer mchidMismatch(const std::string& value, const std::string& location);
ApiAnswer signError(const std::string& issue);

} // namespace hallpay::sandbox
