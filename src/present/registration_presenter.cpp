#include "present/registration_presenter.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

#include <array>
#include <utility>

namespace hallpay::present {

namespace {

using domain::DocumentType;
using domain::ScanKind;

constexpr int kRetryMs = 2000;
constexpr std::size_t kKeyBytes = 16;
constexpr std::size_t kStaffDigits = 8;

/// A key names whose act it is: the server keeps keys by person, so that the same one under
/// another name would be a second slip.
std::string staffPart(std::int64_t staffId)
{
    std::array<std::uint8_t, kStaffDigits / 2> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes.at(bytes.size() - 1 - i) = static_cast<std::uint8_t>(staffId >> (8 * i));
    return toHex(bytes.data(), bytes.size());
}

std::string newKey(std::int64_t staffId)
{
    return staffPart(staffId) + randomHex(kKeyBytes - kStaffDigits / 2);
}

bool isKeyOf(const std::string& key, std::int64_t staffId)
{
    return key.starts_with(staffPart(staffId));
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
    if (!m_pending) takeUpEarlierRun();
    showAll();
}

void RegistrationPresenter::takeUpEarlierRun()
{
    auto left = m_parts.drafts.load();
    if (!left) return;
    if (!isKeyOf(left->key, m_staffId))
        return m_parts.view.showNotice(FormNotice::OthersPending, {});
    m_pending = std::move(left); // an earlier run did not hear the answer
    m_parts.view.setBusy(true);
    m_parts.view.showNotice(FormNotice::Sending, {});
    send();
}

void RegistrationPresenter::setToday(Day today)
{
    if (m_today == today) return;
    m_today = today;
    m_aside.clear(); // yesterday's half-typed forms are nobody's any more
    showPrice();
}

void RegistrationPresenter::scanned(const std::string& text)
{
    if (isBusy()) {
        m_nextScan = text; // the next document lies on the scanner already
        return;
    }
    const auto scan = domain::classifyScan(text);
    switch (scan.kind) {
    case ScanKind::Empty: return m_parts.view.moveFocus(FormFocus::Scan);
    case ScanKind::PaymentLink:
    case ScanKind::SlipNumber:
        m_entry.documentText.clear();
        m_parts.view.showEntry(m_entry);
        if (m_onSlipScan) m_onSlipScan(text);
        return;
    case ScanKind::MachineReadable: return m_parts.view.showNotice(FormNotice::MachineReadable, {});
    case ScanKind::ResidentId:
        if (m_entry.documentType != DocumentType::HouseholdBook)
            m_entry.documentType = DocumentType::ResidentId;
        break;
    case ScanKind::PassportLike:
        if (m_entry.documentType == DocumentType::ResidentId)
            m_entry.documentType = DocumentType::Passport;
        break;
    case ScanKind::ShortSlipNumber:
    case ScanKind::Nonsense:
        if (m_entry.documentType == DocumentType::Other) break;
        m_entry.documentText = text;
        m_parts.view.showEntry(m_entry);
        m_parts.view.showNotice(FormNotice::NotADocument, {});
        return m_parts.view.moveFocus(FormFocus::Scan);
    }
    m_entry.documentText = scan.text.empty() ? text : scan.text;
    m_parts.view.showNotice(FormNotice::None, {});
    m_parts.view.showEntry(m_entry);
    const auto checked = check(m_entry, m_hall.acceptanceNumber, m_today);
    m_parts.view.showCheck(checked, checked.documentFault.has_value());
    if (checked.documentFault) return m_parts.view.moveFocus(FormFocus::Scan);
    askUnpaid();
    focusNext();
}

void RegistrationPresenter::askUnpaid()
{
    const auto asked = ++m_unpaidAsk;
    ask<std::string>(
        m_parts.work, m_alive,
        [this, type = m_entry.documentType, number = m_entry.documentText] {
            return m_parts.api.unpaidToday(type, number);
        },
        [this, asked](const Outcome<std::string>& outcome) {
            // Help, not a gate: without an answer the registration goes on.
            if (asked != m_unpaidAsk || isBusy() || !outcome.done()) return;
            if (!outcome.value().empty())
                m_parts.view.showNotice(FormNotice::UnpaidToday, outcome.value());
        });
}

void RegistrationPresenter::focusNext()
{
    using Rule = domain::AcceptanceNumberRule;
    if (trim(m_entry.name).empty()) return m_parts.view.moveFocus(FormFocus::Name);
    if (m_hall.acceptanceNumber == Rule::Required && trim(m_entry.acceptanceNumber).empty())
        return m_parts.view.moveFocus(FormFocus::AcceptanceNumber);
    m_parts.view.moveFocus(FormFocus::Items);
}

void RegistrationPresenter::documentTypeChosen(DocumentType type)
{
    m_entry.documentType = type;
    m_parts.view.showCheck(check(m_entry, m_hall.acceptanceNumber, m_today), false);
}

void RegistrationPresenter::documentTyped(const std::string& text)
{
    if (m_entry.documentText == text) return;
    m_entry.documentText = text;
    ++m_unpaidAsk;
    m_parts.view.showCheck(check(m_entry, m_hall.acceptanceNumber, m_today), false);
}

void RegistrationPresenter::nameTyped(const std::string& text)
{
    m_entry.name = text;
    if (m_schedule && !m_entry.quantities.empty()) m_parts.view.showRows(rows());
}

void RegistrationPresenter::nameEntered()
{
    focusNext();
}

void RegistrationPresenter::acceptanceTyped(const std::string& text)
{
    m_entry.acceptanceNumber = text;
}

void RegistrationPresenter::acceptanceEntered()
{
    focusNext();
}

void RegistrationPresenter::itemAdded(const std::string& code)
{
    if (isBusy() || !m_schedule || !m_schedule->price(code, m_today)) return;
    int& quantity = m_entry.quantities[code];
    if (quantity < domain::kQuantityMax) ++quantity;
    showPrice();
}

void RegistrationPresenter::itemTaken(const std::string& code)
{
    const auto found = m_entry.quantities.find(code);
    if (isBusy() || found == m_entry.quantities.end()) return;
    if (--found->second <= 0) m_entry.quantities.erase(found);
    showPrice();
}

bool RegistrationPresenter::isEmpty() const
{
    return m_entry.empty() && m_added.empty();
}

bool RegistrationPresenter::entryStands() const
{
    // After "add applicant" an untouched form is no applicant; anything typed is one.
    return !m_entry.empty() || m_added.empty();
}

std::vector<Entry> RegistrationPresenter::wholeSlip() const
{
    auto all = m_added;
    if (!entryStands()) return all;
    const auto at = m_editing.value_or(all.size());
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(std::min(at, all.size())), m_entry);
    return all;
}

void RegistrationPresenter::submit()
{
    if (isBusy() || !m_schedule) return;
    if (entryStands()) {
        const auto checked = check(m_entry, m_hall.acceptanceNumber, m_today);
        m_parts.view.showCheck(checked, true);
        if (checked.fault) return;
    }
    ports::PendingDraft pending{
        .key = newKey(m_staffId), .draft = {}, .corrects = m_corrects.value_or(0)};
    pending.draft.scheduleVersion = m_schedule->version();
    for (const auto& entry : wholeSlip()) {
        pending.draft.applicants.push_back(draftOf(entry, m_today));
        pending.draft.shownTotal += priceOf(entry, *m_schedule, m_today);
    }
    try {
        m_parts.drafts.keep(pending);
    } catch (const std::runtime_error& e) {
        // Registering still works; only a crash in the next seconds could ask for it twice.
        log(LogLevel::Warning, "desktop", std::string("draft not kept: ") + e.what());
    }
    m_pending = std::move(pending);
    m_parts.view.setBusy(true);
    m_parts.view.showNotice(FormNotice::Sending, {});
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
    const bool mayHaveHappened = !outcome.reached()
        || (!outcome.done()
            && (outcome.refusal().code == domain::RefusalCode::ServerBusy
                || outcome.refusal().code == domain::RefusalCode::StillClosing));
    if (mayHaveHappened) {
        // The same key and the same bytes again, until the server has said yes or no.
        m_parts.view.showNotice(FormNotice::ServerAway, {});
        m_parts.work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
            if (!alive.expired() && m_pending) send();
        });
        return;
    }
    m_pending.reset();
    m_parts.drafts.forget();
    m_parts.view.setBusy(false);
    const auto next = std::exchange(m_nextScan, std::nullopt);
    if (outcome.done()) {
        stored(outcome.value());
        if (next) scanned(*next);
        return;
    }
    m_parts.view.showNotice(FormNotice::None, {});
    m_parts.view.showRefusal(outcome.refusal());
    if (outcome.refusal().code == domain::RefusalCode::PriceChanged) refresh();
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

void RegistrationPresenter::stored(const domain::SlipCard& card)
{
    m_entry = {};
    m_added.clear();
    m_editing.reset();
    m_corrects.reset();
    m_canUndo = false;
    showAll();
    m_parts.view.moveFocus(FormFocus::Scan);
    m_parts.view.showNotice(FormNotice::Registered, card.row.shortNumber);
    if (m_onStored) m_onStored(card);
    if (card.row.print == domain::PrintState::Printed) // an earlier run had it printed already
        return m_parts.view.showNotice(FormNotice::Printed, card.row.shortNumber);
    m_parts.printing.printSlip(
        card,
        [this, number = card.row.shortNumber, coded = !card.link.empty(),
         alive = std::weak_ptr(m_alive)](const ports::PrintReport& report) {
            if (alive.expired()) return;
            if (report.outcome == ports::PrintOutcome::Printed)
                return m_parts.view.showNotice(coded ? FormNotice::Printed : FormNotice::NoCode,
                                               number);
            m_parts.view.showNotice(report.outcome == ports::PrintOutcome::Unclear
                                        ? FormNotice::PrintUnclear
                                        : FormNotice::NotPrinted,
                                    number);
            m_parts.view.showPrintTrouble(report);
        });
}

} // namespace hallpay::present
