#include "desk/slip_of_bill.h"

#include "domain/bill_number.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

std::optional<std::int64_t> slipOfPayment(const ports::HallTx& tx, const std::string& transactionId)
{
    if (const auto order = tx.orders().withTransaction(transactionId)) return order->slipId;
    if (const auto excess = tx.money().excess(transactionId)) return excess->slipId;
    return std::nullopt;
}

} // namespace

Answer<std::int64_t> slipOfBill(const Context& context, const std::string& number)
{
    if (domain::isMerchantNumberOf(number, !context.settings.training))
        return refusal(RefusalCode::OtherKind);
    const auto known
        = context.ledger.read([&](const ports::HallTx& tx) { return slipOfPayment(tx, number); });
    if (known) return *known;
    const auto token = context.gate.tokenOfBill(number);
    if (!token) return refusal(RefusalCode::GateNotReached);
    const auto order = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.orders().withToken(*token); });
    if (!order) return refusal(RefusalCode::UnknownBill);
    return order->slipId;
}

} // namespace hallpay::desk
