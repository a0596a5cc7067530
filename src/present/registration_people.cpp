// The people on the slip that is being made, and the person who makes it.
#include "domain/mask.h"
#include "present/registration_presenter.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {
constexpr std::size_t kUndoMax = 20;
} // namespace

void RegistrationPresenter::changePerson(std::int64_t staffId)
{
    if (staffId == m_staffId) return;
    if (!m_form.empty()) m_aside[m_staffId] = m_form;
    m_staffId = staffId;
    auto own = m_aside.extract(staffId);
    m_form = own ? std::move(own.mapped()) : SlipForm{};
    if (m_form.corrects != 0)
        say(FormNotice::Correcting, m_form.correctsNumber);
    else
        say(FormNotice::None);
}

void RegistrationPresenter::addApplicant()
{
    if (isBusy() || !checkAloud(m_form.entry)) return;
    const bool another = !m_form.editing;
    if (another && m_form.added.size() + 1 >= domain::kApplicantsMax)
        return refuse({domain::RefusalCode::TooManyApplicants, {}});
    m_form.add();
    say(FormNotice::None);
    showAll();
    m_parts.view.moveFocus(FormFocus::Scan);
}

void RegistrationPresenter::editApplicant(std::size_t row)
{
    if (isBusy() || !m_form.edit(row)) return;
    showAll();
    m_parts.view.moveFocus(FormFocus::Name);
}

void RegistrationPresenter::removeApplicant(std::size_t row)
{
    if (isBusy()) return;
    if (m_form.entryStands() && row == m_form.currentRow()) {
        if (m_form.added.empty()) return clear();
        auto before = m_form;
        m_form.editing.reset();
        m_form.entry = {};
        showAll();
        return offerUndo({std::nullopt, std::move(before)}, FormNotice::Removed);
    }
    auto person = m_form.remove(row);
    if (!person) return;
    showAll();
    offerUndo({row, {.entry = *std::move(person)}}, FormNotice::Removed);
}

void RegistrationPresenter::clear()
{
    if (isBusy() || isEmpty()) return;
    if (!m_form.key.empty()) m_parts.drafts.forget(m_staffId);
    auto before = std::exchange(m_form, {});
    m_parts.view.endExemption();
    showAll();
    offerUndo({std::nullopt, std::move(before)}, FormNotice::Removed);
    m_parts.view.moveFocus(FormFocus::Scan);
}

void RegistrationPresenter::offerUndo(Undo undo, FormNotice notice, const std::string& text)
{
    if (m_undo.size() >= kUndoMax) m_undo.erase(m_undo.begin());
    m_undo.push_back(std::move(undo));
    say(notice, text);
}

void RegistrationPresenter::undo()
{
    if (isBusy() || m_undo.empty()) return;
    auto last = std::move(m_undo.back());
    m_undo.pop_back();
    if (last.row) {
        m_form.putBack(*last.row, last.form.entry);
        say(m_undo.empty() ? FormNotice::None : FormNotice::Removed);
    } else if (auto since = std::exchange(m_form, std::move(last.form)); !since.empty()) {
        offerUndo({std::nullopt, std::move(since)}, FormNotice::PutAside);
    } else {
        say(m_undo.empty() ? FormNotice::None : FormNotice::Removed);
    }
    showAll();
}

void RegistrationPresenter::correct(std::int64_t slipId, const std::string& number,
                                    const domain::SlipDraft& draft)
{
    if (draft.applicants.empty()) return;
    if (isBusy()) return say(FormNotice::CorrectLater);
    auto before = std::exchange(m_form, formOf(draft, slipId, number));
    m_parts.view.endExemption();
    showAll();
    if (before.empty())
        say(FormNotice::Correcting, number);
    else
        offerUndo({std::nullopt, std::move(before)}, FormNotice::CorrectingPutAside, number);
    m_parts.view.moveFocus(FormFocus::Name);
}

void RegistrationPresenter::showAll()
{
    m_zone.clear(); // its first line belonged to whom the form was about before
    m_parts.view.showEntry(m_form.entry);
    m_parts.view.showCheck(check(m_form.entry, m_hall.acceptanceNumber, m_today), false);
    m_parts.view.showCorrecting(m_form.correctsNumber);
    m_parts.view.showPaysAtWindow(m_form.paysAtWindow);
    m_parts.view.showExempt(m_form.entry.exempt);
    showPrice();
}

void RegistrationPresenter::togglePaysAtWindow()
{
    if (isBusy()) return;
    m_form.paysAtWindow = !m_form.paysAtWindow;
    m_parts.view.showPaysAtWindow(m_form.paysAtWindow);
}

void RegistrationPresenter::toggleExempt()
{
    if (isBusy()) return;
    m_form.entry.exempt = !m_form.entry.exempt;
    m_parts.view.showExempt(m_form.entry.exempt);
    m_parts.view.endExemption();
    showPrice();
}

bool RegistrationPresenter::anyExempt() const
{
    return std::ranges::any_of(m_form.people(), &Entry::exempt);
}

void RegistrationPresenter::submitExempt(const domain::Exemption& exemption)
{
    m_form.exemptReason = exemption.reason;
    if (isBusy() || !m_schedule || !allComplete()) return;
    if (!anyExempt()) return submitAs(std::nullopt);
    const auto& approver = exemption.approver;
    if (exemption.reason.empty() || (!approver.ask && !approver.isEntered()))
        return say(FormNotice::ExemptionMissing);
    submitAs(exemption);
}

void RegistrationPresenter::showPrice()
{
    if (!m_schedule) return;
    std::vector<ItemTile> tiles;
    for (const auto& item : m_schedule->items()) {
        const auto price = m_schedule->price(item.code, m_today);
        if (!price) continue; // not in force today: cannot be asked for
        const auto chosen = m_form.entry.quantities.find(item.code);
        tiles.push_back({item.code, item.nameZh, item.nameEn, price.value().amount, item.digit,
                         chosen == m_form.entry.quantities.end() ? 0 : chosen->second});
    }
    m_parts.view.showTiles(tiles);

    m_parts.view.showRows(rows());

    Money total;
    int items = 0;
    const auto all = m_form.people();
    for (const auto& entry : all) {
        total += priceOf(entry, *m_schedule, m_today);
        for (const auto& [code, quantity] : entry.quantities) items += quantity;
    }
    const bool typed = !m_form.entry.empty() || !m_form.added.empty();
    m_parts.view.showTotal(total, typed ? all.size() : 0, items);
}

EntryRow RegistrationPresenter::rowOf(const Entry& entry) const
{
    EntryRow row{domain::maskName(entry.name),
                 domain::documentTail(entry.documentText),
                 {},
                 priceOf(entry, *m_schedule, m_today)};
    row.exempt = entry.exempt;
    for (const auto& item : m_schedule->items()) // in the order of the grid
        if (const auto chosen = entry.quantities.find(item.code); chosen != entry.quantities.end())
            row.lines.push_back({item.code, item.nameZh, item.nameEn, chosen->second, {}, {}});
    return row;
}

/// In the order of the paper. A new person is a row once there is an item to be seen.
std::vector<EntryRow> RegistrationPresenter::rows() const
{
    std::vector<EntryRow> rows;
    for (const auto& person : m_form.people()) rows.push_back(rowOf(person));
    if (!m_form.entryStands()) return rows;
    if (m_form.entry.quantities.empty() && !m_form.editing)
        rows.pop_back();
    else
        rows.at(m_form.currentRow()).current = true;
    return rows;
}

} // namespace hallpay::present
