#include "desk/new_slip.h"

#include "domain/slip_number.h"
#include "domain/token.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

std::optional<domain::Refusal> acceptanceUsed(const Context& context, const ports::HallTx& tx,
                                              const Pricing& pricing)
{
    const auto today = businessDay(pricing.now);
    for (const auto& applicant : pricing.draft.applicants) {
        if (!applicant.acceptanceHash) continue;
        const auto first
            = tx.slips().withAcceptanceNumber(*applicant.acceptanceHash, today, pricing.except);
        if (first)
            return refusal(RefusalCode::AcceptanceNumberUsed, "slip_number",
                           numberOf(context, *first));
    }
    return std::nullopt;
}

Answer<ports::StoredLine> priceLine(const domain::FeeSchedule& schedule,
                                    const domain::DraftLine& line, Day day)
{
    const auto price = schedule.price(line.itemCode, day);
    if (!price)
        return refusal(price.error() == domain::FeeRefusal::UnknownItem
                           ? RefusalCode::UnknownItem
                           : RefusalCode::ItemNotInForce,
                       "item", line.itemCode);
    return ports::StoredLine{
        0, 0, line.itemCode, line.quantity, price.value().amount, price.value().document};
}

void addRequests(ports::HallTx& tx, const NewSlip& wanted, const PricedDraft& priced,
                 SlipParts& parts)
{
    const auto& slip = parts.open.slip;
    for (std::size_t i = 0; i < wanted.draft.applicants.size(); ++i) {
        const auto& applicant = wanted.draft.applicants[i];
        ports::StoredRequest request{0,
                                     slip.id,
                                     static_cast<int>(i),
                                     slip.day,
                                     applicant.documentType,
                                     applicant.documentHash,
                                     applicant.acceptanceHash,
                                     wanted.sealed[i],
                                     {},
                                     priced.amounts[i]};
        if (applicant.exempt) request.life.state = domain::RequestState::Exempt;
        request.id = tx.slips().addRequest(request);
        int ordinal = 0;
        for (auto line : priced.lines[i]) {
            line.requestId = request.id;
            line.ordinal = ordinal++;
            tx.slips().addLine(line);
            parts.lines.push_back(std::move(line));
        }
        parts.open.requests.push_back(std::move(request));
        parts.persons.push_back(applicant.person);
    }
}

/// Each exempt applicant's, and one row in the trail for the slip.
void addExemptions(ports::HallTx& tx, const NewSlip& wanted, const PricedDraft& priced,
                   SlipParts& parts)
{
    if (wanted.draft.exemptReason.empty()) return;
    const auto& by = wanted.origin.by;
    auto entry = wanted.origin.exempt.entry;
    ensure(entry.staffId != 0 && entry.staffId != by.staffId);
    for (std::size_t i = 0; i < wanted.draft.applicants.size(); ++i) {
        if (!wanted.draft.applicants[i].exempt) continue;
        const auto& request = parts.open.requests[i];
        parts.exemptions.push_back({request.id, request.slipId, by.staffId, entry.staffId,
                                    by.windowId, wanted.now, priced.waived[i],
                                    wanted.draft.exemptReason});
        tx.slips().addExemption(parts.exemptions.back());
        entry.amount += priced.waived[i];
    }
    entry.at = wanted.now;
    entry.windowId = by.windowId;
    entry.act = ports::Act::ExemptionApproved;
    entry.slipId = parts.open.slip.id;
    entry.subjectId = static_cast<std::int64_t>(parts.exemptions.size());
    tx.trail().audit(entry);
}

} // namespace

Answer<Vouched> exemptBy(const Context& context, const Caller& caller,
                         const std::optional<domain::Exemption>& exemption, const KeyedAct& act,
                         const Waiving& waiving)
{
    if (!exemption) return Vouched{};
    // A repeat may come without the password: it is kept nowhere.
    const auto earlier
        = context.ledger.read([&](const ports::HallTx& tx) { return tx.trail().answer(act.key); });
    if (earlier) return Vouched{};
    const auto& approver = exemption->approver;
    if (approver.ask || approver.approvalId != 0) {
        const auto priced = context.ledger.read([&](const ports::HallTx& tx) {
            return priceDraft(context, tx, {waiving.draft, waiving.corrects, context.clock.now()});
        });
        if (!priced) return priced.error();
        Money waived;
        for (const auto amount : priced.value().waived) waived += amount;
        return vouch(context, caller, approver, {domain::Role::Supervisor},
                     {domain::ApprovalKind::Exempt, waiving.corrects, waived, exemption->reason,
                      waiving.body, act.key, waiving.look});
    }
    if (approver.staffNumber.empty()) return refusal(RefusalCode::SecondPersonNeeded);
    const auto person = secondPerson(context, caller, approver, {domain::Role::Supervisor});
    if (!person) return person.error();
    return Vouched{person.value(), 0};
}

