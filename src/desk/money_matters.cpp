#include "desk/money_matters.h"

#include "desk/close_days.h"
#include "desk/match_days.h"
#include "desk/permission.h"
#include "desk/slip_card.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::MatterCause;
using domain::MatterKind;
using domain::MoneyMatter;
using domain::RefundFailure;

/// The wallet's answer may be late without anybody having to hear of it.
constexpr std::chrono::minutes kSilenceAllowed{2};
constexpr std::string_view kCurrency = "CNY";
/// So many of the wallet's last days are told, matched or not.
constexpr int kDaysTold = 14;

MatterCause causeOf(ports::ExcessKind kind)
{
    switch (kind) {
    case ports::ExcessKind::Second: return MatterCause::Second;
    case ports::ExcessKind::Late: return MatterCause::Late;
    case ports::ExcessKind::OnCancelled: return MatterCause::OnCancelled;
    case ports::ExcessKind::NotNeeded: return MatterCause::NotNeeded;
    }
    throw LogicFailure("ExcessKind");
}

MatterCause causeOf(ports::SuspenseReason reason)
{
    switch (reason) {
    case ports::SuspenseReason::UnknownNumber: return MatterCause::UnknownNumber;
    case ports::SuspenseReason::WrongAmount: return MatterCause::WrongAmount;
    case ports::SuspenseReason::WrongCurrency: return MatterCause::WrongCurrency;
    case ports::SuspenseReason::Incomplete: return MatterCause::Incomplete;
    case ports::SuspenseReason::NumberReused: return MatterCause::NumberReused;
    }
    throw LogicFailure("SuspenseReason");
}

MatterCause causeOf(RefundFailure failure)
{
    switch (failure) {
    case RefundFailure::None: return MatterCause::None;
    case RefundFailure::Closed: return MatterCause::Closed;
    case RefundFailure::Abnormal: return MatterCause::Abnormal;
    case RefundFailure::NotEnough: return MatterCause::NotEnough;
    case RefundFailure::TooOld: return MatterCause::TooOld;
    case RefundFailure::Refused: return MatterCause::Refused;
    }
    throw LogicFailure("RefundFailure");
}

/// Lines with what they say of their slip.
class Lines {
public:
    Lines(const Context& context, const ports::HallTx& tx, Instant now)
        : m_context(context), m_tx(tx), m_now(now)
    {
    }

    void add(MoneyMatter matter, std::int64_t slipId)
    {
        if (const auto slip = slipId == 0 ? std::nullopt : m_tx.slips().listed(slipId)) {
            const auto row = rowFrom(m_context, *slip, m_now);
            matter.slipId = slipId;
            matter.slipNumber = row.number;
            matter.maskedName = row.maskedName;
        }
        m_rows.push_back(std::move(matter));
    }
    std::string staffName(std::int64_t id) const { return m_context.directory.staffName(m_tx, id); }
    domain::DifferenceView difference(const ports::DayDifference& row) const
    {
        return differenceView(m_context, m_tx, row);
    }
    const ports::HallTx& tx() const { return m_tx; }
    Instant now() const { return m_now; }
    std::vector<MoneyMatter> take()
    {
        std::ranges::stable_sort(m_rows, {}, &MoneyMatter::since);
        return std::move(m_rows);
    }

private:
    const Context& m_context;
    const ports::HallTx& m_tx;
    const Instant m_now;
    std::vector<MoneyMatter> m_rows;
};

