#include "desk/cancel_slip.h"

#include "desk/end_slip.h"
#include "desk/permission.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

namespace {

bool isCancelled(const ports::HallTx& tx, std::int64_t slipId)
{
    const auto slip = tx.slips().find(slipId);
    return slip && slip->ended == domain::SlipEnd::Cancelled;
}

} // namespace

Answer<domain::SlipCard> cancelSlip(const Context& context, const Caller& caller,
                                    std::int64_t slipId, const std::string& key)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    if (!context.directory.window(caller.actingWindow()))
        return refusal(domain::RefusalCode::UnknownWindow);
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::Cancel, key}, std::to_string(slipId));
    if (!act) return act.error();
    const Ending ending{caller, slipId, domain::CancelReason::Cancelled,
                        by(caller, role.value(), caller.actingWindow())};

    const auto claimed
        = context.ledger.transact([&](ports::HallTx& tx) -> Answer<std::optional<Claim>> {
              const auto earlier = earlierAnswer(tx, act.value());
              if (!earlier) return earlier.error();
              // Begun before: the gate's own word may have ended the slip for it meanwhile.
              if (earlier.value() && isCancelled(tx, slipId)) return std::optional<Claim>();
              auto claim = claimSlip(context, tx, ending);
              if (!claim) return claim.error();
              if (!earlier.value()) remember(tx, act.value(), slipId, context.clock.now());
              return std::optional(std::move(claim).value());
          });
    if (!claimed) return claimed.error();
    if (!claimed.value()) return readCard(context, slipId);
    const auto view = endAtGate(context, *claimed.value(), ending);
    if (!view) return view.error();

    const auto ended = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto open = endHere(tx, ending, view.value(), context.clock.now());
        if (!open) return open.error();
        return Done{};
    });
    if (!ended) return ended.error();
    return readCard(context, slipId);
}

} // namespace hallpay::desk
