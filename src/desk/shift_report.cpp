#include "desk/shift_report.h"

#include "base/log.h"
#include "base/text.h"
#include "desk/act_key.h"
#include "desk/permission.h"
#include "desk/receipt_job.h"
#include "desk/shift_of.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

constexpr int kReportsMax = 100; ///< that a list shows

/// The first sum in which both ways differ.
std::string differenceOf(const ports::ShiftFigures& rows, const ports::ShiftFigures& trail)
{
    if (rows.wallet != trail.wallet) return "wallet";
    if (rows.cash != trail.cash) return "cash";
    if (rows.card != trail.card) return "card";
    if (rows.cashBack != trail.cashBack) return "cash given back";
    if (rows.cardBack != trail.cardBack) return "given back by card";
    if (rows.putIn != trail.putIn) return "put in";
    if (rows.takenOut != trail.takenOut) return "taken out";
    if (rows.drawerOpens != trail.drawerOpens) return "drawer opens";
    if (rows.receiptsUsed != trail.receiptsUsed) return "receipts used";
    if (rows.receiptsSpoiled != trail.receiptsSpoiled) return "receipts spoiled";
    if (rows.receiptsVoid != trail.receiptsVoid) return "receipts void";
    if (rows.floatMoney != trail.floatMoney) return "float";
    return "counted";
}

/// A shift as of now, in the shape of its report.
Answer<ports::StoredZ> asOfNow(const ports::HallTx& tx, const ports::StoredShift& shift,
                               Instant now)
{
    const auto figures = figuresOf(tx, shift);
    if (!figures) return figures.error();
    ports::StoredZ z;
    z.shift = shift;
    z.at = now;
    z.bookDay = businessDay(now);
    z.figures = figures.value();
    z.slipReprints = tx.shifts().slipReprints(shift);
    if (const auto count = tx.shifts().lastCount(shift.id, true)) {
        z.pieces = count->count;
        z.counts = count->ordinal;
    }
    return z;
}

} // namespace

Answer<ports::ShiftFigures> figuresOf(const ports::HallTx& tx, const ports::StoredShift& shift)
{
    const auto rows = tx.shifts().figures(shift);
    const auto trail = tx.shifts().figuresByTrail(shift);
    if (rows == trail) return rows;
    const auto sum = differenceOf(rows, trail);
    log(LogLevel::Error, "hall",
        "shift " + std::to_string(shift.id) + ": rows and trail differ in " + sum);
    return refusal(RefusalCode::ShiftSumsDiffer, "sum", sum);
}

Money expectedIn(const ports::ShiftFigures& figures)
{
    return figures.floatMoney + figures.cash.amount + figures.putIn.amount - figures.takenOut.amount
        - figures.cashBack.amount;
}

ports::Takings expectedOnTerminal(const ports::ShiftFigures& figures)
{
    return {figures.card.payments + figures.cardBack.payments,
            figures.card.amount - figures.cardBack.amount};
}

domain::DrawerFigures drawerOf(const ports::StoredShift& shift, const ports::ShiftFigures& figures,
                               const ports::StoredCount& count)
{
    domain::DrawerFigures drawer;
    drawer.carried = shift.carried;
    drawer.floatMoney = figures.floatMoney;
    drawer.putIn = figures.putIn.amount;
    drawer.takenOut = figures.takenOut.amount;
    drawer.expected = expectedIn(figures);
    drawer.pieces = count.count;
    drawer.counted = figures.counted;
    drawer.difference = drawer.counted - drawer.expected;
    drawer.counts = count.ordinal;
    return drawer;
}