void addExcess(Lines& lines)
{
    for (const auto& [payment, left, refunds] : lines.tx().money().openExcess(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::Excess;
        matter.cause = causeOf(payment.kind);
        matter.subject = matter.transactionId = payment.transactionId;
        matter.since = payment.paidAt;
        matter.amount = payment.amount;
        matter.left = left;
        matter.refunds = refunds;
        matter.mayRefund = matter.mayRest = true;
        lines.add(std::move(matter), payment.slipId);
    }
}

void addSuspense(Lines& lines, const std::vector<ports::SuspenseEntry>& entries)
{
    for (const auto& entry : entries) {
        const auto& subject = entry.transactionId.empty() ? entry.outTradeNo : entry.transactionId;
        if (subject.empty() || lines.tx().money().isAtRest(MatterKind::Suspense, subject)) continue;
        MoneyMatter matter;
        matter.kind = MatterKind::Suspense;
        matter.cause = causeOf(entry.reason);
        matter.subject = subject;
        matter.transactionId = entry.transactionId;
        matter.since = entry.succeededAt.value_or(entry.learntAt);
        matter.amount = entry.amount.value_or(Money());
        matter.left = matter.amount - goneBack(lines.tx(), entry.transactionId);
        matter.refunds = static_cast<int>(lines.tx().money().refundsOf(entry.transactionId).size());
        if (matter.amount.isPositive() && !matter.left.isPositive()) continue;
        matter.mayRefund = isRefundable(entry);
        matter.mayRest = true;
        lines.add(std::move(matter), 0);
    }
}

void addFailedRefunds(Lines& lines)
{
    for (const auto& refund : lines.tx().money().failedRefunds(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::RefundFailed;
        matter.cause = causeOf(refund.life.failure);
        matter.subject = refund.refundId;
        matter.transactionId = refund.transactionId;
        matter.since = refund.askedAt;
        matter.amount = matter.left = refund.amount;
        matter.mayTryAgain = refund.life.failure == RefundFailure::NotEnough;
        matter.maySettle = true;
        matter.staffName = lines.staffName(refund.staffId);
        lines.add(std::move(matter), refund.slipId);
    }
}

void addWaitingRefunds(Lines& lines)
{
    for (const auto& refund : lines.tx().windowRefunds().waiting(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::RefundWaits;
        matter.cause = refund.method == domain::WindowMethod::Card ? MatterCause::OnTerminal
                                                                   : MatterCause::ToPayOut;
        matter.subject = refund.refundId;
        matter.since = refund.askedAt;
        matter.amount = matter.left = refund.amount;
        matter.maySettle = true;
        matter.staffName = lines.staffName(refund.staffId);
        lines.add(std::move(matter), refund.slipId);
    }
}

void addDoneTwice(Lines& lines)
{
    for (const auto& refund : lines.tx().money().doneTwice(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::RefundedTwice;
        matter.subject = refund.refundId;
        matter.transactionId = refund.transactionId;
        matter.since = refund.doneAt.value_or(refund.askedAt);
        matter.amount = refund.amount;
        matter.mayRest = true;
        matter.staffName = lines.staffName(refund.settledBy);
        lines.add(std::move(matter), refund.slipId);
    }
}

void addConsoleRefunds(Lines& lines)
{
    for (const auto& refund : lines.tx().money().openForeignRefunds(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::ConsoleRefund;
        matter.cause = causeOf(refund.failure);
        matter.subject = refund.walletRefundId;
        matter.transactionId = refund.transactionId;
        matter.since = refund.doneAt.value_or(refund.learntAt);
        matter.amount = refund.amount;
        matter.mayRest = true;
        lines.add(std::move(matter), refund.slipId);
    }
}

void addRisks(Lines& lines)
{
    for (const auto& payment : lines.tx().money().openRisks(kMattersMax)) {
        const auto order = lines.tx().orders().find(payment.orderId);
        ensure(order.has_value());
        MoneyMatter matter;
        matter.kind = MatterKind::AtRisk;
        matter.subject = std::to_string(payment.slipId);
        matter.since = payment.takenAt;
        matter.amount = payment.amount;
        // Once the gate has the wallet's word that the code is dead or paid, no more can come.
        matter.mayRest = order->mirror.state == domain::OrderState::Cancelled
            || order->mirror.state == domain::OrderState::Paid;
        matter.staffName = lines.staffName(payment.releasedBy);
        matter.reason = payment.releaseReason;
        lines.add(std::move(matter), payment.slipId);
    }
}

void addLookupAlarms(Lines& lines)
{
    for (const auto& alarm : lines.tx().trail().openLookupAlarms(kMattersMax)) {
        MoneyMatter matter;
        matter.kind = MatterKind::BlindLookups;
        matter.subject = std::to_string(alarm.id);
        matter.since = alarm.at;
        matter.mayRest = true;
        matter.staffName = lines.staffName(alarm.staffId);
        lines.add(std::move(matter), 0);
    }
}

void addLateDay(Lines& lines, const ports::WalletDay& day)
{
    MoneyMatter matter;
    matter.kind = MatterKind::DayLate;
    matter.cause
        = day.state == ports::DayState::Waiting ? MatterCause::NoBill : MatterCause::Differs;
    matter.subject = formatDay(day.day);
    matter.since = endOfDay(day.day);
    matter.day = day.day;
    lines.add(std::move(matter), 0);
}

void addDifference(Lines& lines, const ports::DayDifference& row)
{
    MoneyMatter matter;
    matter.kind = MatterKind::Difference;
    matter.subject = std::to_string(row.id);
    matter.since = row.foundAt;
    matter.transactionId = row.what.transactionId;
    matter.amount = row.what.theirs.value_or(row.what.ours.value_or(Money()));
    matter.day = row.day;
    matter.difference = lines.difference(row);
    const auto slipId = matter.difference->slipId;
    lines.add(std::move(matter), slipId);
}

void addDays(Lines& lines, const std::vector<ports::DayReport>& reports)
{
    int left = kMattersMax;
    for (const auto& [day, differences] : reports) {
        if (day.late && day.state != ports::DayState::Matched) addLateDay(lines, day);
        for (const auto& row : differences)
            if (left-- > 0) addDifference(lines, row);
    }
}

void addHallDays(Lines& lines, const std::vector<domain::HallDayView>& days)
{
    for (const auto& day : days) {
        const bool open = day.state == domain::HallDayState::Open;
        MoneyMatter matter;
        matter.kind = MatterKind::HallDay;
        matter.cause = open ? MatterCause::KeptOpen : MatterCause::ToSign;
        matter.subject = formatDay(day.day);
        matter.since = day.closedAt.value_or(endOfDay(day.day));
        for (const auto& line : day.carried) matter.amount += line.amount;
        matter.hallDay = day;
        lines.add(std::move(matter), 0);
    }
}

MoneyMatter connection(MatterKind kind, Instant since, MatterCause cause = MatterCause::None)
{
    MoneyMatter matter;
    matter.kind = kind;
    matter.cause = cause;
    matter.since = since;
    return matter;
}

void addHealth(Lines& lines, const std::optional<ports::GateHealth>& health)
{
    const auto now = lines.now();
    if (!health) return lines.add(connection(MatterKind::GateAway, now), 0);
    if (health->clock == ports::ClockState::Drifting)
        lines.add(connection(MatterKind::Clock, now, MatterCause::Drifting), 0);
    if (health->clock == ports::ClockState::Wrong)
        lines.add(connection(MatterKind::Clock, now, MatterCause::Wrong), 0);
    const auto& silent = health->walletSilentSince;
    if (silent && now - *silent >= kSilenceAllowed)
        lines.add(connection(MatterKind::WalletSilent, *silent), 0);
}

} // namespace

Money goneBack(const ports::HallTx& tx, const std::string& transactionId)
{
    if (transactionId.empty()) return {};
    const auto console = tx.money().foreignRefundsOf(transactionId);
    Money sum;
    for (const auto& refund : tx.money().refundsOf(transactionId)) {
        const bool there = refund.life.state == domain::RefundState::SettledOtherwise
            && std::ranges::any_of(console, [&](const auto& made) {
                               return made.walletRefundId == refund.reference;
                           });
        if (!there) sum += refund.amount;
    }
    for (const auto& refund : console)
        if (refund.failure != RefundFailure::Closed) sum += refund.amount;
    return sum;
}

bool isRefundable(const ports::SuspenseEntry& entry)
{
    return entry.confirmed && entry.amount && entry.amount->isPositive()
        && entry.currency == kCurrency && !entry.outTradeNo.empty() && !entry.transactionId.empty();
}

GateWord askGate(const Context& context)
{
    GateWord gate;
    gate.health = context.gate.health();
    if (gate.health) gate.suspense = context.gate.suspense(kMattersMax);
    if (gate.suspense) gate.days = context.gate.days(kDaysTold);
    return gate;
}

domain::MoneyMatters mattersIn(const Context& context, const ports::HallTx& tx,
                               const GateWord& gate)
{
    const auto& [health, suspense, days] = gate;
    domain::MoneyMatters matters;
    matters.asOf = asOfFrom(tx.head());
    matters.now = context.clock.now();
    Lines lines(context, tx, matters.now);
    addExcess(lines);
    if (suspense) addSuspense(lines, *suspense);
    addFailedRefunds(lines);
    addWaitingRefunds(lines);
    addDoneTwice(lines);
    addConsoleRefunds(lines);
    addRisks(lines);
    addLookupAlarms(lines);
    if (days) addDays(lines, *days);
    addHallDays(lines, waitingHallDays(context, tx));
    matters.hallDays = lastHallDays(context, tx);
    addHealth(lines, days ? health : std::nullopt);
    matters.rows = lines.take();
    if (!days) return matters;
    for (const auto& report : *days)
        matters.days.push_back(dayView(context, report.day, health->days));
    return matters;
}

Answer<domain::MoneyMatters> moneyMatters(const Context& context, const Caller& caller)
{
    const auto role = roleFor(caller, {domain::Role::Supervisor});
    if (!role) return role.error();
    const auto gate = askGate(context);
    return context.ledger.read(
        [&](const ports::HallTx& tx) { return mattersIn(context, tx, gate); });
}

} // namespace hallpay::desk
