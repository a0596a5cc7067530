#include "desk/slip_card.h"

#include "desk/late_receipt.h"
#include "desk/take_cash.h"
#include "domain/attempt.h"
#include "domain/mask.h"
#include "domain/receipt_range.h"
#include "domain/slip_number.h"
#include "domain/token.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

domain::SlipNumber slipNumber(const Context& context, const ports::StoredSlip& slip)
{
    const auto* place = context.directory.place(slip.placeId);
    ensure(place != nullptr);
    return {place->code, slip.day, slip.running};
}

std::string numberOfSlip(const Context& context, const ports::HallTx& tx, std::int64_t id)
{
    if (id == 0) return {};
    const auto slip = tx.slips().find(id);
    return slip ? numberOf(context, *slip) : std::string();
}

domain::SlipRow plainRow(const Context& context, const ports::StoredSlip& slip)
{
    const auto number = slipNumber(context, slip);
    domain::SlipRow row;
    row.id = slip.id;
    row.number = number.printed();
    row.shortNumber = number.printedShort();
    row.day = slip.day;
    row.version = slip.version;
    row.state = slip.state;
    row.print = slip.print;
    row.applicants = slip.applicants;
    row.amount = slip.amount;
    row.windowId = slip.windowId;
    row.windowName = context.directory.windowName(slip.windowId);
    row.registeredAt = slip.registeredAt;
    row.paidAt = slip.paidAt;
    row.changedAt = slip.changedAt;
    row.paysAtWindow = slip.paysAtWindow;
    return row;
}

/// An erased person has no name left to mask.
std::string maskOf(const ports::PersonalFields& person)
{
    return person.name.empty() ? std::string("*") : domain::maskName(person.name);
}

/// A code that still opens something: not of an ended, paid or lapsed order, nor past its day.
bool hasLiveCode(const OpenSlip& open, Instant now)
{
    const auto state = open.order.mirror.state;
    return open.slip.ended == domain::SlipEnd::None && !open.slip.paidAt
        && open.order.acceptance != ports::Acceptance::Codeless && now <= open.order.deadline
        && (state == domain::OrderState::Payable || state == domain::OrderState::Held);
}

std::string payMethodOf(const SlipParts& parts)
{
    if (!parts.atWindow) return "wechat";
    return parts.atWindow->method == domain::WindowMethod::Card ? "card" : "cash";
}

domain::ApplicantView applicantFrom(const SlipParts& parts, std::size_t index)
{
    const auto& request = parts.open.requests[index];
    const auto& person = parts.persons[index];
    domain::ApplicantView view;
    view.requestId = request.id;
    view.maskedName = maskOf(person);
    view.documentTail = domain::documentTail(person.documentNumber);
    view.documentType = request.documentType;
    view.acceptanceNumber = person.acceptanceNumber;
    view.state = request.life.state;
    view.lines = linesFrom(parts, request.id);
    view.amount = request.amount;
    for (const auto& receipt : parts.open.receipts)
        if (receipt.requestId == request.id || (receipt.whole && feeStays(request)))
            view.receipt = receiptFrom(receipt);
    return view;
}

/// Nobody's when a whole slip pays.
std::optional<domain::ExemptView> exemptFrom(const SlipParts& parts)
{
    if (parts.exemptions.empty()) return std::nullopt;
    domain::ExemptView view{parts.exemptions.front().reason, {}};
    for (const auto& exemption : parts.exemptions) view.waived += exemption.waived;
    return view;
}

void addHandOut(const Context& context, const SlipParts& parts, domain::SlipCard& card)
{
    const auto& slip = parts.open.slip;
    if (!slip.handedOutAt) return;
    card.handedOut = domain::HandOutView{parts.handedOutByName,
                                         context.directory.windowName(slip.handedOutWindowId),
                                         *slip.handedOutAt};
}

} // namespace

std::string numberOf(const Context& context, const ports::StoredSlip& slip)
{
    return slipNumber(context, slip).printed();
}

std::string asOfFrom(const ports::HallHead& head)
{
    return head.epoch + "." + std::to_string(head.eventSeq);
}

domain::ReceiptView receiptFrom(const ports::StoredReceipt& receipt)
{
    return {receipt.id,
            receipt.code,
            domain::receiptNumber(receipt.number),
            receipt.life.state,
            receipt.amount,
            receipt.windowId,
            "",
            receipt.whole};
}

std::vector<domain::LineView> linesFrom(const SlipParts& parts, std::int64_t requestId)
{
    std::vector<domain::LineView> views;
    for (const auto& line : parts.lines) {
        if (line.requestId != requestId) continue;
        domain::LineView view;
        view.itemCode = line.itemCode;
        if (const auto* item = parts.schedule->item(line.itemCode)) {
            view.nameZh = item->nameZh;
            view.nameEn = item->nameEn;
        }
        view.quantity = line.quantity;
        view.unit = line.unit;
        view.amount = line.unit.times(line.quantity);
        views.push_back(std::move(view));
    }
    return views;
}

