#include "present/shift_presenter.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace hallpay::present {

namespace {

using domain::DrawerAct;
using domain::DrawerCount;

constexpr std::size_t kKeyBytes = 16;

/// Digits alone; empty is 0.
std::optional<std::int64_t> wholeNumber(const std::string& typed)
{
    const auto text = trim(typed);
    if (text.empty()) return 0;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

/// Yuan; empty is 0.
std::optional<Money> amountOf(const std::string& typed)
{
    const auto text = trim(typed);
    return text.empty() ? Money() : parseYuan(text);
}

/// The same of a sum that may be less than nothing: "-120".
std::optional<Money> signedAmountOf(const std::string& typed)
{
    const auto text = trim(typed);
    if (!text.starts_with('-')) return amountOf(text);
    const auto amount = parseYuan(text.substr(1));
    if (!amount) return std::nullopt;
    return Money() - *amount;
}

std::string wordsOf(const DrawerCount& count)
{
    std::string words;
    for (const int pieces : count.pieces) words += " " + std::to_string(pieces);
    return words;
}

ShiftNotice noticeFor(DrawerAct act)
{
    switch (act) {
    case DrawerAct::PutIn: return ShiftNotice::PutIn;
    case DrawerAct::TakenOut: return ShiftNotice::TakenOut;
    case DrawerAct::Opened: return ShiftNotice::DrawerOpened;
    }
    throw LogicFailure("DrawerAct");
}

bool opensDrawer(ShiftNotice notice)
{
    return notice == ShiftNotice::PutIn || notice == ShiftNotice::TakenOut
        || notice == ShiftNotice::DrawerOpened;
}

} // namespace

ShiftPresenter::ShiftPresenter(Parts parts) : m_parts(std::move(parts))
{
    m_parts.feed.listen({.changed =
                             [this](const domain::HallEvent& event) {
                                 if (event.kind == "toll_shift") refresh();
                             },
                         .reload = [this] { refresh(); }});
}

void ShiftPresenter::open(domain::RoleSet roles)
{
    m_cashier = roles.has(domain::Role::Cashier) && m_parts.tollWindowId != 0;
    m_supervisor = roles.has(domain::Role::Supervisor);
    m_boss = m_supervisor && !m_cashier && m_parts.tollWindowId != 0;
    m_unansweredBody.clear();
    refresh();
}

void ShiftPresenter::refresh()
{
    if (m_cashier || m_boss) readShift();
    if (m_cashier || m_supervisor) readReports();
}

void ShiftPresenter::readShift()
{
    ask<domain::ShiftView>(
        m_parts.work, m_alive, [this] { return m_parts.api.shift(); },
        [this](const Outcome<domain::ShiftView>& outcome) {
            if (!outcome.reached() || m_busy) return;
            if (!outcome.done()) return refused(outcome.refusal());
            m_shift = outcome.value();
            m_parts.view.showShift(m_shift);
        });
}

void ShiftPresenter::readReports()
{
    ask<domain::ShiftReportList>(
        m_parts.work, m_alive, [this] { return m_parts.api.zReports(); },
        [this](const Outcome<domain::ShiftReportList>& outcome) {
            if (!outcome.done()) return;
            m_reports = outcome.value().rows;
            m_parts.view.showReports(m_reports);
        });
}

std::optional<DrawerCount> ShiftPresenter::countOf(const std::vector<std::string>& pieces)
{
    DrawerCount count;
    count.pieces.clear();
    for (const auto& typed : pieces) {
        const auto number = wholeNumber(typed);
        if (!number || *number > domain::kPiecesMax) return std::nullopt;
        count.pieces.push_back(static_cast<int>(*number));
    }
    if (!count.isUsable()) return std::nullopt;
    return count;
}

/// An entry that had no answer is sent again under its own key: it may have been done.
std::string ShiftPresenter::keyFor(const std::string& body)
{
    if (m_unansweredBody != body) m_unansweredKey = randomHex(kKeyBytes);
    m_unansweredBody = body;
    return m_unansweredKey;
}

void ShiftPresenter::showFault(ShiftFault fault)
{
    m_parts.view.showFault(fault);
}

bool ShiftPresenter::ended(bool reached)
{
    m_busy = false;
    m_parts.view.setBusy(false);
    if (!reached) {
        m_parts.view.showNoAnswer();
        return false;
    }
    m_unansweredBody.clear();
    return true;
}

void ShiftPresenter::act(const std::string& body, ShiftNotice notice, Call call)
{
    if (m_busy || !mayClose()) return;
    showFault(ShiftFault::None);
    m_busy = true;
    m_parts.view.setBusy(true);
    ask<domain::ShiftView>(
        m_parts.work, m_alive, [call = std::move(call), key = keyFor(body)] { return call(key); },
        [this, notice](const Outcome<domain::ShiftView>& outcome) {
            if (!ended(outcome.reached())) return;
            if (!outcome.done()) return refused(outcome.refusal());
            m_shift = outcome.value();
            m_parts.view.showShift(m_shift);
            m_parts.view.showNotice(notice);
            if (opensDrawer(notice)) openDrawer();
        });
}

void ShiftPresenter::openDrawer()
{
    if (!m_parts.drawer) return;
    m_parts.drawer->open([this, alive = std::weak_ptr(m_alive)](const ports::PrintReport& report) {
        if (!alive.expired() && !m_busy) m_parts.view.showDrawerTrouble(report);
    });
}

void ShiftPresenter::started(const ports::ShiftStart& start, const std::string& body)
{
    act(body, ShiftNotice::Opened,
        [this, start](const std::string& key) { return m_parts.api.openShift(start, key); });
}

void ShiftPresenter::start(const std::vector<std::string>& pieces)
{
    const auto count = countOf(pieces);
    if (!count) return showFault(ShiftFault::Pieces);
    started({true, false, *count}, "open" + wordsOf(*count));
}

void ShiftPresenter::startCarried()
{
    if (m_shift.carried.isPositive()) started({true, true, {}}, "open carried");
}

void ShiftPresenter::startWithoutDrawer()
{
    started({false, false, {}}, "open without");
}

void ShiftPresenter::move(DrawerAct act_, const std::string& amount, const std::string& reason)
{
    const bool moneyless = act_ == DrawerAct::Opened;
    const auto fen = moneyless ? Money() : amountOf(amount);
    if (!fen || fen->isPositive() == moneyless) return showFault(ShiftFault::Amount);
    if (trim(reason).empty()) return showFault(ShiftFault::Reason);
    const ports::DrawerMove wanted{act_, *fen, trim(reason)};
    act("move " + std::to_string(static_cast<int>(act_)) + formatYuan(*fen) + wanted.reason,
        noticeFor(act_),
        [this, wanted](const std::string& key) { return m_parts.api.moveDrawer(wanted, key); });
}

void ShiftPresenter::beginCount()
{
    act("begin", ShiftNotice::CountBegun,
        [this](const std::string& key) { return m_parts.api.beginCount(key); });
}

void ShiftPresenter::count(const std::vector<std::string>& pieces)
{
    const auto counted = countOf(pieces);
    if (!counted) return showFault(ShiftFault::Pieces);
    act("count" + wordsOf(*counted), ShiftNotice::Counted,
        [this, counted](const std::string& key) { return m_parts.api.countDrawer(*counted, key); });
}

void ShiftPresenter::close(const ShiftEndEntry& entry)
{
    if (m_busy || !mayClose()) return;
    const auto payments = wholeNumber(entry.terminalPayments);
    const auto terminal = signedAmountOf(entry.terminal);
    const auto left = amountOf(entry.left);
    const Money counted = m_shift.drawer ? m_shift.drawer->counted : Money();
    if (!payments || !terminal) return showFault(ShiftFault::Terminal);
    if (!left || *left > counted) return showFault(ShiftFault::Left);
    const bool differs = (m_shift.drawer && m_shift.drawer->difference != Money())
        || *terminal != m_shift.card - m_shift.cardBack
        || *payments != m_shift.cardPayments + m_shift.cardRefunds;
    if (differs && trim(entry.reason).empty()) return showFault(ShiftFault::Reason);
    if (!entry.ask && (trim(entry.staffNumber).empty() || entry.password.empty()))
        return showFault(ShiftFault::Signer);
    showFault(ShiftFault::None);
    const ports::ShiftEnd end{.reason = trim(entry.reason),
                              .terminalPayments = *payments,
                              .terminal = *terminal,
                              .left = *left,
                              .staffNumber = entry.ask ? "" : trim(entry.staffNumber),
                              .password = entry.ask ? "" : entry.password,
                              .ask = entry.ask};
    const auto body = "close " + std::to_string(*payments) + " " + formatYuan(*terminal) + " "
        + formatYuan(*left) + " " + end.staffNumber + " " + end.reason;
    m_busy = true;
    m_parts.view.setBusy(true);
    ask<domain::ShiftReport>(
        m_parts.work, m_alive,
        [this, end, key = keyFor(body)] { return m_parts.api.closeShift(end, key); },
        [this](const Outcome<domain::ShiftReport>& outcome) { closed(outcome); });
}

void ShiftPresenter::closed(const Outcome<domain::ShiftReport>& outcome)
{
    if (!ended(outcome.reached())) return;
    if (!outcome.done()) return refused(outcome.refusal());
    m_parts.view.showReport(outcome.value());
    m_parts.view.showNotice(ShiftNotice::Closed);
    refresh();
}

void ShiftPresenter::x()
{
    if (m_busy || !m_cashier) return;
    ask<domain::ShiftReport>(
        m_parts.work, m_alive, [this] { return m_parts.api.xReport(); },
        [this](const Outcome<domain::ShiftReport>& outcome) {
            if (!outcome.reached()) return m_parts.view.showNoAnswer();
            if (!outcome.done()) return refused(outcome.refusal());
            m_parts.view.showReport(outcome.value());
        });
}

void ShiftPresenter::select(std::int64_t number)
{
    const auto found = std::ranges::find(m_reports, number, &domain::ShiftReport::number);
    if (found != m_reports.end()) m_parts.view.showReport(*found);
}

void ShiftPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_parts.sessionLost();
    m_parts.view.showRefusal(refusal);
}

} // namespace hallpay::present
