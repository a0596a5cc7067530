#include "desk/close_days.h"

#include "base/log.h"
#include "base/text.h"
#include "desk/act_key.h"
#include "desk/match_days.h"
#include "desk/money_matters.h"
#include "desk/permission.h"
#include "desk/slip_card.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace hallpay::desk {

namespace {

using domain::CarriedKind;
using domain::HallDayEvent;
using domain::HallDayState;
using ports::CarriedLine;
using ports::LiveOrder;

/// So long after 24:00 the gate has asked about every code, and closed or lapsed it.
constexpr std::chrono::minutes kDeadlinesWork{10};
/// Before the hall opens again somebody is to know that a day is still open.
constexpr std::chrono::hours kListedAfter{8};
constexpr int kDaysAtOnce = 64;
constexpr int kDaysTold = 14;
/// More than a hall has on a day; a day with more stays open, and the log says so.
constexpr int kLinesMax = 10'000;

std::int64_t numberOf(Day day)
{
    return static_cast<int>(day.year()) * 10'000 + static_cast<unsigned>(day.month()) * 100
        + static_cast<unsigned>(day.day());
}

/// What of the live orders the wallet leaves unknown; nullopt when one was not asked about since
/// the deadline, or is at its end by now and only our mirror does not know.
std::optional<std::vector<CarriedLine>> askedAbout(const Context& context,
                                                   const std::vector<LiveOrder>& live)
{
    std::vector<CarriedLine> unknown;
    if (live.empty()) return unknown;
    const auto health = context.gate.health();
    if (!health || health->walletSilentSince || std::ssize(live) >= kLinesMax) return std::nullopt;
    for (const auto& order : live) {
        if (!order.answered) return std::nullopt;
        const auto view = context.gate.state(order.token);
        if (!view) return std::nullopt;
        const auto state = view.value().state;
        if (state != domain::OrderState::Payable && state != domain::OrderState::Held)
            return std::nullopt;
        unknown.push_back({CarriedKind::UnknownAttempt, order.slipId, order.orderId, order.amount});
    }
    return unknown;
}

ports::Takings takings(const ports::PaymentFigures& figures)
{
    return {figures.payments, figures.amount};
}

ports::HallDayFigures figuresOf(const ports::HallTx& tx, Day day)
{
    const auto& figures = tx.figures();
    ports::HallDayFigures sums{
        .payments = takings(figures.payments(day)),
        .cash = takings(figures.windowPayments(day, domain::WindowMethod::Cash)),
        .card = takings(figures.windowPayments(day, domain::WindowMethod::Card)),
        .excess = takings(figures.excess(day)),
        .refunded = takings(figures.refunded(day))};
    Money byItem;
    for (const auto& item : figures.settledItems(day)) byItem += item.amount;
    ensure(byItem == sums.payments.amount); // the same by the settled lines
    return sums;
}

/// In the transaction: everything is read again, so that nothing slips in between.
bool close(ports::HallTx& tx, Day day, std::vector<CarriedLine> carried, Instant now)
{
    auto stored = tx.days().find(day);
    if (!stored || stored->life.state != HallDayState::Open) return false;
    if (!tx.days().openShifts(endOfDay(day)).empty()) return false;
    const auto live = tx.days().liveOrders(day, now, kLinesMax);
    const bool same
        = std::ranges::equal(live, carried, {}, &LiveOrder::orderId, &CarriedLine::subjectId);
    if (!same) return false;
    for (const auto& refund : tx.days().refundsInFlight(endOfDay(day), kLinesMax))
        carried.push_back(refund);
    int ordinal = 0;
    for (const auto& line : carried) tx.days().addCarried(day, ++ordinal, line);
    stored->figures = figuresOf(tx, day);
    ports::AuditEntry program;
    program.at = now;
    program.act = ports::Act::DayClosed;
    program.subjectId = numberOf(day);
    program.amount = stored->figures.payments.amount;
    tx.trail().audit(program);
    stored->mark = tx.shifts().auditMark();
    stored->closedAt = now;
    stored->life = domain::advance(stored->life, HallDayEvent::Close).value();
    ensure(tx.days().replace(*stored));
    tellDay(tx, now);
    return true;
}

void tryToClose(const Context& context, Day day)
{
    const auto now = context.clock.now();
    const auto live = context.ledger.read(
        [&](const ports::HallTx& tx) -> std::optional<std::vector<LiveOrder>> {
            if (!tx.days().openShifts(endOfDay(day)).empty()) return std::nullopt;
            return tx.days().liveOrders(day, now, kLinesMax);
        });
    if (!live) return;
    const auto unknown = askedAbout(context, *live);
    if (!unknown) return;
    const bool closed
        = context.ledger.transact([&](ports::HallTx& tx) { return close(tx, day, *unknown, now); });
    if (closed) log(LogLevel::Info, "hall", "the day " + formatDay(day) + " is closed");
}

void reconcile(const Context& context, Day day)
{
    const auto report = context.gate.day(day);
    if (!report || report.value().day.state != ports::DayState::Matched) return;
    context.ledger.write([&](ports::HallTx& tx) {
        auto stored = tx.days().find(day);
        ensure(stored.has_value());
        const auto moved = domain::advance(stored->life, HallDayEvent::Reconcile);
        if (!moved || moved.value() == stored->life) return;
        stored->life = moved.value();
        ensure(tx.days().replace(*stored));
        tellDay(tx, context.clock.now());
    });
}

std::string slipNumber(const Context& context, const ports::HallTx& tx, std::int64_t slipId)
{
    const auto slip = slipId == 0 ? std::nullopt : tx.slips().listed(slipId);
    return slip ? rowFrom(context, *slip, context.clock.now()).number : std::string();
}

} // namespace

