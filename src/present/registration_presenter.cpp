#include "present/registration_presenter.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <utility>

namespace hallpay::present {

namespace {

using domain::DocumentType;

constexpr int kRetryMs = 2000;
constexpr std::size_t kKeyBytes = 16;

/// Whether the server may have done it without saying so: the same key goes again by itself.
bool isUnheard(const Outcome<domain::SlipCard>& outcome)
{
    if (!outcome.reached()) return true;
    return !outcome.done()
        && (outcome.refusal().code == domain::RefusalCode::ServerBusy
            || outcome.refusal().code == domain::RefusalCode::StillClosing);
}

} // namespace

RegistrationPresenter::RegistrationPresenter(Parts parts) : m_parts(parts) { }

void RegistrationPresenter::open(const domain::HallView& hall, const domain::FeeSchedule& schedule,
                                 std::int64_t staffId)
{
    m_hall = hall;
    m_schedule = schedule;
    m_today = businessDay(hall.now);
    changePerson(staffId);
    showAll();
    if (!m_pending) takeUpEarlierRun();
}

void RegistrationPresenter::takeUpEarlierRun()
{
    auto left = m_parts.drafts.load(m_staffId);
    if (!left) {
        if (m_parts.drafts.holdsOthers(m_staffId, m_today)) say(FormNotice::OthersPending);
        return;
    }
    m_pending = std::move(left); // an earlier run did not hear the answer
    m_unheard = true;
    m_parts.view.setBusy(true);
    say(FormNotice::Sending);
    send();
}

void RegistrationPresenter::setToday(Day today)
{
    if (m_today == today) return;
    m_today = today;
    m_aside.clear(); // yesterday's half-typed forms are nobody's any more
    m_asked.clear(); // and what was asked for has ended with its day
    showPrice();
}

void RegistrationPresenter::askUnpaid()
{
    const auto asked = ++m_unpaidAsk;
    ask<std::string>(
        m_parts.work, m_alive,
        [this, type = m_form.entry.documentType, number = m_form.entry.documentText] {
            return m_parts.api.unpaidToday(type, number);
        },
        [this, asked](const Outcome<std::string>& outcome) {
            // Help, not a gate: without an answer the registration goes on.
            if (asked != m_unpaidAsk || isBusy() || !outcome.done()) return;
            if (!outcome.value().empty()) say(FormNotice::UnpaidToday, outcome.value());
        });
}

void RegistrationPresenter::focusNext()
{
    using Rule = domain::AcceptanceNumberRule;
    if (trim(m_form.entry.name).empty()) return m_parts.view.moveFocus(FormFocus::Name);
    if (m_hall.acceptanceNumber == Rule::Required && trim(m_form.entry.acceptanceNumber).empty())
        return m_parts.view.moveFocus(FormFocus::AcceptanceNumber);
    m_parts.view.moveFocus(FormFocus::Items);
}

void RegistrationPresenter::documentTypeChosen(DocumentType type)
{
    m_form.entry.documentType = type;
    m_parts.view.showCheck(check(m_form.entry, m_hall.acceptanceNumber, m_today), false);
}

void RegistrationPresenter::documentTyped(const std::string& text)
{
    if (m_form.entry.documentText == text) return;
    m_form.entry.documentText = text;
    ++m_unpaidAsk;
    m_parts.view.showCheck(check(m_form.entry, m_hall.acceptanceNumber, m_today), false);
}

void RegistrationPresenter::nameTyped(const std::string& text)
{
    m_form.entry.name = text;
    if (m_schedule && !m_form.entry.quantities.empty()) m_parts.view.showRows(rows());
}

void RegistrationPresenter::nameEntered()
{
    focusNext();
}

void RegistrationPresenter::acceptanceTyped(const std::string& text)
{
    m_form.entry.acceptanceNumber = text;
}

void RegistrationPresenter::acceptanceEntered()
{
    focusNext();
}

void RegistrationPresenter::itemAdded(const std::string& code)
{
    if (isBusy() || !m_schedule || !m_schedule->price(code, m_today)) return;
    int& quantity = m_form.entry.quantities[code];
    if (quantity < domain::kQuantityMax) ++quantity;
    showPrice();
}

void RegistrationPresenter::itemTaken(const std::string& code)
{
    const auto found = m_form.entry.quantities.find(code);
    if (isBusy() || found == m_form.entry.quantities.end()) return;
    if (--found->second <= 0) m_form.entry.quantities.erase(found);
    showPrice();
}

/// Whether everybody on the slip can go onto paper. The first who cannot comes into the fields, and
/// what is wrong is said.
bool RegistrationPresenter::allComplete()
{
    if (m_form.entryStands() && !checkAloud(m_form.entry)) return false;
    const auto people = m_form.people();
    for (std::size_t row = 0; row < people.size(); ++row) {
        if (!check(people[row], m_hall.acceptanceNumber, m_today).fault) continue;
        m_form.edit(row);
        showAll();
        return checkAloud(m_form.entry);
    }
    return true;
}

void RegistrationPresenter::submit()
{
    if (isBusy() || !m_schedule || !allComplete()) return;
    if (anyExempt()) return m_parts.view.askExemption(m_form.exemptReason);
    submitAs(std::nullopt);
}

void RegistrationPresenter::submitAs(const std::optional<domain::Exemption>& exemption)
{
    ports::PendingDraft pending{.key = m_form.key.empty() ? randomHex(kKeyBytes) : m_form.key,
                                .draft = {},
                                .corrects = m_form.corrects,
                                .correctsNumber = m_form.correctsNumber,
                                .day = m_today};
    pending.draft.scheduleVersion = m_schedule->version();
    pending.draft.paysAtWindow = m_form.paysAtWindow;
    if (exemption) pending.draft.exemption = domain::Exemption{exemption->reason, {}};
    for (const auto& entry : m_form.people()) {
        pending.draft.applicants.push_back(draftOf(entry, m_today));
        pending.draft.shownTotal += priceOf(entry, *m_schedule, m_today);
    }
    try {
        m_parts.drafts.keep(m_staffId, pending);
    } catch (const std::runtime_error& e) {
        // Registering still works; only a crash in the next seconds could ask for it twice.
        log(LogLevel::Warning, "desktop", std::string("draft not kept: ") + e.what());
    }
    if (exemption) pending.draft.exemption = exemption; // only now: what is kept has no password
    m_unheard = !m_form.key.empty();
    m_pending = std::move(pending);
    m_parts.view.setBusy(true);
    say(FormNotice::Sending);
    send();
}

void RegistrationPresenter::send()
{
    ask<domain::SlipCard>(
        m_parts.work, m_alive,
        [this, pending = *m_pending] {
            if (pending.corrects != 0)
                return m_parts.api.correct(pending.corrects, pending.draft, pending.key);
            return m_parts.api.registerSlip(pending.draft, pending.key);
        },
        [this](const Outcome<domain::SlipCard>& outcome) { answered(outcome); });
}

void RegistrationPresenter::answered(const Outcome<domain::SlipCard>& outcome)
{
    if (!m_pending) return;
    if (isUnheard(outcome)) {
        // The same key and the same bytes again, until the server has said yes or no.
        m_unheard = true;
        say(FormNotice::ServerAway);
        m_parts.work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
            if (!alive.expired() && m_pending) send();
        });
        return;
    }
    const auto pending = *std::exchange(m_pending, std::nullopt);
    m_parts.view.setBusy(false);
    if (outcome.done()) {
        m_parts.drafts.forget(m_staffId);
        stored(outcome.value());
    } else {
        refused(pending, outcome.refusal());
    }
    takeNext();
}

