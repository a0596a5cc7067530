#include "present/matters_presenter.h"

#include "base/random.h"
#include "base/text.h"
#include "domain/money_limits.h"

#include <utility>

namespace hallpay::present {

namespace {

using domain::DifferenceFix;

constexpr std::size_t kKeyBytes = 16;
constexpr int kGatherMs = 300; ///< many changes in a row are one new list
constexpr int kPollMs = 60'000;

std::size_t bytesMax(MatterAct act)
{
    switch (act) {
    case MatterAct::Refund: return domain::kRefundReasonBytesMax;
    case MatterAct::Settle:
    case MatterAct::NoteLetter:
    case MatterAct::NoteRefund:
    case MatterAct::Explain: return domain::kReferenceBytesMax;
    case MatterAct::TryAgain:
    case MatterAct::AskAgain:
    case MatterAct::SignDay:
    case MatterAct::Rest: return domain::kRestReasonBytesMax;
    }
    throw LogicFailure("MatterAct");
}

DifferenceFix fixOf(MatterAct act)
{
    switch (act) {
    case MatterAct::AskAgain: return DifferenceFix::QueryAgain;
    case MatterAct::NoteLetter: return DifferenceFix::AskWallet;
    case MatterAct::NoteRefund: return DifferenceFix::RefundExcess;
    case MatterAct::Explain: return DifferenceFix::Accept;
    case MatterAct::Refund:
    case MatterAct::TryAgain:
    case MatterAct::Settle:
    case MatterAct::SignDay:
    case MatterAct::Rest: return DifferenceFix::None;
    }
    throw LogicFailure("MatterAct");
}

/// One that this program knows, and that nobody has ended.
bool isOpen(const std::optional<domain::DifferenceView>& difference)
{
    return difference && difference->unknownKind.empty()
        && difference->end == domain::DifferenceEnd::Open;
}

bool cameTooMuch(const domain::DifferenceView& difference)
{
    return difference.refundNo.empty() && difference.theirs
        && *difference.theirs > difference.ours.value_or(Money());
}

/// The list that was acted on is an old one.
bool isOutdated(domain::RefusalCode code)
{
    return code == domain::RefusalCode::UnknownMatter
        || code == domain::RefusalCode::UnknownDifference
        || code == domain::RefusalCode::DifferenceEnded;
}

} // namespace

bool allows(const domain::MoneyMatter& matter, MatterAct act)
{
    const auto& difference = matter.difference;
    switch (act) {
    case MatterAct::Refund: return matter.mayRefund;
    case MatterAct::TryAgain: return matter.mayTryAgain;
    case MatterAct::Settle: return matter.maySettle;
    case MatterAct::Rest: return matter.mayRest;
    case MatterAct::SignDay: return matter.hallDay && matter.hallDay->waitsForSignature();
    case MatterAct::AskAgain:
    case MatterAct::NoteLetter:
    case MatterAct::Explain: return isOpen(difference);
    case MatterAct::NoteRefund: return isOpen(difference) && cameTooMuch(*difference);
    }
    throw LogicFailure("MatterAct");
}

bool isOffered(const domain::MoneyMatter& matter, MatterAct act)
{
    return matter.difference && matter.difference->offered != DifferenceFix::None
        && matter.difference->offered == fixOf(act);
}

bool needsWords(MatterAct act)
{
    return act != MatterAct::TryAgain && act != MatterAct::AskAgain && act != MatterAct::SignDay;
}

MattersPresenter::MattersPresenter(Parts parts) : m_parts(std::move(parts))
{
    m_parts.feed.listen({.changed =
                             [this](const domain::HallEvent& event) {
                                 if (event.kind == "money" || event.kind == "day")
                                     readLater(kGatherMs);
                             },
                         .reload = [this] { readLater(kGatherMs); }});
}

void MattersPresenter::open(domain::RoleSet roles)
{
    m_allowed = roles.has(domain::Role::Supervisor);
    m_unanswered.reset();
    ++m_later;
    read();
}

void MattersPresenter::refresh()
{
    read();
}

void MattersPresenter::readLater(int ms)
{
    if (!m_allowed) return;
    m_parts.work.after(ms, [this, mine = ++m_later, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired() && mine == m_later) read();
    });
}

void MattersPresenter::read()
{
    if (!m_allowed) return;
    if (m_reading) {
        m_dirty = true;
        return;
    }
    m_reading = true;
    m_dirty = false;
    ask<domain::MoneyMatters>(
        m_parts.work, m_alive, [this] { return m_parts.api.moneyMatters(); },
        [this](const Outcome<domain::MoneyMatters>& outcome) {
            m_reading = false;
            m_parts.view.showStale(!outcome.reached());
            if (outcome.done()) show(outcome.value());
            if (outcome.reached() && !outcome.done()) return refused(outcome.refusal());
            if (m_dirty) return read();
            readLater(kPollMs);
        });
}

