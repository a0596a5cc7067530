#include "desk/register_slip.h"

#include "desk/act_key.h"
#include "desk/new_slip.h"
#include "desk/permission.h"
#include "desk/send_order.h"

namespace hallpay::desk {

namespace {

/// Either a slip stored just now, or the one that the same key stored before.
struct Registered {
    std::optional<SlipParts> fresh;
    std::int64_t earlier = 0;
};

} // namespace

Answer<domain::SlipCard> registerSlip(const Context& context, const Caller& caller,
                                      const domain::SlipDraft& draft, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Clerk});
    if (!role) return role.error();
    if (!context.directory.window(caller.registrationWindowId))
        return refusal(domain::RefusalCode::UnknownWindow);
    const auto body = bodyOf(draft);
    const auto act = keyedAct(context, {caller.staffId, ports::Route::Register, key}, body);
    if (!act) return act.error();
    const auto checked = checkDraft(context, draft);
    if (!checked) return checked.error();
    const auto vouches
        = exemptBy(context, caller, draft.exemption, act.value(), {checked.value(), 0, body});
    if (!vouches) return vouches.error();
    const auto sealed = sealAll(context, checked.value());
    const SlipOrigin origin{by(caller, role.value(), caller.registrationWindowId), caller.staffName,
                            0, vouches.value()};

    auto stored = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Registered> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Registered{std::nullopt, earlier.value()->resultId};
        const auto now = context.clock.now();
        auto parts = addSlip(context, tx, {checked.value(), sealed, origin, now});
        if (!parts) return parts.error();
        remember(tx, act.value(), parts.value().open.slip.id, now);
        return Registered{std::move(parts).value(), 0};
    });
    if (!stored) return stored.error();
    auto registered = std::move(stored).value();
    if (!registered.fresh) return showSent(context, registered.earlier);
    return sendAndShow(context, *std::move(registered.fresh));
}

Answer<std::string> unpaidToday(const Context& context, const Caller& caller,
                                domain::DocumentType type, const std::string& number)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    const auto today = businessDay(context.clock.now());
    const auto document = domain::parseDocument(type, number, today);
    if (!document) return std::string();
    const auto hash = context.vault.keyedHash(ports::HashPurpose::Document, document.value());
    const auto slip = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.slips().unpaidWithDocument(hash, today); });
    if (!slip) return std::string();
    // That somebody is there is a look-up; that nobody is, is the rule while people register.
    context.ledger.write([&](ports::HallTx& tx) {
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = context.clock.now();
        entry.act = ports::Act::PersonLookedUp;
        entry.slipId = slip->id;
        entry.subjectId = 1;
        tx.trail().audit(entry);
    });
    return numberOf(context, *slip);
}

} // namespace hallpay::desk
