#include "desk/take_cash.h"
#include "desk/book_day.h"

#include "desk/end_slip.h"
#include "desk/mirror_gate.h"
#include "desk/money_mirror.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "desk/shift_of.h"
#include "desk/slip_card.h"

#include <algorithm>
#include <set>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::WindowMethod;
using GateView = std::optional<ports::GateOrderView>;

/// One taking under one key; `releasedBy` is the supervisor, 0 = nobody was asked.
struct Taking {
    const Context& context;
    const Caller& caller;
    ports::Tender tender;
    std::optional<KeyedAct> act; ///< none while nothing is taken yet
    ports::AuditEntry by;
    std::int64_t releasedBy = 0;
    std::int64_t approvalId = 0; ///< by which that one said yes from another desk; else 0
    std::string reason{}; ///< of the release
};

/// One slip of it, as far as the gate has come with its code.
struct Part {
    Ending ending;
    Claim claim;
    HeldCode held;
    GateView view;
    bool atRisk = false; ///< the gate has not said that the code is dead
};

struct Claimed {
    std::vector<Part> parts; ///< none: the act was done before
    bool again = false; ///< an earlier try may have ended some codes
};

/// With the slip that it is about: a tender may have several.
domain::Refusal about(const Taking& taking, std::int64_t slipId, domain::Refusal no)
{
    no.detail["slip_id"] = std::to_string(slipId);
    const auto slip = taking.context.ledger.read(
        [slipId](const ports::HallTx& tx) { return tx.slips().find(slipId); });
    if (slip) no.detail["slip_number"] = numberOf(taking.context, *slip);
    return no;
}

/// The tender as it is stored: its reference in one form.
Answer<ports::Tender> checked(ports::Tender tender, Day today)
{
    const std::set<std::int64_t> each(tender.slipIds.begin(), tender.slipIds.end());
    if (each.empty() || each.size() > domain::kTenderSlipsMax
        || each.size() != tender.slipIds.size())
        return badField("slip_ids");
    const bool card = tender.method == WindowMethod::Card;
    if (tender.tendered < Money() || (card && tender.tendered != Money()))
        return badField("tendered_fen");
    if (!card && !tender.reference.empty()) return badField("reference");
    if (!card) return tender;
    const auto reference = domain::parseTerminalReference(tender.reference, today);
    if (!reference) return refusal(RefusalCode::BadReference, "reason", nameOf(reference.error()));
    tender.reference = reference.value();
    return tender;
}

/// What must hold of the tender itself, before anything is held and once more when it is stored.
Answer<Money> sumOf(const Taking& taking, const ports::HallTx& tx)
{
    const auto& tender = taking.tender;
    if (const auto seen = tx.money().slipOfReference(tender.reference)) {
        const auto slip = tx.slips().find(*seen);
        ensure(slip.has_value());
        return refusal(RefusalCode::ReferenceSeen, "slip_number", numberOf(taking.context, *slip));
    }
    Money sum;
    for (const auto id : tender.slipIds) {
        const auto slip = tx.slips().find(id);
        if (!slip) return refusal(RefusalCode::UnknownSlip, "slip_id", std::to_string(id));
        if (slip->state == domain::SlipState::Exempt)
            return refusal(RefusalCode::NothingDue, "slip_id", std::to_string(id));
        sum += slip->amount;
    }
    if (tender.tendered != Money() && tender.tendered < sum)
        return refusal(RefusalCode::TenderTooSmall, "amount_fen", std::to_string(sum.fen()));
    return sum;
}

/// Whether this very act was done before.
Answer<bool> earlierOf(const Taking& taking, const ports::HallTx& tx)
{
    if (!taking.act) return false;
    const auto earlier = earlierAnswer(tx, *taking.act);
    if (!earlier) return earlier.error();
    return earlier.value().has_value();
}

/// What is only held moves nothing yet: any open shift may.
Answer<ports::StoredShift> shiftOf(const Taking& taking, const ports::HallTx& tx)
{
    const bool drawer = taking.act && taking.tender.method == WindowMethod::Cash;
    return drawer ? drawerShift(tx, taking.by.windowId) : takingShift(tx, taking.by.windowId);
}

