// Paying at a window without the printed link: by a code on a screen, or by the payer's own code.
#include "client/staff_calls.h"

namespace hallpay::client {

namespace {

ports::Answer<domain::PayerCodeState> stateIn(const ports::Answer<wire::PayerCodeStateBody>& body)
{
    if (!body) return body.error();
    return body.value().state;
}

} // namespace

ports::Answer<std::string> HttpStaffApi::screenCode(std::int64_t slipId)
{
    auto body
        = ask<wire::ScreenCodeBody>(patient(post(slipPath(slipId, "screen-code")), kHoldTimeout));
    if (!body) return body.error();
    return std::move(body).value().codeUrl;
}

ports::Answer<domain::PayerCodeState> HttpStaffApi::payByCode(const ports::ScannedCode& scanned,
                                                              const std::string& key)
{
    const auto body = wire::encode(wire::PayerCodeBody{scanned.code});
    return stateIn(ask<wire::PayerCodeStateBody>(
        patient(post(slipPath(scanned.slipId, "payer-code"), body), kHoldTimeout), key));
}

ports::Answer<domain::PayerCodeState> HttpStaffApi::payerCodeState(std::int64_t slipId)
{
    return stateIn(ask<wire::PayerCodeStateBody>(get(slipPath(slipId, "payer-code"))));
}

} // namespace hallpay::client
