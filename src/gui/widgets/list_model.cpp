#include "gui/widgets/list_model.h"

#include "base/ensure.h"
#include "gui/look/palette.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hallpay::gui {

void ListModel::setColumns(std::vector<ListColumn> columns)
{
    ensure(m_rows.empty());
    m_columns = std::move(columns);
}

void ListModel::check(const std::vector<ListRow>& rows) const
{
    ensure(rows.size() <= kRowsMax);
    const auto filled = std::ranges::count_if(
        m_columns, [](const ListColumn& column) { return column.kind != ColumnKind::Dot; });
    std::unordered_set<std::string> ids;
    for (const ListRow& row : rows) {
        ensure(ids.insert(row.id).second);
        ensure(static_cast<std::ptrdiff_t>(row.cells.size()) == filled);
    }
}

ListModel::Change ListModel::setRows(std::vector<ListRow> rows)
{
    check(rows);
    if (m_rows.empty() || rows.empty()) {
        const Change change{.reset = !m_rows.empty(),
                            .removed = static_cast<int>(m_rows.size()),
                            .added = static_cast<int>(rows.size())};
        if (m_rows.empty() && rows.empty()) return change;
        m_rows = std::move(rows);
        Reset(static_cast<unsigned>(m_rows.size()));
        return change;
    }
    return merge(rows);
}

ListModel::Change ListModel::merge(std::vector<ListRow>& rows)
{
    Change change;
    std::unordered_map<std::string, std::size_t> place;
    for (std::size_t index = 0; index < rows.size(); ++index) place.emplace(rows[index].id, index);

    for (std::size_t index = m_rows.size(); index-- > 0;) {
        if (place.contains(m_rows[index].id)) continue;
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(index));
        RowDeleted(static_cast<unsigned>(index));
        ++change.removed;
    }
    const auto earlier
        = [&](const ListRow& a, const ListRow& b) { return place.at(a.id) < place.at(b.id); };
    if (!std::is_sorted(m_rows.begin(), m_rows.end(), earlier)) {
        m_rows = std::move(rows);
        Reset(static_cast<unsigned>(m_rows.size()));
        change.reset = true;
        return change;
    }
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto row = static_cast<unsigned>(index);
        if (index < m_rows.size() && m_rows[index].id == rows[index].id) {
            if (m_rows[index] == rows[index]) continue;
            m_rows[index] = std::move(rows[index]);
            RowChanged(row);
            ++change.changed;
            continue;
        }
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(index), std::move(rows[index]));
        if (index + 1 == m_rows.size())
            RowAppended();
        else
            RowInserted(row);
        ++change.added;
    }
    return change;
}

std::optional<unsigned> ListModel::indexOf(const std::string& id) const
{
    const auto found = std::ranges::find(m_rows, id, &ListRow::id);
    if (found == m_rows.end()) return std::nullopt;
    return static_cast<unsigned>(found - m_rows.begin());
}

void ListModel::setGlowing(const std::string& id, bool glowing)
{
    if (glowing)
        m_glowing.insert(id);
    else
        m_glowing.erase(id);
    if (const auto row = indexOf(id)) RowChanged(*row);
}

wxString ListModel::pillValue(const ListCell& cell)
{
    if (!cell.look) return "|" + cell.text;
    return wxString::Format("%d|", static_cast<int>(*cell.look)) + cell.text;
}

const ListCell& ListModel::cellAt(unsigned row, unsigned column) const
{
    std::size_t cell = 0;
    for (unsigned before = 0; before < column; ++before)
        if (m_columns[before].kind != ColumnKind::Dot) ++cell;
    return m_rows[row].cells[cell];
}

void ListModel::GetValueByRow(wxVariant& value, unsigned row, unsigned column) const
{
    ensure(row < m_rows.size() && column < m_columns.size());
    switch (m_columns[column].kind) {
    case ColumnKind::Text:
    case ColumnKind::Amount: value = cellAt(row, column).text; return;
    case ColumnKind::Pill: value = pillValue(cellAt(row, column)); return;
    case ColumnKind::Dot: value = wxString(m_rows[row].unseen ? "1" : ""); return;
    }
}

bool ListModel::GetAttrByRow(unsigned row, unsigned, wxDataViewItemAttr& attr) const
{
    ensure(row < m_rows.size());
    const ListRow& shown = m_rows[row];
    bool any = false;
    if (m_glowing.contains(shown.id)) {
        attr.SetBackgroundColour(styleOf(StateLook::Paid).glow);
        any = true;
    }
    if (shown.tone == RowTone::Strong) attr.SetBold(true);
    if (shown.tone == RowTone::Quiet) attr.SetColour(colourOf(ColourRole::Muted));
    return any || shown.tone != RowTone::Plain;
}

} // namespace hallpay::gui
