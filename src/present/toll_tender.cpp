// Money at the toll window: slips are gathered, their codes held, what is given is entered, and all
// of them are paid at once. A phone that was quicker has the money given back.
#include "present/toll_presenter.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

using domain::RefusalCode;
using domain::WindowMethod;

constexpr int kAskMs = 1000; ///< while the wallet has not confirmed the close
constexpr int kAwayMs = 5000; ///< while the gate is not reached
constexpr int kHoldOnMs = 20'000; ///< the hall takes a hand off that nobody comes back to

bool has(const std::vector<domain::SlipRow>& rows, std::int64_t slipId)
{
    return std::ranges::find(rows, slipId, &domain::SlipRow::id) != rows.end();
}

std::vector<std::int64_t> idsOf(const std::vector<domain::SlipRow>& rows)
{
    std::vector<std::int64_t> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

std::string numbersOf(const std::vector<domain::SlipRow>& rows)
{
    std::string numbers;
    for (const auto& row : rows) numbers += (numbers.empty() ? "" : ", ") + row.shortNumber;
    return numbers;
}

domain::Refusal badReference(domain::ReferenceFault fault)
{
    return {RefusalCode::BadReference, {{"reason", nameOf(fault)}}};
}

} // namespace

Money totalOf(const std::vector<domain::SlipRow>& rows)
{
    Money total;
    for (const auto& row : rows) total += row.amount;
    return total;
}

void TollPresenter::showTender()
{
    const auto& rows = m_tender ? m_tender->rows : m_gathered;
    m_parts.view.showTender({rows, totalOf(rows), m_tender});
}

void TollPresenter::gather()
{
    if (!m_card || m_busy || m_looking || m_tender) return;
    const auto id = m_card->row.id;
    if (has(m_gathered, id)) {
        std::erase_if(m_gathered, [id](const domain::SlipRow& row) { return row.id == id; });
        say(TollNotice::None, {});
        return showTender();
    }
    if (!acts().takeCash) return say(TollNotice::NotGathered, m_card->row.shortNumber);
    if (m_gathered.size() == domain::kTenderSlipsMax)
        return say(TollNotice::GatherFull, m_card->row.shortNumber);
    m_gathered.push_back(m_card->row);
    m_parts.view.showChange(std::nullopt);
    say(TollNotice::Gathered, numbersOf(m_gathered));
    showTender();
}

void TollPresenter::joinGathered()
{
    if (!m_gathered.empty() && m_card && !has(m_gathered, m_card->row.id)) gather();
}

/// Before anybody gives money that the hall would not take.
bool TollPresenter::shiftTakes(WindowMethod method)
{
    using domain::ShiftStanding;
    if (!m_shift) return true; // a server without shifts, or nothing is known yet
    if (m_shift->standing == ShiftStanding::None)
        return sayNo({RefusalCode::ShiftNotOpen, {}}), false;
    const bool counting = m_shift->standing == ShiftStanding::Counting
        || m_shift->standing == ShiftStanding::Counted;
    if (counting) return sayNo({RefusalCode::ShiftIsCounting, {}}), false;
    const bool noDrawer = m_shift->standing == ShiftStanding::Open && !m_shift->hasDrawer;
    if (noDrawer && method == WindowMethod::Cash)
        return sayNo({RefusalCode::ShiftHasNoDrawer, {}}), false;
    return true;
}

void TollPresenter::beginTender(WindowMethod method)
{
    if (!m_card || m_busy || m_looking || m_tender) return;
    if (!acts().takeCash || !shiftTakes(method)) return;
    joinGathered();
    auto rows = m_gathered;
    if (!has(rows, m_card->row.id)) rows.assign(1, m_card->row);
    m_gateAwayFor = 0;
    m_tender = AskedTender{method, std::move(rows), false, false};
    m_parts.view.showChange(std::nullopt);
    say(TollNotice::None, {});
    showTender();
    ++m_holds;
    holdTender();
}

void TollPresenter::holdTender()
{
    ask<Done>(
        m_parts.work, m_alive,
        [this, ids = idsOf(m_tender->rows)] { return m_parts.api.holdForTender(ids); },
        [this, round = m_holds](const Outcome<Done>& outcome) {
            if (m_tender && round == m_holds && !m_busy) held(outcome);
        });
}

void TollPresenter::holdAgain(int milliseconds)
{
    m_parts.work.after(milliseconds, [this, round = m_holds, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired() && m_tender && round == m_holds && !m_busy) holdTender();
    });
}

