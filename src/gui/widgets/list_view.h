// A list of rows as the sketches show it: 38 px rows, quiet header, pills, a two-second glow.
#pragma once

#include "gui/widgets/list_model.h"

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include <chrono>
#include <functional>
#include <map>

namespace hallpay::gui {

/// A native wxDataViewCtrl (read cell by cell by screen readers) and, while there are no rows, a
/// sentence below its header. GUI thread only.
class ListView final : public wxPanel {
public:
    struct Spec {
        wxString name; ///< Spoken name of the list.
        wxString emptyText; ///< What stands there without rows, and what to do next.
        bool header = true;
        int rowHeight = 38;
    };
    ListView(wxWindow& parent, wxWindowID id, const Spec& spec);

    static constexpr std::chrono::milliseconds kGlow{2000};

    /// Once, before the first rows.
    void setColumns(std::vector<ListColumn> columns);
    /// Updates by difference: selection and scroll place stay, unchanged rows are not touched.
    /// The callbacks are not called by it. See ListModel::setRows.
    ListModel::Change setRows(std::vector<ListRow> rows);
    const std::vector<ListRow>& rows() const { return m_model->rows(); }
    void setEmptyText(const wxString& words);

    /// The row glows for two seconds; an unknown id does nothing.
    void glow(const std::string& id);
    bool isGlowing(const std::string& id) const { return m_glowEnds.contains(id); }

    std::optional<std::string> selected() const;
    /// Selects and scrolls there; an unknown id takes the selection away. Calls no callback.
    void select(const std::string& id);
    /// Scrolls there and selects nothing; an unknown id does nothing.
    void reveal(const std::string& id);

    /// The staff selected a row by mouse or key.
    void whenSelected(std::function<void(const std::string&)> act) { m_onSelect = std::move(act); }
    /// Double click or Enter on a row.
    void whenActivated(std::function<void(const std::string&)> act)
    {
        m_onActivate = std::move(act);
    }

    wxDataViewCtrl& control() { return *m_list; }
    void SetFocus() override { m_list->SetFocus(); }
    /// Whether keys go to the rows; the generic list holds the focus in a window of its own inside.
    bool holdsFocus() const;

private:
    void append(const ListColumn& column, unsigned index);
    void fitColumns();
    void showEmptiness();
    void endGlows();
    void report(const wxDataViewItem& item, const std::function<void(const std::string&)>& act);

    using Moment = std::chrono::steady_clock::time_point;

    Spec m_spec;
    wxObjectDataPtr<ListModel> m_model;
    wxDataViewCtrl* m_list = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_empty = nullptr;
    wxWindow* m_emptyLine = nullptr; // The header's line, which the first row draws else.
    wxTimer m_glowTimer;
    std::map<std::string, Moment> m_glowEnds;
    std::function<void(const std::string&)> m_onSelect;
    std::function<void(const std::string&)> m_onActivate;
    bool m_updating = false;
};

} // namespace hallpay::gui
