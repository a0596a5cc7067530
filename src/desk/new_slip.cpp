#include "desk/new_slip.h"

#include "domain/slip_number.h"
#include "domain/token.h"

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

} // namespace

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
    if (now + kLastMinutes > order.deadline) {
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
        for (const auto& typed : applicant.lines) {
            auto line = priceLine(*priced.schedule, typed, today);
            if (!line) return line.error();
            amount += line.value().unit.times(line.value().quantity);
            lines.push_back(std::move(line).value());
        }
        priced.lines.push_back(std::move(lines));
        priced.amounts.push_back(amount);
        priced.total += amount;
    }
    if (!priced.total.isPositive()) return refusal(RefusalCode::TotalZero);
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
    slip.state = stateOf(parts.open);

    slip.id = tx.slips().add(slip);
    parts.open.order.slipId = slip.id;
    parts.open.order.id = slip.orderId();
    addRequests(tx, wanted, priced.value(), parts);
    tx.orders().add(parts.open.order);
    auto entry = origin.by;
    entry.at = now;
    entry.subjectId = parts.open.order.id;
    auditSlip(tx, entry, ports::Act::Registered, slip);
    tx.trail().event({0, "slip", slip.id, slip.windowId, slip.version, slip.state, now});

    parts.schedule = priced.value().schedule;
    parts.clerkName = origin.clerkName;
    return parts;
}

} // namespace hallpay::desk
