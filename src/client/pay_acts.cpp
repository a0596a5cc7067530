// Paying at a window without the printed link: by a code on a screen, or by the payer's own code.
#include "client/http_staff_api.h"
#include "client/staff_request.h"

namespace hallpay::client {

namespace {

ports::Answer<domain::PayerCodeState> stateIn(const HttpResponse& response)
{
    const auto body = answerFrom<wire::PayerCodeStateBody>(response);
    if (!body) return body.error();
    return body.value().state;
}

} // namespace

ports::Answer<std::string> HttpStaffApi::screenCode(std::int64_t slipId)
{
    auto body = answerFrom<wire::ScreenCodeBody>(
        send(patient(post(slipPath(slipId, "screen-code")), kHoldTimeout)));
    if (!body) return body.error();
    return std::move(body).value().codeUrl;
}

ports::Answer<domain::PayerCodeState> HttpStaffApi::payByCode(const ports::ScannedCode& scanned,
                                                              const std::string& key)
{
    const auto body = wire::encode(wire::PayerCodeBody{scanned.code});
    return stateIn(
        send(patient(post(slipPath(scanned.slipId, "payer-code"), body), kHoldTimeout), key));
}

ports::Answer<domain::PayerCodeState> HttpStaffApi::payerCodeState(std::int64_t slipId)
{
    return stateIn(send(get(slipPath(slipId, "payer-code"))));
}

} // namespace hallpay::client
