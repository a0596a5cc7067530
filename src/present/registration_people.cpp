// The people on the slip that is being made, and the person who makes it.
#include "domain/mask.h"
#include "present/registration_presenter.h"

#include <algorithm>

namespace hallpay::present {

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
    EntryRow row{domain::maskName(entry.name),
                 domain::documentTail(entry.documentText),
                 {},
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
