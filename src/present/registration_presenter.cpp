#include "present/registration_presenter.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "domain/mask.h"

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

void RegistrationPresenter::changePerson(std::int64_t staffId)
{
    if (staffId == m_staffId) return;
    if (!isEmpty())
        m_aside[m_staffId] = {m_entry, m_added, m_editing, m_corrects, m_correctsNumber};
    m_staffId = staffId;
    auto own = m_aside.extract(staffId);
    const auto unfinished = own ? std::move(own.mapped()) : Unfinished{};
    m_entry = unfinished.entry;
    m_added = unfinished.added;
    m_editing = unfinished.editing;
    m_corrects = unfinished.corrects;
    m_correctsNumber = unfinished.correctsNumber;
    m_canUndo = false;
    if (m_corrects)
        m_parts.view.showNotice(FormNotice::Correcting, m_correctsNumber);
    else
        m_parts.view.showNotice(FormNotice::None, {});
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
    case ScanKind::MachineReadable:
        return m_parts.view.showNotice(FormNotice::MachineReadable, {});
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

void RegistrationPresenter::addApplicant()
{
    if (isBusy()) return;
    const auto checked = check(m_entry, m_hall.acceptanceNumber, m_today);
    m_parts.view.showCheck(checked, true);
    if (checked.fault) return;
    if (m_added.size() + 1 >= domain::kApplicantsMax)
        return m_parts.view.showRefusal({domain::RefusalCode::TooManyApplicants, {}});
    if (m_editing)
        m_added.insert(m_added.begin() + static_cast<std::ptrdiff_t>(*m_editing), m_entry);
    else
        m_added.push_back(m_entry);
    m_editing.reset();
    m_entry = {};
    m_canUndo = false;
    m_parts.view.showNotice(FormNotice::None, {});
    showAll();
    m_parts.view.moveFocus(FormFocus::Scan);
}

void RegistrationPresenter::editApplicant(std::size_t index)
{
    if (isBusy() || index >= m_added.size()) return;
    Entry chosen = m_added[index];
    m_added.erase(m_added.begin() + static_cast<std::ptrdiff_t>(index));
    if (!m_entry.empty()) m_added.push_back(m_entry); // what was being typed is not lost
    m_entry = std::move(chosen);
    m_editing = std::min(index, m_added.size());
    showAll();
    m_parts.view.moveFocus(FormFocus::Name);
}

void RegistrationPresenter::removeApplicant(std::size_t index)
{
    if (isBusy() || index >= m_added.size()) return;
    m_undoAdded = m_added;
    m_undoEntry = m_entry;
    m_canUndo = true;
    m_added.erase(m_added.begin() + static_cast<std::ptrdiff_t>(index));
    m_editing.reset();
    showAll();
    m_parts.view.showNotice(FormNotice::Removed, {});
}

void RegistrationPresenter::clear()
{
    if (isBusy() || isEmpty()) return;
    m_undoAdded = m_added;
    m_undoEntry = m_entry;
    m_canUndo = true;
    m_added.clear();
    m_entry = {};
    m_editing.reset();
    m_corrects.reset();
    showAll();
    m_parts.view.showNotice(FormNotice::Removed, {});
    m_parts.view.moveFocus(FormFocus::Scan);
}

void RegistrationPresenter::undoRemove()
{
    if (isBusy() || !m_canUndo) return;
    m_added = m_undoAdded;
    m_entry = m_undoEntry;
    m_canUndo = false;
    m_parts.view.showNotice(FormNotice::None, {});
    showAll();
}

void RegistrationPresenter::correct(std::int64_t slipId, const std::string& number,
                                    const domain::SlipDraft& draft)
{
    if (isBusy() || draft.applicants.empty()) return;
    m_added.clear();
    for (const auto& applicant : draft.applicants) m_added.push_back(entryOf(applicant));
    m_entry = m_added.front();
    m_added.erase(m_added.begin());
    m_editing = 0;
    m_corrects = slipId;
    m_correctsNumber = number;
    m_canUndo = false;
    showAll();
    m_parts.view.showNotice(FormNotice::Correcting, number);
    m_parts.view.moveFocus(FormFocus::Name);
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
    ports::PendingDraft pending{.key = newKey(m_staffId),
                                .draft = {},
                                .corrects = m_corrects.value_or(0)};
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
        card, [this, number = card.row.shortNumber, coded = !card.link.empty(),
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

void RegistrationPresenter::showAll()
{
    m_parts.view.showEntry(m_entry);
    m_parts.view.showCheck(check(m_entry, m_hall.acceptanceNumber, m_today), false);
    showPrice();
}

void RegistrationPresenter::showPrice()
{
    if (!m_schedule) return;
    std::vector<ItemTile> tiles;
    for (const auto& item : m_schedule->items()) {
        const auto price = m_schedule->price(item.code, m_today);
        if (!price) continue; // not in force today: cannot be asked for
        const auto chosen = m_entry.quantities.find(item.code);
        tiles.push_back({item.code, item.nameZh, item.nameEn, price.value().amount, item.digit,
                         chosen == m_entry.quantities.end() ? 0 : chosen->second});
    }
    m_parts.view.showTiles(tiles);

    m_parts.view.showRows(rows());

    Money total;
    int items = 0;
    const auto all = wholeSlip();
    for (const auto& entry : all) {
        total += priceOf(entry, *m_schedule, m_today);
        for (const auto& [code, quantity] : entry.quantities) items += quantity;
    }
    m_parts.view.showTotal(total, isEmpty() ? 0 : all.size(), items);
}

EntryRow RegistrationPresenter::rowOf(const Entry& entry) const
{
    EntryRow row{domain::maskName(entry.name), domain::documentTail(entry.documentText), {},
                 priceOf(entry, *m_schedule, m_today)};
    for (const auto& item : m_schedule->items()) // in the order of the grid
        if (const auto chosen = entry.quantities.find(item.code); chosen != entry.quantities.end())
            row.lines.push_back({item.code, item.nameZh, item.nameEn, chosen->second, {}, {}});
    return row;
}

std::vector<EntryRow> RegistrationPresenter::rows() const
{
    std::vector<EntryRow> rows;
    for (const auto& entry : m_added) rows.push_back(rowOf(entry));
    if (m_entry.quantities.empty()) return rows;
    rows.push_back(rowOf(m_entry));
    rows.back().current = true;
    return rows;
}

} // namespace hallpay::present