void MattersPresenter::show(const domain::MoneyMatters& matters)
{
    m_parts.view.showMatters(matters);
    if (m_onCount) m_onCount(matters.rows.size());
}

void MattersPresenter::wish(MatterAct act, const domain::MoneyMatter& matter,
                            const MatterEntries& entries)
{
    if (m_busy || !m_allowed) return;
    MatterWish wish{act, matter, {}, needsWords(act) ? trim(entries.words) : std::string(), {}};
    const auto fault = [&](MatterFault what) { m_parts.view.showFault(what, matter); };
    if (act == MatterAct::Refund) {
        const auto amount = parseYuan(trim(entries.amount));
        if (!amount || !amount->isPositive()) return fault(MatterFault::AmountMissing);
        if (*amount > matter.left) return fault(MatterFault::AmountTooMuch);
        wish.amount = *amount;
    }
    if (needsWords(act) && wish.words.empty()) return fault(MatterFault::WordsMissing);
    if (wish.words.size() > bytesMax(act)) return fault(MatterFault::WordsTooLong);
    if (act == MatterAct::Settle) {
        wish.witness = {trim(entries.witness.staffNumber), entries.witness.password};
        if (!wish.witness.isEntered()) return fault(MatterFault::WitnessMissing);
    }
    m_parts.view.confirm(wish);
}

void MattersPresenter::perform(const MatterWish& wish)
{
    if (m_busy || !m_allowed) return;
    const bool repeat = m_unanswered && m_unanswered->wish.act == wish.act
        && m_unanswered->wish.matter.subject == wish.matter.subject
        && m_unanswered->wish.amount == wish.amount && m_unanswered->wish.words == wish.words
        && m_unanswered->wish.witness.staffNumber == wish.witness.staffNumber;
    const Act act{wish, repeat ? m_unanswered->key : randomHex(kKeyBytes)};
    m_unanswered = act;
    m_busy = true;
    m_parts.view.setBusy(true);
    ask<domain::MoneyMatters>(
        m_parts.work, m_alive, [this, act] { return call(act); },
        [this, act](const Outcome<domain::MoneyMatters>& outcome) { answered(act, outcome); });
}

ports::Answer<domain::MoneyMatters> MattersPresenter::call(const Act& act)
{
    const auto& [kind, matter, amount, words, witness] = act.wish;
    switch (kind) {
    case MatterAct::Refund:
        return m_parts.api.refundMoney({matter.transactionId, amount, words}, act.key);
    case MatterAct::TryAgain: return m_parts.api.refundAgain(matter.subject, act.key);
    case MatterAct::Settle:
        return m_parts.api.settleRefund({matter.subject, words, witness}, act.key);
    case MatterAct::Rest:
        return m_parts.api.restMatter({matter.kind, matter.subject, words}, act.key);
    case MatterAct::SignDay: return m_parts.api.signDay(matter.hallDay->day, act.key);
    case MatterAct::AskAgain:
    case MatterAct::NoteLetter:
    case MatterAct::NoteRefund:
    case MatterAct::Explain: return decide(act);
    }
    throw LogicFailure("MatterAct");
}

/// Without an answer to the second call the whole act is repeated: by its key the first one then
/// does nothing more.
ports::Answer<domain::MoneyMatters> MattersPresenter::decide(const Act& act)
{
    const auto& [kind, matter, amount, words, witness] = act.wish;
    const auto day
        = m_parts.api.endDifference({matter.difference->id, fixOf(kind), words}, act.key);
    if (!day) return day.error();
    return m_parts.api.moneyMatters();
}

void MattersPresenter::answered(const Act& act, const Outcome<domain::MoneyMatters>& outcome)
{
    m_busy = false;
    m_parts.view.setBusy(false);
    if (!outcome.reached()) return m_parts.view.showNoAnswer();
    m_unanswered.reset();
    if (!outcome.done()) return refused(outcome.refusal());
    show(outcome.value());
    m_parts.view.showDone(act.wish);
}

void MattersPresenter::readTotals(Day day)
{
    if (m_busy || !m_allowed) return;
    m_busy = true;
    m_parts.view.setBusy(true);
    ask<domain::DayTotals>(
        m_parts.work, m_alive, [this, day] { return m_parts.api.totals(day); },
        [this](const Outcome<domain::DayTotals>& outcome) {
            m_busy = false;
            m_parts.view.setBusy(false);
            if (!outcome.reached()) return m_parts.view.showNoAnswer();
            if (!outcome.done()) return refused(outcome.refusal());
            m_parts.view.showTotals(outcome.value());
        });
}

void MattersPresenter::refused(const domain::Refusal& refusal)
{
    if (refusal.code == domain::RefusalCode::NotSignedIn) return m_parts.sessionLost();
    if (refusal.code == domain::RefusalCode::RoleMissing) m_allowed = false;
    m_parts.view.showRefusal(refusal);
    if (m_allowed && isOutdated(refusal.code)) read();
}

} // namespace hallpay::present