/// All of them or none; a lapsed code is as dead as one that was never given out.
Answer<Claimed> claimAll(const Taking& taking)
{
    std::int64_t current = 0;
    auto claimed = taking.context.ledger.transact([&](ports::HallTx& tx) -> Answer<Claimed> {
        Claimed all;
        current = 0;
        const auto earlier = earlierOf(taking, tx);
        if (!earlier) return earlier.error();
        if (earlier.value()) return all;
        if (const auto shift = shiftOf(taking, tx); !shift) return shift.error();
        if (const auto sum = sumOf(taking, tx); !sum) return sum.error();
        if (taking.act) {
            const auto kept = reserveApproval(tx, {{}, taking.approvalId}, taking.act->key,
                                              taking.context.clock.now());
            if (!kept) return kept.error();
            all.again = kept.value();
        }
        for (const auto id : taking.tender.slipIds) {
            current = id;
            const Ending ending{taking.caller, id, domain::CancelReason::NeverAccepted, taking.by};
            auto claim = claimSlip(taking.context, tx, ending);
            const bool lapsed = !claim && claim.error().code == RefusalCode::AlreadyLapsed;
            if (!claim && !lapsed) return claim.error();
            all.parts.push_back(
                {ending, lapsed ? Claim{{}, false, false} : claim.value(), {}, {}, false});
        }
        return all;
    });
    if (!claimed && current != 0) return about(taking, current, claimed.error());
    return claimed;
}

/// Whether a supervisor's word is enough now; why not, else.
Answer<Done> mayRelease(const Taking& taking, std::int64_t slipId, const domain::Refusal& no)
{
    if (taking.releasedBy == 0) return no;
    if (no.code == RefusalCode::GateNotReached) return Done{};
    if (no.code != RefusalCode::StillClosing) return no;
    const auto since = taking.context.ledger.read([&](const ports::HallTx& tx) {
        return tx.orders().find(tx.slips().find(slipId)->orderId())->heldSince;
    });
    const auto now = taking.context.clock.now();
    const auto from = since.value_or(now) + kReleaseAfter;
    if (now < from) return refusal(RefusalCode::ReleaseTooEarly, "from", formatRfc3339(from));
    return Done{};
}

/// Nothing of these codes is live afterwards, or a supervisor takes the risk. One that is still
/// closing does not keep the others from being held.
Answer<Done> holdAll(const Taking& taking, std::vector<Part>& parts)
{
    std::optional<domain::Refusal> closing;
    bool away = false;
    for (auto& part : parts) {
        const auto slipId = part.ending.slipId;
        const auto patience
            = closing ? std::chrono::milliseconds(0) : taking.context.settings.holdPatience;
        const auto held = away ? Answer<HeldCode>(refusal(RefusalCode::GateNotReached))
                               : holdAtGate(taking.context, part.claim, part.ending, patience);
        if (held) {
            part.held = held.value();
            continue;
        }
        if (held.error().code == RefusalCode::AlreadyLapsed) continue;
        const auto released = mayRelease(taking, slipId, held.error());
        part.atRisk = static_cast<bool>(released);
        away = away || held.error().code == RefusalCode::GateNotReached;
        if (released) continue;
        const auto no = about(taking, slipId, released.error());
        if (no.code != RefusalCode::StillClosing) return no;
        if (!closing) closing = no;
    }
    if (closing) return *closing;
    return Done{};
}

Answer<Done> cancelAll(const Taking& taking, std::vector<Part>& parts)
{
    for (auto& part : parts) {
        if (part.atRisk) continue;
        auto view = cancelAtGate(taking.context, part.claim, part.held);
        if (view) {
            part.view = std::move(view).value();
            continue;
        }
        const auto released = mayRelease(taking, part.ending.slipId, view.error());
        if (!released) return about(taking, part.ending.slipId, released.error());
        part.atRisk = true;
    }
    return Done{};
}