void TollPresenter::held(const Outcome<Done>& outcome)
{
    if (!outcome.reached()) {
        say(TollNotice::ServerAway, {});
        return holdAgain(kAskMs);
    }
    if (outcome.done()) {
        if (std::exchange(m_gateAwayFor, 0) != 0) m_parts.view.showCard(m_card, acts());
        const bool cash = m_tender->method == WindowMethod::Cash;
        if (!m_tender->held)
            say(cash ? TollNotice::TakeCash : TollNotice::TakeCard,
                formatYuanSign(totalOf(m_tender->rows)));
        m_tender->held = true;
        m_tender->locked = false;
        showTender();
        return holdAgain(kHoldOnMs);
    }
    const auto code = outcome.refusal().code;
    if (code == RefusalCode::StillClosing) {
        if (!m_tender->locked) say(TollNotice::TenderClosing, {});
        m_tender->locked = true;
        showTender();
        readCard();
        return holdAgain(kAskMs);
    }
    const bool away = code == RefusalCode::GateNotReached;
    if (away && m_card) m_gateAwayFor = m_card->row.id;
    if (!tenderRefused(outcome.refusal())) sayNo(outcome.refusal());
    if (away) return m_parts.view.showCard(m_card, acts());
    refresh();
}

/// What the cashier typed, when it may be sent; nullopt after the view was told what is wrong.
std::optional<ports::Tender> TollPresenter::entered(const std::string& given)
{
    ports::Tender tender{.slipIds = idsOf(m_tender->rows), .method = m_tender->method};
    if (tender.method == WindowMethod::Card) {
        const auto reference = domain::parseTerminalReference(given, m_today);
        if (!reference) {
            sayNo(badReference(reference.error()));
            return std::nullopt;
        }
        tender.reference = reference.value();
        return tender;
    }
    if (given.empty()) return tender;
    const auto sum = parseYuan(given);
    const auto total = totalOf(m_tender->rows);
    if (!sum || *sum < total) {
        say(sum ? TollNotice::TenderTooSmall : TollNotice::TenderUnreadable, formatYuanSign(total));
        return std::nullopt;
    }
    tender.tendered = *sum;
    return tender;
}

bool TollPresenter::take(const std::string& given)
{
    if (!m_tender || m_busy || m_looking || m_tender->locked) return false;
    if (m_closing.contains(m_card->row.id)) return false; // it is on its way
    const auto tender = entered(given);
    if (!tender) return false;
    sendTender(*tender);
    return true;
}

void TollPresenter::sendTender(const ports::Tender& tender)
{
    const bool several = tender.slipIds.size() > 1;
    const auto notice = several               ? TollNotice::SeveralTaken
        : tender.method == WindowMethod::Card ? TollNotice::CardTaken
                                              : TollNotice::CashTaken;
    act([this, tender](const std::string& key) { return m_parts.api.takeTender(tender, key); },
        [this, tender, notice](const domain::SlipCard&) { tenderDone(tender, notice); });
}

/// The act is done, whatever becomes of this: a failure is told unless something else was said
/// since.
void TollPresenter::openDrawer()
{
    if (!m_parts.drawer) return;
    m_parts.drawer->open(
        [this, said = m_said, alive = std::weak_ptr(m_alive)](const ports::PrintReport& report) {
            if (!alive.expired() && said == m_said) m_parts.view.showDrawerTrouble(report);
        });
}

/// The change stands there until the next slip comes.
void TollPresenter::tenderDone(const ports::Tender& tender, TollNotice notice)
{
    const auto rows = m_tender ? m_tender->rows : std::vector<domain::SlipRow>{m_card->row};
    const auto total = totalOf(rows);
    m_gathered.clear();
    dropTender();
    if (tender.method == WindowMethod::Cash) {
        const auto given = std::max(total, tender.tendered);
        m_parts.view.showChange(Change{given, given - total});
    }
    say(notice, numbersOf(rows));
    if (tender.method == WindowMethod::Cash) openDrawer();
}

bool TollPresenter::releaseAtRisk(const std::string& given, const ports::SecondPerson& releaser,
                                  const std::string& reason)
{
    if (!acts().release) return false;
    // A hand that was laid on it before this program began: cash to the fen.
    auto tender = m_tender ? entered(given) : ports::Tender{.slipIds = {m_card->row.id}};
    if (!tender) return false;
    return sendAtRisk({*std::move(tender), releaser, reason});
}