void closeDays(const Context& context)
{
    const auto over = businessDay(context.clock.now() - kDeadlinesWork);
    const auto open = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.days().openBefore(over, kDaysAtOnce); });
    for (const auto day : open) {
        try {
            tryToClose(context, day);
        } catch (const LogicFailure& e) { // boundary: one day's sums must not keep the others open
            log(LogLevel::Error, "hall",
                "the day " + formatDay(day) + " cannot be closed: " + e.what());
        }
    }
    const auto closed = context.ledger.read(
        [](const ports::HallTx& tx) { return tx.days().closed(kDaysAtOnce); });
    for (const auto day : closed) reconcile(context, day);
}

domain::HallDayView hallDayView(const Context& context, const ports::HallTx& tx,
                                const ports::StoredDay& day)
{
    domain::HallDayView view;
    view.day = day.day;
    view.state = day.life.state;
    view.closedAt = day.closedAt;
    view.takings = day.figures.payments.amount;
    view.auditHead = toHex(day.mark.head.data(), day.mark.head.size());
    const auto now = context.clock.now();
    if (view.state == HallDayState::Open && endOfDay(day.day) <= now) {
        for (const auto& shift : tx.days().openShifts(endOfDay(day.day)))
            view.openShifts.push_back({context.directory.windowName(shift.windowId),
                                       context.directory.staffName(tx, shift.openedBy),
                                       shift.openedAt});
        for (const auto& order : tx.days().liveOrders(day.day, now, kMattersMax))
            view.unasked.push_back(slipNumber(context, tx, order.slipId));
    }
    for (const auto& line : tx.days().carried(day.day))
        view.carried.push_back(
            {line.kind, line.slipId, slipNumber(context, tx, line.slipId), line.amount});
    if (day.signedBy != 0) view.signedBy = context.directory.staffName(tx, day.signedBy);
    view.signedAt = day.signedAt;
    return view;
}

std::vector<domain::HallDayView> lastHallDays(const Context& context, const ports::HallTx& tx)
{
    std::vector<domain::HallDayView> days;
    const auto today = businessDay(context.clock.now());
    for (const auto day : tx.days().recent(today, kDaysTold))
        days.push_back(hallDayView(context, tx, tx.days().find(day).value()));
    return days;
}

std::vector<domain::HallDayView> waitingHallDays(const Context& context, const ports::HallTx& tx)
{
    const auto morning = businessDay(context.clock.now() - kListedAfter);
    auto waiting = tx.days().openBefore(morning, kDaysAtOnce);
    for (const auto day : tx.days().unsignedDays(kDaysAtOnce)) waiting.push_back(day);
    std::ranges::sort(waiting);
    std::vector<domain::HallDayView> days;
    for (const auto day : waiting)
        days.push_back(hallDayView(context, tx, tx.days().find(day).value()));
    return days;
}

Answer<domain::MoneyMatters> signDay(const Context& context, const Caller& caller, Day day,
                                     const std::string& key)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto act
        = keyedAct(context, {caller.staffId, ports::Route::SignDay, key}, formatDay(day));
    if (!act) return act.error();
    auto entry = by(caller, role.value(), caller.actingWindow());
    const auto done = context.ledger.transact([&](ports::HallTx& tx) -> Answer<Done> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (earlier.value()) return Done{};
        auto stored = tx.days().find(day);
        const auto carried = tx.days().carried(day);
        if (!stored || carried.empty() || stored->signedBy != 0)
            return refusal(domain::RefusalCode::UnknownMatter);
        entry.at = context.clock.now();
        stored->signedBy = caller.staffId;
        stored->signedAt = entry.at;
        ensure(tx.days().replace(*stored));
        entry.act = ports::Act::DaySigned;
        entry.subjectId = numberOf(day);
        for (const auto& line : carried) entry.amount += line.amount;
        tx.trail().audit(entry);
        tellDay(tx, entry.at);
        remember(tx, act.value(), entry.subjectId, entry.at);
        return Done{};
    });
    if (!done) return done.error();
    return moneyMatters(context, caller);
}

} // namespace hallpay::desk