void auditRelease(ports::HallTx& tx, const Taking& taking, const OpenSlip& open,
                  ports::AuditEntry entry)
{
    entry.staffId = taking.releasedBy;
    entry.role = domain::Role::Supervisor;
    entry.subjectId = open.order.id;
    auditSlip(tx, entry, ports::Act::ReleasedAtRisk, open.slip);
    // The code is to die as soon as the gate hears of it, whatever becomes of this window's hand.
    tx.orders().queueCall(open.order.token, ports::GateCallKind::CancelNeverAccepted, entry.at);
    moneyEvent(tx, open.slip.id, entry.at);
}

Answer<Done> keepPart(ports::HallTx& tx, const Taking& taking, const Part& part,
                      std::int64_t tenderId)
{
    const auto shift = shiftOf(taking, tx);
    if (!shift) return shift.error();
    auto entry = taking.by;
    entry.at = taking.context.clock.now();
    auto open = openSlip(tx, part.ending.slipId);
    ensure(open.has_value());
    tx.orders().dropCalls(open->order.token, ports::GateCallKind::Release);
    if (part.view) {
        applyGateView(tx, open->order, *part.view, entry);
        open = openSlip(tx, part.ending.slipId);
    }
    auto& slip = open->slip;
    if (slip.paidAt) return refusal(RefusalCode::AlreadyPaid);
    if (slip.ended != domain::SlipEnd::None) return refusal(RefusalCode::AlreadyCancelled);
    slip.paidAt = entry.at;
    slip.bookDay = bookDayOf(tx, entry.at);
    moveRequests(tx, *open, domain::RequestEvent::Pay);
    tx.money().addWindowPayment({.slipId = slip.id,
                                 .orderId = open->order.id,
                                 .method = taking.tender.method,
                                 .tenderId = tenderId,
                                 .amount = slip.amount,
                                 .staffId = entry.staffId,
                                 .windowId = entry.windowId,
                                 .takenAt = entry.at,
                                 .bookDay = *slip.bookDay,
                                 .releasedBy = part.atRisk ? taking.releasedBy : 0,
                                 .shiftId = shift.value().id,
                                 .releaseReason = part.atRisk ? taking.reason : std::string()});
    entry.subjectId = open->order.id;
    const bool card = taking.tender.method == WindowMethod::Card;
    auditSlip(tx, entry, card ? ports::Act::CardTaken : ports::Act::CashTaken, slip);
    if (part.atRisk) auditRelease(tx, taking, *open, entry);
    storeSlip(tx, *open, entry.at);
    return Done{};
}

/// One tender, and each slip paid by it: all of them or none.
Answer<Done> keepAll(const Taking& taking, const std::vector<Part>& parts)
{
    std::int64_t current = 0;
    const auto kept = taking.context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        current = 0;
        const auto earlier = earlierOf(taking, tx);
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        const auto sum = sumOf(taking, tx);
        if (!sum) return sum.error();
        auto entry = taking.by;
        entry.at = taking.context.clock.now();
        if (const auto used = useApproval(tx, {{}, taking.approvalId}, entry); !used)
            return used.error();
        const auto id
            = tx.money().addTender({.id = 0,
                                    .reference = taking.tender.reference,
                                    .amount = sum.value(),
                                    .tendered = std::max(sum.value(), taking.tender.tendered)});
        for (const auto& part : parts) {
            current = part.ending.slipId;
            const auto done = keepPart(tx, taking, part, id);
            if (!done) return done.error();
        }
        remember(tx, *taking.act, taking.tender.slipIds.front(), taking.context.clock.now());
        return Done{};
    });
    if (!kept && current != 0) return about(taking, current, kept.error());
    return kept;
}

Answer<domain::SlipCard> take(const Taking& taking)
{
    const auto refused = [&](const domain::Refusal& no, bool ended) {
        releaseApproval(taking.context, {{}, taking.approvalId}, taking.act->key, no, ended);
        return no;
    };
    auto claimed = claimAll(taking);
    if (!claimed) return refused(claimed.error(), true);
    auto [parts, again] = std::move(claimed).value();
    const auto first = taking.tender.slipIds.front();
    if (parts.empty()) return readCard(taking.context, first);
    if (const auto held = holdAll(taking, parts); !held) return refused(held.error(), again);
    if (const auto cancelled = cancelAll(taking, parts); !cancelled)
        return refused(cancelled.error(), true);
    if (const auto kept = keepAll(taking, parts); !kept) return refused(kept.error(), true);
    return readCard(taking.context, first);
}

