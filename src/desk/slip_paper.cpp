#include "desk/slip_paper.h"

#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/send_order.h"

namespace hallpay::desk {

namespace {

using domain::PrintState;
using domain::RefusalCode;

constexpr int kCopiesMax = 999;

PrintState stateFor(ports::PrintOutcome outcome)
{
    switch (outcome) {
    case ports::PrintOutcome::Printed: return PrintState::Printed;
    case ports::PrintOutcome::Unclear: return PrintState::Unclear;
    case ports::PrintOutcome::NotReached:
    case ports::PrintOutcome::PaperOut:
    case ports::PrintOutcome::MissingGlyph:
    case ports::PrintOutcome::TooLong: return PrintState::NotPrinted;
    }
    throw LogicFailure("PrintOutcome");
}

/// A copy that came out stays so, whatever a later one does.
PrintState after(PrintState before, PrintState reported)
{
    return before == PrintState::Printed ? before : reported;
}

} // namespace

Answer<Done> reportSlipPrint(const Context& context, const Caller& caller,
                             const PaperReport& report)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    auto noted = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        auto open = openSlip(tx, report.slipId);
        if (!open) return refusal(RefusalCode::UnknownSlip);
        if (report.copy < 1 || report.copy > open->slip.copies) return badField("copy");
        const auto now = context.clock.now();
        const auto state = stateFor(report.outcome);
        tx.slips().addPrintReport(report.slipId, report.copy, state, now);
        const auto next = after(open->slip.print, state);
        if (report.copy != open->slip.copies || next == open->slip.print) return Done{};
        open->slip.print = next;
        storeSlip(tx, *open, now);
        return Done{};
    });
    if (noted && report.outcome == ports::PrintOutcome::Printed)
        context.watch.printed(report.slipId, codePlaceOf(caller), context.clock.now());
    return noted;
}

Answer<domain::SlipCard> reprintSlip(const Context& context, const Caller& caller,
                                     std::int64_t slipId, const std::string& key)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::Reprint, key}, std::to_string(slipId));
    if (!act) return act.error();
    const auto copy = context.ledger.transact([&](ports::HallTx& tx) -> Answer<int> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        auto open = openSlip(tx, slipId);
        if (!open) return refusal(RefusalCode::UnknownSlip);
        // Of a repeat too: its answer was lost, and what it gave a number to has ended since.
        if (open->slip.ended != domain::SlipEnd::None)
            return refusal(RefusalCode::AlreadyCancelled);
        if (earlier.value()) return static_cast<int>(earlier.value()->resultNumber);
        if (open->slip.copies >= kCopiesMax) return badField("copies");
        const auto now = context.clock.now();
        const bool isCopy = open->slip.print != PrintState::NotPrinted;
        if (isCopy) ++open->slip.copies;
        // Here and now, so that the next one who asks, at whatever counter, gets another copy.
        open->slip.print = after(open->slip.print, PrintState::Unclear);
        if (isCopy) {
            auto entry = by(caller, role.value(), caller.actingWindow());
            entry.at = now;
            entry.subjectId = open->slip.copies;
            auditSlip(tx, entry, ports::Act::Reprinted, open->slip);
        }
        storeSlip(tx, *open, now);
        tx.trail().rememberAnswer(act.value().key,
                                  {act.value().bodyHash, slipId, open->slip.copies}, now);
        return open->slip.copies;
    });
    if (!copy) return copy.error();
    auto shown = showSent(context, slipId);
    if (!shown) return shown.error();
    auto card = std::move(shown).value();
    card.copies = copy.value();
    return card;
}

} // namespace hallpay::desk
