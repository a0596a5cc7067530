#include "desk/check_trail.h"

#include "desk/money_mirror.h"
#include "desk/permission.h"

namespace hallpay::desk {

namespace {

constexpr std::int64_t kBlindLookupsMax = 10;
constexpr std::chrono::minutes kBlindLookupsTime{5};

} // namespace

Answer<domain::TrailCheck> checkTrail(const Context& context, const Caller& caller,
                                      const std::string& head)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto known = head.empty() ? std::optional<std::string>("") : domain::headFrom(head);
    if (!known) return badField("head");
    return context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.trail().checkAudit(*known); });
}

void watchLookUps(ports::HallTx& tx, const ports::AuditEntry& entry)
{
    const auto blind = tx.trail().blindLookups(entry.staffId, entry.at - kBlindLookupsTime);
    if (blind < kBlindLookupsMax) return;
    tx.trail().addLookupAlarm(
        {.staffId = entry.staffId, .windowId = entry.windowId, .at = entry.at, .lookups = blind});
    moneyEvent(tx, 0, entry.at);
}

} // namespace hallpay::desk