Instant deadlineOf(const HallSettings& settings, Day day)
{
    return settings.deadlineTime ? startOfDay(day) + *settings.deadlineTime : endOfDay(day);
}

ports::StoredOrder newOrder(const Context& context, const ports::StoredSlip& slip, Instant now)
{
    ports::StoredOrder order;
    order.id = slip.orderId();
    order.slipId = slip.id;
    order.token = domain::makeToken(context.settings.training, context.settings.hallId);
    order.amount = slip.amount;
    order.deadline = deadlineOf(context.settings, businessDay(now));
    order.madeAt = now;
    if (now + kLastMinutes > order.deadline || !slip.amount.isPositive()) {
        order.acceptance = ports::Acceptance::Codeless;
        order.mirror.state = domain::OrderState::Cancelled;
        order.mirror.reason = domain::CancelReason::NeverAccepted;
    }
    return order;
}

std::vector<ports::SealedFields> sealAll(const Context& context, const CheckedDraft& draft)
{
    std::vector<ports::SealedFields> sealed;
    for (const auto& applicant : draft.applicants)
        sealed.push_back(context.vault.seal(applicant.person));
    return sealed;
}

Answer<PricedDraft> priceDraft(const Context& context, const ports::HallTx& tx,
                               const Pricing& pricing)
{
    const auto today = businessDay(pricing.now);
    const auto& draft = pricing.draft;
    PricedDraft priced;
    priced.schedule = context.fees.version(tx, tx.head().scheduleVersion);
    for (const auto& applicant : draft.applicants) {
        std::vector<ports::StoredLine> lines;
        Money amount;
        Money waived;
        for (const auto& typed : applicant.lines) {
            auto line = priceLine(*priced.schedule, typed, today);
            if (!line) return line.error();
            auto stored = std::move(line).value();
            (applicant.exempt ? waived : amount) += stored.unit.times(stored.quantity);
            if (applicant.exempt) stored.unit = {};
            lines.push_back(std::move(stored));
        }
        priced.lines.push_back(std::move(lines));
        priced.amounts.push_back(amount);
        priced.waived.push_back(waived);
        priced.total += amount;
    }
    const bool nobodyPays = std::ranges::all_of(draft.applicants, &CheckedApplicant::exempt);
    if (!priced.total.isPositive() && !nobodyPays) return refusal(RefusalCode::TotalZero);
    if (priced.total != draft.shownTotal) {
        auto no = refusal(RefusalCode::PriceChanged, "shown_fen",
                          std::to_string(draft.shownTotal.fen()));
        no.detail["actual_fen"] = std::to_string(priced.total.fen());
        return no;
    }
    if (auto used = acceptanceUsed(context, tx, pricing)) return *used;
    return priced;
}

Answer<SlipParts> addSlip(const Context& context, ports::HallTx& tx, const NewSlip& wanted)
{
    const auto now = wanted.now;
    const auto& origin = wanted.origin;
    auto priced = priceDraft(context, tx, {wanted.draft, origin.replacesId, now});
    if (!priced) return priced.error();
    auto asker = origin.by;
    asker.at = now;
    if (const auto used = useApproval(tx, origin.exempt, asker); !used) return used.error();
    const auto* window = context.directory.window(origin.by.windowId);
    ensure(window != nullptr);

    SlipParts parts;
    auto& slip = parts.open.slip;
    slip.placeId = window->placeId;
    slip.day = businessDay(now);
    slip.running = tx.slips().takeRunning(slip.placeId, slip.day);
    if (slip.running > domain::SlipNumber::kRunningMax) return refusal(RefusalCode::NumbersUsedUp);
    slip.windowId = origin.by.windowId;
    slip.staffId = origin.by.staffId;
    slip.registeredAt = slip.changedAt = now;
    slip.amount = priced.value().total;
    slip.applicants = static_cast<int>(wanted.draft.applicants.size());
    slip.scheduleVersion = priced.value().schedule->version();
    slip.version = 1;
    slip.replacesId = origin.replacesId;
    slip.paysAtWindow = wanted.draft.paysAtWindow;
    parts.open.order = newOrder(context, slip, now);
    slip.state = slip.amount.isPositive() ? stateOf(parts.open) : domain::SlipState::Exempt;

    slip.id = tx.slips().add(slip);
    parts.open.order.slipId = slip.id;
    parts.open.order.id = slip.orderId();
    addRequests(tx, wanted, priced.value(), parts);
    tx.orders().add(parts.open.order);
    auto entry = origin.by;
    entry.at = now;
    entry.subjectId = parts.open.order.id;
    auditSlip(tx, entry, ports::Act::Registered, slip);
    addExemptions(tx, wanted, priced.value(), parts);
    tx.trail().event({0, "slip", slip.id, slip.windowId, slip.version, slip.state, now});

    parts.schedule = priced.value().schedule;
    parts.clerkName = origin.clerkName;
    return parts;
}

} // namespace hallpay::desk
