#include "desk/look_up.h"

#include "desk/check_trail.h"
#include "desk/permission.h"
#include "desk/slip_card.h"
#include "desk/slip_of_bill.h"
#include "domain/document.h"
#include "domain/slip_number.h"
#include "domain/token.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::ScanKind;

const Directory::Window* windowOf(const Context& context, const Caller& caller)
{
    return context.directory.window(caller.actingWindow());
}

Answer<std::int64_t> slipOfLink(const Context& context, const ports::HallTx& tx,
                                const std::string& token)
{
    if (!domain::isTokenOf(token, context.settings.training))
        return refusal(RefusalCode::OtherKind);
    const auto order = tx.orders().withToken(token);
    if (!order) return refusal(RefusalCode::UnknownSlip);
    return order->slipId;
}

Answer<std::int64_t> slipOfNumber(const Context& context, const ports::HallTx& tx,
                                  const domain::SlipNumber& number)
{
    if (domain::isTrainingPlace(number.place) != context.settings.training)
        return refusal(RefusalCode::OtherKind);
    const auto* place = context.directory.placeWithCode(number.place);
    if (!place) return refusal(RefusalCode::UnknownSlip);
    const auto slip = tx.slips().findNumber(place->id, number.day, number.running);
    if (!slip) return refusal(RefusalCode::UnknownSlip);
    return slip->id;
}

domain::Refusal refusalFor(domain::SlipNumberRefusal no)
{
    switch (no) {
    case domain::SlipNumberRefusal::WrongCheckDigit: return refusal(RefusalCode::WrongCheckDigit);
    case domain::SlipNumberRefusal::NotANumber:
    case domain::SlipNumberRefusal::WrongLength:
    case domain::SlipNumberRefusal::NoSuchDate: break;
    }
    return refusal(RefusalCode::NotASlip);
}

/// What was scanned. A bill's slip is known before the transaction: the gate may be asked for it.
struct Scanned {
    domain::Scan scan;
    std::optional<Answer<std::int64_t>> slipOfBill;
};

Scanned scannedAs(const Context& context, const std::string& text)
{
    Scanned scanned{domain::classifyScan(text), std::nullopt};
    if (scanned.scan.kind == ScanKind::BillNumber)
        scanned.slipOfBill = slipOfBill(context, scanned.scan.text);
    return scanned;
}

/// The slip that a scan names; NotASlip for whatever names none.
Answer<std::int64_t> slipOfScan(const Context& context, const Caller& caller,
                                const ports::HallTx& tx, const Scanned& scanned)
{
    if (scanned.slipOfBill) return *scanned.slipOfBill;
    const auto& scan = scanned.scan;
    if (scan.kind == ScanKind::PaymentLink) return slipOfLink(context, tx, scan.text);
    if (scan.kind == ScanKind::SlipNumber) {
        const auto number = domain::parseSlipNumber(scan.text);
        if (!number) return refusalFor(number.error());
        return slipOfNumber(context, tx, number.value());
    }
    const auto* window = windowOf(context, caller);
    if (scan.kind == ScanKind::ShortSlipNumber && window) {
        const auto number = domain::parseShortSlipNumber(scan.text, window->placeCode,
                                                         businessDay(context.clock.now()));
        if (!number) return refusalFor(number.error());
        return slipOfNumber(context, tx, number.value());
    }
    return refusal(RefusalCode::NotASlip);
}

bool isDocument(ScanKind kind)
{
    return kind == ScanKind::ResidentId || kind == ScanKind::PassportLike;
}

Answer<std::vector<ports::ListedSlip>> lookUp(const Context& context, const Caller& caller,
                                              const ports::HallTx& tx, const Scanned& scanned)
{
    if (isDocument(scanned.scan.kind))
        return tx.slips().withDocument(
            context.vault.keyedHash(ports::HashPurpose::Document, scanned.scan.text),
            kFoundRowsMax);
    const auto id = slipOfScan(context, caller, tx, scanned);
    if (!id && id.error().code == RefusalCode::UnknownSlip) return std::vector<ports::ListedSlip>();
    if (!id) return id.error();
    auto listed = tx.slips().listed(id.value());
    ensure(listed.has_value());
    return std::vector<ports::ListedSlip>{*std::move(listed)};
}

} // namespace

Answer<domain::SlipList> listSlips(const Context& context, const Caller& caller, Day day,
                                   std::int64_t windowId)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    const auto* window
        = windowId != 0 ? context.directory.window(windowId) : windowOf(context, caller);
    if (!window) return refusal(RefusalCode::UnknownWindow);
    const auto now = context.clock.now();
    const auto [asOf, listed] = context.ledger.read([&](const ports::HallTx& tx) {
        return std::pair(asOfFrom(tx.head()),
                         tx.slips().list({window->placeId, day, windowId, kListRowsMax}));
    });
    auto rows = rowsFrom(context, listed, now);
    for (const auto& row : rows)
        if (row.windowId == caller.registrationWindowId) context.watch.shown(row.id, now);
    return domain::SlipList{asOf, day, now, std::move(rows)};
}

Answer<domain::SlipCard> showSlip(const Context& context, const Caller& caller, std::int64_t id)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    auto card = readCard(context, id);
    if (card && caller.sitsAt(card.value().row.windowId))
        context.watch.shown(id, context.clock.now());
    return card;
}

Answer<domain::SlipCard> scanSlip(const Context& context, const Caller& caller,
                                  const std::string& text)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    const auto scan = scannedAs(context, text);
    const auto parts = context.ledger.read([&](const ports::HallTx& tx) -> Answer<SlipParts> {
        const auto id = slipOfScan(context, caller, tx, scan);
        if (!id) return id.error();
        auto read = readParts(context, tx, id.value());
        ensure(read.has_value());
        return *std::move(read);
    });
    if (!parts) return parts.error();
    return cardFrom(context, parts.value());
}

Answer<std::vector<domain::SlipRow>> findSlips(const Context& context, const Caller& caller,
                                               const std::string& text)
{
    const auto role = anyRole(caller);
    if (!role) return role.error();
    const auto scan = scannedAs(context, text);
    const auto now = context.clock.now();
    // A look-up that finds nothing is on record too, so this is a writing transaction.
    const auto found = context.ledger.write([&](ports::HallTx& tx) {
        auto listed = lookUp(context, caller, tx, scan);
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = now;
        const bool ofPeople = isDocument(scan.scan.kind);
        entry.act = ofPeople ? ports::Act::PersonLookedUp : ports::Act::LookedUp;
        if (listed && !listed.value().empty()) entry.slipId = listed.value().front().slip.id;
        if (listed) entry.subjectId = static_cast<std::int64_t>(listed.value().size());
        tx.trail().audit(entry);
        if (ofPeople && entry.subjectId == 0) watchLookUps(tx, entry);
        return listed;
    });
    if (!found) return found.error();
    return rowsFrom(context, found.value(), now);
}

} // namespace hallpay::desk
