#include "desk/totals.h"

#include "desk/close_days.h"
#include "desk/permission.h"
#include "desk/slip_card.h"

namespace hallpay::desk {

namespace {

using domain::SlipState;

void addSlips(domain::DayTotals& totals, const ports::SlipFigures& figures)
{
    totals.registered += figures.slips;
    switch (figures.state) {
    case SlipState::Waiting:
    case SlipState::Scanned:
    case SlipState::Held:
    case SlipState::NoCode:
    case SlipState::CannotConfirm: totals.waiting += figures.slips; return;
    case SlipState::Paid:
    case SlipState::ToConfirm:
    case SlipState::Unclear:
        totals.paid += figures.slips;
        totals.receiptsNotCollected += figures.slips;
        return;
    // Paid on that day all the same; what went back stands in the figures of the day it did.
    case SlipState::Refunding:
    case SlipState::Refunded: totals.paid += figures.slips; return;
    case SlipState::Collected:
        totals.paid += figures.slips;
        totals.receiptsCollected += figures.slips;
        return;
    case SlipState::Lapsed: totals.lapsed += figures.slips; return;
    case SlipState::Exempt: totals.exempt += figures.slips; return;
    case SlipState::Cancelled:
    case SlipState::Replaced: totals.cancelled += figures.slips; return;
    }
    throw LogicFailure("SlipState");
}

void addItems(domain::DayTotals& totals, const domain::FeeSchedule& names,
              const std::vector<ports::ItemFigures>& items)
{
    for (const auto& figures : items) {
        domain::ItemTotal total{figures.itemCode, {}, {}, figures.quantity, figures.amount};
        if (const auto* item = names.item(figures.itemCode)) {
            total.nameZh = item->nameZh;
            total.nameEn = item->nameEn;
        }
        totals.byItem.push_back(std::move(total));
    }
}

/// Two ways that know nothing of each other lead to the same sum, and all slips are somewhere.
void checkFigures(const domain::DayTotals& totals)
{
    Money byItem;
    Money byDocument;
    Money byHour;
    Money atWindows;
    for (const auto& item : totals.byItem) byItem += item.amount;
    for (const auto& type : totals.byDocumentType) byDocument += type.amount;
    for (const auto& hour : totals.byHour) byHour = byHour + hour.wallet + hour.window;
    for (const auto& hour : totals.byHour) atWindows += hour.window;
    ensure(byItem == totals.takings);
    ensure(byDocument == totals.takings);
    ensure(byHour == totals.takings);
    ensure(atWindows == totals.cash + totals.card);
    ensure(totals.registered
           == totals.paid + totals.waiting + totals.lapsed + totals.cancelled + totals.exempt);
}

} // namespace

Answer<domain::DayTotals> dayTotals(const Context& context, const Caller& caller, Day day)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    auto totals = context.ledger.read([&](const ports::HallTx& tx) {
        domain::DayTotals read;
        read.asOf = asOfFrom(tx.head());
        read.day = day;
        read.now = context.clock.now();
        const auto& figures = tx.figures();
        const auto paid = figures.payments(day);
        read.payments = paid.payments;
        read.takings = paid.amount;
        const auto cash = figures.windowPayments(day, domain::WindowMethod::Cash);
        read.cashPayments = cash.payments;
        read.cash = cash.amount;
        const auto card = figures.windowPayments(day, domain::WindowMethod::Card);
        read.cardPayments = card.payments;
        read.card = card.amount;
        const auto excess = figures.excess(day);
        read.excessPayments = excess.payments;
        read.excess = excess.amount;
        const auto refunded = figures.refunded(day);
        read.refunds = refunded.payments;
        read.refunded = refunded.amount;
        const auto paidOut = tx.windowRefunds().givenBack(day, domain::WindowMethod::Cash);
        read.cashRefunds = paidOut.payments;
        read.cashRefunded = paidOut.amount;
        const auto onTerminal = tx.windowRefunds().givenBack(day, domain::WindowMethod::Card);
        read.cardRefunds = onTerminal.payments;
        read.cardRefunded = onTerminal.amount;
        for (const auto& slips : figures.registered(day)) addSlips(read, slips);
        const auto exempt = figures.exempt(day);
        read.exemptPeople = exempt.payments;
        read.waived = exempt.amount;
        std::tie(read.pastUnpaid, read.pastUnpaidAmount) = figures.pastUnpaid(day);
        addItems(read, *context.fees.version(tx, tx.head().scheduleVersion),
                 figures.settledItems(day));
        read.byDocumentType = figures.settledDocumentTypes(day);
        read.byHour = figures.paymentsByHour(day);
        if (const auto books = tx.days().find(day)) read.books = hallDayView(context, tx, *books);
        return read;
    });
    checkFigures(totals);
    return totals;
}

} // namespace hallpay::desk