/// Before a supervisor elsewhere is asked: what the act itself would refuse.
Answer<Done> look(const Taking& taking, const ports::HallTx& tx)
{
    if (const auto shift = shiftOf(taking, tx); !shift) return shift.error();
    if (const auto sum = sumOf(taking, tx); !sum) return sum.error();
    for (const auto id : taking.tender.slipIds) {
        const Ending ending{taking.caller, id, domain::CancelReason::NeverAccepted, taking.by};
        const auto claim = mayClaim(taking.context, *openSlip(tx, id), ending);
        if (!claim && claim.error().code != RefusalCode::AlreadyLapsed) return claim.error();
    }
    return Done{};
}

/// Everything that was asked. A reference is no secret, and is kept as a keyed hash here.
std::string bodyOf(const ports::Tender& tender, std::int64_t releasedBy, const std::string& reason)
{
    auto body = std::to_string(static_cast<int>(tender.method)) + "\n" + tender.reference + "\n"
        + std::to_string(tender.tendered.fen()) + "\n" + std::to_string(releasedBy);
    for (const auto id : tender.slipIds) body += "\n" + std::to_string(id);
    if (!reason.empty()) body += "\n" + reason;
    return body;
}

Answer<domain::SlipCard> takeUnder(const Context& context, const Caller& caller,
                                   const ports::Tender& tender, const ports::ActKey& key,
                                   const Vouched& released, const std::string& reason)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    auto good = checked(tender, businessDay(context.clock.now()));
    if (!good) return good.error();
    const auto act = keyedAct(context, key, bodyOf(good.value(), released.entry.staffId, reason));
    if (!act) return act.error();
    return take({.context = context,
                 .caller = caller,
                 .tender = std::move(good).value(),
                 .act = act.value(),
                 .by = entry.value(),
                 .releasedBy = released.entry.staffId,
                 .approvalId = released.approvalId,
                 .reason = reason});
}

} // namespace

Answer<Done> holdForTender(const Context& context, const Caller& caller,
                           const std::vector<std::int64_t>& slipIds)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    auto good = checked({.slipIds = slipIds}, businessDay(context.clock.now()));
    if (!good) return good.error();
    const Taking taking{context, caller, std::move(good).value(), std::nullopt, entry.value()};
    auto claimed = claimAll(taking);
    if (!claimed) return claimed.error();
    auto parts = std::move(claimed).value().parts;
    return holdAll(taking, parts);
}

Answer<domain::SlipCard> takeTender(const Context& context, const Caller& caller,
                                    const ports::Tender& tender, const std::string& key)
{
    return takeUnder(context, caller, tender, {caller.staffId, ports::Route::TakeCash, key}, {},
                     {});
}

Answer<domain::SlipCard> takeTenderAtRisk(const Context& context, const Caller& caller,
                                          const ports::AtRisk& wanted, const std::string& key)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    const auto good = checked(wanted.tender, businessDay(context.clock.now()));
    if (!good) return good.error();
    if (!wanted.reason.empty() && !isReason(wanted.reason)) return badField("reason");
    const auto& slips = good.value().slipIds;
    const ports::ActKey actKey{caller.staffId, ports::Route::TakeCashAtRisk, key};
    const auto act = keyedAct(context, actKey, bodyOf(good.value(), 0, wanted.reason));
    if (!act) return act.error();
    const Taking wish{context, caller, good.value(), act.value(), entry.value()};
    const auto released
        = vouch(context, caller, wanted.releaser, {domain::Role::Supervisor},
                {domain::ApprovalKind::AtRisk, slips.front(), amountOf(context, slips),
                 wanted.reason, bodyOf(good.value(), 0, wanted.reason), actKey,
                 [&](const ports::HallTx& tx) { return look(wish, tx); }});
    if (!released) return released.error();
    return takeUnder(context, caller, wanted.tender, actKey, released.value(), wanted.reason);
}

} // namespace hallpay::desk
