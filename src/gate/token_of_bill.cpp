#include "gate/token_of_bill.h"

namespace hallpay::gate {

std::string tokenOfBill(ports::GateRead& from, const std::string& number)
{
    if (const auto payment = from.payment(number)) return payment->token;
    if (const auto attempt = from.attempt(number)) return attempt->token;
    // Of what did not fit an attempt of ours, the payer's phone shows a bill all the same.
    for (const auto& entry : from.suspenseOf(number))
        if (const auto attempt = from.attempt(entry.outTradeNo)) return attempt->token;
    return {};
}

} // namespace hallpay::gate