void RegistrationPresenter::refused(const ports::PendingDraft& pending,
                                    const domain::Refusal& refusal)
{
    using Code = domain::RefusalCode;
    // These tell nothing of an earlier try: a new key could make the slip a second time.
    const bool open
        = refusal.code == Code::Internal || (m_unheard && refusal.code == Code::NotSignedIn);
    if (!open) m_parts.drafts.forget(m_staffId);
    if (m_form.empty()) { // an earlier run's: what it held is not lost
        m_form = formOf(pending.draft, pending.corrects, pending.correctsNumber);
        showAll();
    }
    m_form.key = open ? pending.key : std::string();
    if (refusal.code == Code::ApprovalAsked) putAsked(pending, refusal);
    refuse(refusal);
    if (refusal.code == Code::PriceChanged) refresh();
}

void RegistrationPresenter::refresh()
{
    ask<domain::FeeSchedule>(
        m_parts.work, m_alive, [this] { return m_parts.api.fees(); },
        [this](const Outcome<domain::FeeSchedule>& fees) {
            if (!fees.done() || isBusy()) return;
            m_schedule = fees.value();
            showPrice();
        });
}

/// The view offers undo together with some words; without them there is nothing to take back.
void RegistrationPresenter::say(FormNotice notice, const std::string& text)
{
    using N = FormNotice;
    switch (notice) {
    case N::None: m_line = Line::Empty; break;
    case N::Removed:
    case N::PutAside:
    case N::CorrectingPutAside: m_line = Line::Offer; break;
    case N::Registered:
    case N::Printed:
    case N::PrintedAsCopy:
    case N::NotPrinted:
    case N::PrintWaits:
    case N::PrintUnclear:
    case N::HandedOnAsCopy:
    case N::NoCode: m_line = Line::Print; break;
    case N::UnpaidToday:
    case N::NotADocument:
    case N::ZoneGoesOn:
    case N::ZoneWrong:
    case N::ZoneRead:
    case N::ZoneRepaired:
    case N::Sending:
    case N::ServerAway:
    case N::Correcting:
    case N::CorrectLater:
    case N::TypedFirst:
    case N::ExemptionMissing:
    case N::OthersPending: m_line = Line::Other; break;
    }
    if (m_line != Line::Offer) m_undo.clear();
    m_parts.view.showNotice(notice, text);
}

void RegistrationPresenter::refuse(const domain::Refusal& refusal)
{
    say(FormNotice::None);
    m_line = Line::Other;
    m_parts.view.showRefusal(refusal);
}

/// The entry was said to be ready: what is wrong with it is said aloud.
bool RegistrationPresenter::checkAloud(const Entry& entry)
{
    const auto checked = check(entry, m_hall.acceptanceNumber, m_today);
    m_parts.view.showCheck(checked, true);
    if (!checked.fault) return true;
    m_line = Line::Other;
    m_undo.clear();
    return false;
}

} // namespace hallpay::present