domain::ShiftReport reportFrom(const Context& context, const ports::HallTx& tx,
                               const ports::StoredZ& z)
{
    const auto& f = z.figures;
    const auto nameOf = [&](std::int64_t id) {
        return id == 0 ? std::string() : context.directory.staffName(tx, id);
    };
    const auto numberOf = [&](std::int64_t id) {
        const auto staff = id == 0 ? std::nullopt : tx.staff().find(id);
        return staff ? staff->number : std::string();
    };
    domain::ShiftReport report{.number = z.number,
                               .shiftId = z.shift.id,
                               .windowId = z.shift.windowId,
                               .windowName = context.directory.windowName(z.shift.windowId),
                               .openedBy = nameOf(z.shift.openedBy),
                               .openedByNumber = numberOf(z.shift.openedBy),
                               .openedAt = z.shift.openedAt,
                               .closedBy = nameOf(z.closedBy),
                               .closedByNumber = numberOf(z.closedBy),
                               .signedBy = nameOf(z.signedBy),
                               .signedByNumber = numberOf(z.signedBy),
                               .at = z.at,
                               .day = z.bookDay,
                               .hasDrawer = z.shift.hasDrawer,
                               .walletPayments = f.wallet.payments,
                               .wallet = f.wallet.amount,
                               .cashPayments = f.cash.payments,
                               .cash = f.cash.amount,
                               .cardPayments = f.card.payments,
                               .card = f.card.amount,
                               .cashRefunds = f.cashBack.payments,
                               .cashBack = f.cashBack.amount,
                               .cardRefunds = f.cardBack.payments,
                               .cardBack = f.cardBack.amount,
                               .terminalPayments = z.terminal.payments,
                               .terminal = z.terminal.amount,
                               .receiptsUsed = f.receiptsUsed,
                               .receiptsSpoiled = f.receiptsSpoiled,
                               .receiptsVoid = f.receiptsVoid,
                               .slipReprints = z.slipReprints,
                               .drawerOpens = f.drawerOpens,
                               .drawer = {},
                               .reason = z.reason,
                               .auditHead = toHex(z.auditHead.data(), z.auditHead.size())};
    if (z.shift.hasDrawer && z.counts > 0) {
        report.drawer = drawerOf(z.shift, f, {z.shift.id, true, z.counts, z.pieces, 0, z.at});
        report.drawer->left = z.left;
    }
    if (z.number > 0) report.papers = static_cast<int>(tx.shifts().timesPrinted(z.number));
    return report;
}

Answer<domain::ShiftReport> xReport(const Context& context, const Caller& caller)
{
    const auto entry = tollAct(context, caller);
    if (!entry) return entry.error();
    return context.ledger.read([&](const ports::HallTx& tx) -> Answer<domain::ShiftReport> {
        const auto shift = shiftAt(tx, entry.value().windowId);
        if (!shift) return shift.error();
        const auto z = asOfNow(tx, shift.value(), entry.value().at);
        if (!z) return z.error();
        const bool blind = shift.value().life.state == domain::ShiftState::Counting
            && shift.value().hasDrawer && z.value().counts == 0;
        if (blind) return refusal(RefusalCode::ShiftIsCounting);
        auto report = reportFrom(context, tx, z.value());
        const bool counted = z.value().counts > 0 || !shift.value().hasDrawer;
        if (counted || caller.roles.has(domain::Role::Supervisor)) return report;
        report.cash = report.cashBack = {};
        report.cashUntold = true;
        return report;
    });
}

Answer<domain::ShiftReportList> zReports(const Context& context, const Caller& caller)
{
    std::int64_t windowId = 0;
    if (!caller.roles.has(domain::Role::Supervisor)) {
        const auto entry = tollAct(context, caller);
        if (!entry) return entry.error();
        windowId = entry.value().windowId;
    }
    return context.ledger.read([&](const ports::HallTx& tx) -> Answer<domain::ShiftReportList> {
        domain::ShiftReportList list;
        for (const auto& z : tx.shifts().zReports(windowId, kReportsMax))
            list.rows.push_back(reportFrom(context, tx, z));
        return list;
    });
}

Answer<domain::ShiftReport> printedZ(const Context& context, const Caller& caller,
                                     std::int64_t number, const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor, domain::Role::Cashier});
    if (!role) return role.error();
    const auto act = keyedAct(context, {caller.staffId, ports::Route::PrintReport, key},
                              std::to_string(number));
    if (!act) return act.error();
    auto entry = by(caller, role.value(), caller.actingWindow());
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<domain::ShiftReport> {
        const auto z = tx.shifts().z(number);
        const bool seen = z
            && (role.value() == domain::Role::Supervisor
                || z->shift.windowId == caller.tollWindowId);
        if (!seen) return badField("number");
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        auto report = reportFrom(context, tx, *z);
        if (earlier.value()) {
            report.papers = static_cast<int>(earlier.value()->resultId);
            return report;
        }
        entry.at = context.clock.now();
        entry.act = ports::Act::ReportPrinted;
        entry.subjectId = number;
        tx.trail().audit(entry);
        ++report.papers;
        remember(tx, act.value(), report.papers, entry.at);
        return report;
    });
}

} // namespace hallpay::desk