std::optional<SlipParts> readParts(const Context& context, const ports::HallTx& tx, std::int64_t id)
{
    auto open = openSlip(tx, id);
    if (!open) return std::nullopt;
    SlipParts parts;
    parts.open = *std::move(open);
    const auto& slip = parts.open.slip;
    parts.lines = tx.slips().linesOf(id);
    for (const auto& request : parts.open.requests)
        parts.persons.push_back(
            context.vault.open(request.sealed).value_or(ports::PersonalFields{}));
    parts.schedule = context.fees.version(tx, slip.scheduleVersion);
    parts.clerkName = context.directory.staffName(tx, slip.staffId);
    parts.replacesNumber = numberOfSlip(context, tx, slip.replacesId);
    parts.replacedByNumber = numberOfSlip(context, tx, slip.replacedById);
    if (slip.paidAt) parts.atWindow = tx.money().windowPayment(id);
    if (parts.atWindow) {
        const auto tender = tx.money().tender(parts.atWindow->tenderId);
        ensure(tender.has_value());
        parts.payReference = tender->reference;
        parts.windowRefunds = tx.windowRefunds().ofSlip(id);
    }
    if (std::ranges::any_of(parts.open.requests,
                            [](const auto& request) { return !request.amount.isPositive(); }))
        parts.exemptions = tx.slips().exemptionsOf(id);
    parts.receiptLate = lateSince(context, tx, slip).has_value();
    parts.handedOutByName = context.directory.staffName(tx, slip.handedOutBy);
    return parts;
}

domain::SlipCard cardFrom(const Context& context, const SlipParts& parts)
{
    const auto now = context.clock.now();
    const auto& slip = parts.open.slip;
    const auto& order = parts.open.order;
    const auto& requests = parts.open.requests;
    ensure(parts.persons.size() == requests.size() && !requests.empty());
    domain::SlipCard card;
    card.row = plainRow(context, slip);
    card.row.state = domain::slipStateAt(slip.state, order.deadline, now);
    card.row.maskedName = maskOf(parts.persons.front());
    card.placeName = context.directory.place(slip.placeId)->name;
    card.clerkName = parts.clerkName;
    for (std::size_t i = 0; i < requests.size(); ++i)
        card.applicants.push_back(applicantFrom(parts, i));
    if (hasLiveCode(parts.open, now) && !context.settings.publicBaseUrl.empty())
        card.link = domain::linkFor(context.settings.publicBaseUrl, order.token);
    card.deadline = order.deadline;
    if (slip.paidAt) card.payMethod = payMethodOf(parts);
    card.payReference = parts.payReference;
    for (const auto& refund : parts.windowRefunds)
        card.windowRefunds.push_back({.id = refund.id,
                                      .method = refund.method,
                                      .state = refund.state,
                                      .amount = refund.amount,
                                      .reference = refund.reference,
                                      .askedAt = refund.askedAt,
                                      .endedAt = refund.endedAt});
    if (!slip.paidAt && order.mirror.state == domain::OrderState::Held) {
        card.heldBy = context.directory.windowName(order.heldByWindowId);
        if (order.hold == ports::HoldProgress::Closing) {
            card.nextCloseAt = order.nextCloseAt;
            if (order.heldSince) card.releaseAt = *order.heldSince + kReleaseAfter;
        }
    }
    card.manyPhones = order.phones >= domain::kPhonesMax;
    card.receiptLate = parts.receiptLate;
    card.copies = slip.copies;
    card.replacesNumber = parts.replacesNumber;
    card.replacedByNumber = parts.replacedByNumber;
    addHandOut(context, parts, card);
    card.exempt = exemptFrom(parts);
    card.asOf = now;
    return card;
}

Answer<domain::SlipCard> readCard(const Context& context, std::int64_t id)
{
    const auto parts
        = context.ledger.read([&](const ports::HallTx& tx) { return readParts(context, tx, id); });
    if (!parts) return refusal(domain::RefusalCode::UnknownSlip);
    return cardFrom(context, *parts);
}

domain::SlipRow rowFrom(const Context& context, const ports::ListedSlip& listed, Instant now)
{
    auto row = plainRow(context, listed.slip);
    row.state = domain::slipStateAt(listed.slip.state, listed.deadline, now);
    row.maskedName
        = maskOf(context.vault.open(listed.firstApplicant).value_or(ports::PersonalFields{}));
    return row;
}

std::vector<domain::SlipRow> rowsFrom(const Context& context,
                                      const std::vector<ports::ListedSlip>& listed, Instant now)
{
    std::vector<domain::SlipRow> rows;
    rows.reserve(listed.size());
    for (const auto& slip : listed) rows.push_back(rowFrom(context, slip, now));
    return rows;
}

} // namespace hallpay::desk