/// Exactly this: what a supervisor elsewhere has said yes to is not put together anew.
bool TollPresenter::sendAtRisk(const ports::AtRisk& wanted)
{
    if (m_busy || !m_card) return false;
    if (wanted.releaser.ask) m_again = [this, wanted] { return sendAtRisk(wanted); };
    act([this,
         wanted](const std::string& key) { return m_parts.api.takeTenderAtRisk(wanted, key); },
        [this, tender = wanted.tender](const domain::SlipCard&) {
            m_closing.erase(m_card->row.id); // what waited for the wallet is done
            tenderDone(tender, TollNotice::AtRiskTaken);
        });
    return true;
}

/// Whether the words have been said. What was typed stays where it can be mended.
bool TollPresenter::tenderRefused(const domain::Refusal& refusal)
{
    if (!m_tender) return false;
    switch (refusal.code) {
    case RefusalCode::AlreadyPaid:
    case RefusalCode::AlreadyCancelled: {
        const auto named = refusal.detail.find("slip_id");
        takeOut(named == refusal.detail.end() ? m_card->row.id : std::stoll(named->second));
        return true;
    }
    case RefusalCode::GateNotReached:
        m_tender->held = m_tender->locked = false;
        showTender();
        ++m_holds;
        holdAgain(kAwayMs);
        return false;
    case RefusalCode::TenderTooSmall:
    case RefusalCode::BadReference:
    case RefusalCode::ReferenceSeen:
    case RefusalCode::ReleaseTooEarly:
    case RefusalCode::SecondPersonNeeded:
    case RefusalCode::WrongPassword:
    case RefusalCode::TooManyTries:
    case RefusalCode::ApprovalAsked:
        ++m_holds;
        if (!m_closing.contains(m_card->row.id)) holdAgain(kAskMs); // else the act itself does
        return false;
    default: dropTender(); return false;
    }
}

/// Paid or ended by somebody else: the others go on without it.
void TollPresenter::takeOut(std::int64_t slipId)
{
    const auto gone = [slipId](const domain::SlipRow& row) { return row.id == slipId; };
    auto rows = m_tender->rows;
    const auto row = std::ranges::find_if(rows, gone);
    const auto number = row == rows.end() ? std::string() : row->shortNumber;
    const auto method = m_tender->method;
    std::erase_if(rows, gone);
    std::erase_if(m_gathered, gone);
    dropTender();
    if (rows.empty()) {
        m_parts.view.warn();
        return say(method == WindowMethod::Cash ? TollNotice::CashBack : TollNotice::CardBack,
                   number);
    }
    m_tender
        = AskedTender{method, std::move(rows), true, false}; // this sentence is the one to read
    showTender();
    say(TollNotice::TakenOut, number);
    holdTender();
}

/// The card has just turned to paid, and it was not this window that did it.
void TollPresenter::paidMeanwhile(const domain::SlipCard& card)
{
    if (m_tender && !m_busy && has(m_tender->rows, card.row.id)) return takeOut(card.row.id);
    std::erase_if(m_gathered,
                  [&card](const domain::SlipRow& row) { return row.id == card.row.id; });
    if (!m_tender) showTender();
}

void TollPresenter::dropTender()
{
    ++m_holds;
    if (m_tender)
        for (const auto& row : m_tender->rows) m_closing.erase(row.id);
    m_tender.reset();
    showTender();
}

bool TollPresenter::leaveTender()
{
    if (m_busy || (!m_tender && m_gathered.empty())) return false;
    if (!m_tender) m_gathered.clear();
    dropTender();
    say(TollNotice::None, {});
    m_parts.view.showCard(m_card, acts());
    return true;
}

bool TollPresenter::scannedReference(const std::string& text)
{
    const bool link = text.find("://") != std::string::npos;
    if (!m_tender || m_tender->method != WindowMethod::Card || link) return false;
    const auto reference = domain::parseTerminalReference(text, m_today);
    if (reference) {
        // What was said of a former try is over.
        if (m_tender->held) say(TollNotice::TakeCard, formatYuanSign(totalOf(m_tender->rows)));
        m_parts.view.enterReference(reference.value());
        return true;
    }
    m_parts.view.warn();
    sayNo(badReference(reference.error()));
    return true;
}

} // namespace hallpay::present
