#include "present/slip_form.h"

#include <algorithm>

namespace hallpay::present {

namespace {

std::ptrdiff_t offset(std::size_t index)
{
    return static_cast<std::ptrdiff_t>(index);
}

} // namespace

bool SlipForm::empty() const
{
    return entry.empty() && added.empty() && corrects == 0;
}

bool SlipForm::entryStands() const
{
    return !entry.empty() || added.empty() || editing;
}

std::size_t SlipForm::currentRow() const
{
    return std::min(editing.value_or(added.size()), added.size());
}

std::vector<Entry> SlipForm::people() const
{
    auto all = added;
    if (entryStands()) all.insert(all.begin() + offset(currentRow()), entry);
    return all;
}

void SlipForm::add()
{
    added = people();
    editing.reset();
    entry = {};
}

bool SlipForm::edit(std::size_t row)
{
    auto all = people();
    if (row >= all.size()) return false;
    entry = all[row];
    all.erase(all.begin() + offset(row));
    added = std::move(all);
    editing = row;
    return true;
}

std::optional<Entry> SlipForm::remove(std::size_t row)
{
    const auto current = currentRow();
    if (entryStands() && row == current) return std::nullopt;
    const auto index = row > current ? row - 1 : row;
    if (index >= added.size()) return std::nullopt;
    Entry person = added[index];
    added.erase(added.begin() + offset(index));
    if (editing && row < current) --*editing;
    return person;
}

void SlipForm::putBack(std::size_t row, const Entry& person)
{
    const auto current = currentRow();
    const bool before = !editing || row <= current;
    const auto index = std::min(before ? row : row - 1, added.size());
    if (editing && before) ++*editing;
    added.insert(added.begin() + offset(index), person);
}

SlipForm formOf(const domain::SlipDraft& draft, std::int64_t corrects,
                const std::string& correctsNumber)
{
    SlipForm form;
    for (const auto& applicant : draft.applicants) form.added.push_back(entryOf(applicant));
    if (!form.added.empty()) form.edit(0);
    form.corrects = corrects;
    form.paysAtWindow = draft.paysAtWindow;
    form.correctsNumber = correctsNumber;
    if (draft.exemption) form.exemptReason = draft.exemption->reason;
    return form;
}

} // namespace hallpay::present
