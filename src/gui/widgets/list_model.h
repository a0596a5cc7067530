// Rows of a list by their ids: new rows are compared with the old ones, so that only what changed
// is drawn again and the selection stays.
#pragma once

#include "gui/look/state_look.h"

#include <wx/dataview.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallpay::gui {

struct ListCell {
    wxString text;
    std::optional<StateLook> look{}; ///< For pill columns: shape, ink and tint.

    bool operator==(const ListCell&) const = default;
};

enum class RowTone { Plain, Strong, Quiet }; ///< Strong: a total; Quiet: a past thing.

struct ListRow {
    std::string id; ///< Unique in the list.
    std::vector<ListCell> cells; ///< One for each column that is not a dot column.
    bool unseen = false; ///< Keeps the dot of a dot column until the owner clears it.
    RowTone tone = RowTone::Plain;

    bool operator==(const ListRow&) const = default;
};

enum class ColumnKind { Text, Amount, Pill, Dot };

struct ListColumn {
    wxString title;
    ColumnKind kind = ColumnKind::Text;
    int width = 100; ///< Logical pixels; the least width of a growing column.
    int grow = 0; ///< Share of the room that is left.
};

class ListModel final : public wxDataViewIndexListModel {
public:
    static constexpr std::size_t kRowsMax = 5000;

    void setColumns(std::vector<ListColumn> columns);
    const std::vector<ListColumn>& columns() const { return m_columns; }
    const std::vector<ListRow>& rows() const { return m_rows; }

    /// What it took to come from the old rows to the new ones; for the owner and for tests.
    struct Change {
        bool reset = false; ///< Order changed: the view lost selection and scroll place.
        int removed = 0;
        int added = 0;
        int changed = 0;
    };
    /// @throws LogicFailure on two rows with one id, a wrong number of cells, too many rows.
    Change setRows(std::vector<ListRow> rows);

    std::optional<unsigned> indexOf(const std::string& id) const;
    void setGlowing(const std::string& id, bool glowing);

    /// What a pill cell carries as its value: the look's number, a bar, the words.
    static wxString pillValue(const ListCell& cell);

private:
    unsigned GetColumnCount() const override { return static_cast<unsigned>(m_columns.size()); }
    wxString GetColumnType(unsigned) const override { return "string"; }
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override;
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& attr) const override;

    void check(const std::vector<ListRow>& rows) const;
    Change merge(std::vector<ListRow>& rows);
    const ListCell& cellAt(unsigned row, unsigned column) const;

    std::vector<ListColumn> m_columns;
    std::vector<ListRow> m_rows;
    std::set<std::string> m_glowing;
};

} // namespace hallpay::gui
