#include "gui/widgets/list_view.h"

#include "gui/look/palette.h"
#include "gui/look/type_scale.h"
#include "gui/widgets/cell_renderers.h"
#include "gui/widgets/native.h"
#include "gui/widgets/surface.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kHeaderHeight = 29;

} // namespace

ListView::ListView(wxWindow& parent, wxWindowID id, const Spec& spec)
    : wxPanel(&parent, id), m_spec(spec), m_model(new ListModel)
{
    SetBackgroundColour(parent.GetBackgroundColour());
    long style = wxDV_SINGLE | wxDV_HORIZ_RULES | wxBORDER_NONE;
    if (!spec.header) style |= wxDV_NO_HEADER;
    m_list = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, style);
    m_list->SetBackgroundColour(colourOf(ColourRole::Card));
    m_list->SetFont(fontOf(TextSize::Body));
    m_list->AssociateModel(m_model.get());
    m_list->SetMinSize(wxSize(1, 1));
    if (!spec.name.empty()) native::setAccessible(*m_list, spec.name);
    m_empty = makeText(*this, TextRole::Muted, spec.emptyText, wxALIGN_CENTRE_HORIZONTAL);
    m_empty->SetMinSize(wxSize(1, -1));

    m_emptyLine = new Rule(*this, wxID_ANY);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_list, wxSizerFlags(1).Expand());
    column->Add(m_emptyLine, wxSizerFlags().Expand());
    column->Add(m_empty, wxSizerFlags().Expand().Border(wxALL, FromDIP(24)));
    SetSizer(column);
    showEmptiness();

    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fitColumns();
    });
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { endGlows(); });
    m_glowTimer.SetOwner(this);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                 [this](wxDataViewEvent& event) { report(event.GetItem(), m_onSelect); });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                 [this](wxDataViewEvent& event) { report(event.GetItem(), m_onActivate); });
}

void ListView::report(const wxDataViewItem& item,
                      const std::function<void(const std::string&)>& act)
{
    if (m_updating || !item.IsOk() || !act) return;
    const std::string id = m_model->rows().at(m_model->GetRow(item)).id; // `act` may change rows.
    act(id);
}

void ListView::setColumns(std::vector<ListColumn> columns)
{
    m_model->setColumns(std::move(columns));
    for (unsigned index = 0; index < m_model->columns().size(); ++index)
        append(m_model->columns()[index], index);
    native::styleList(*m_list, m_spec.rowHeight);
    fitColumns();
}

void ListView::append(const ListColumn& column, unsigned index)
{
    const int width = FromDIP(column.width);
    switch (column.kind) {
    case ColumnKind::Text:
    case ColumnKind::Amount: {
        const auto side = column.kind == ColumnKind::Amount ? wxALIGN_RIGHT : wxALIGN_LEFT;
        auto* text = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT,
                                                side | wxALIGN_CENTRE_VERTICAL);
        text->EnableEllipsize(wxELLIPSIZE_END);
        m_list->AppendColumn(new wxDataViewColumn(column.title, text, index, width, side, 0));
        return;
    }
    case ColumnKind::Pill:
        m_list->AppendColumn(
            new wxDataViewColumn(column.title, new StatePill, index, width, wxALIGN_LEFT, 0));
        return;
    case ColumnKind::Dot:
        // TRANSLATORS: spoken for the dot of a row that changed and was not looked at yet.
        m_list->AppendColumn(new wxDataViewColumn(column.title, new UnseenDot(_("New")), index,
                                                  width, wxALIGN_CENTRE, 0));
        return;
    }
}

void ListView::fitColumns()
{
    const auto& columns = m_model->columns();
    if (columns.empty()) return;
    int fixed = 0;
    int shares = 0;
    for (const ListColumn& column : columns) {
        fixed += FromDIP(column.width);
        shares += column.grow;
    }
    const int room = std::max(0, GetClientSize().x - fixed);
    for (unsigned index = 0; index < columns.size(); ++index) {
        const ListColumn& column = columns[index];
        const int more = shares == 0 ? 0 : room * column.grow / shares;
        m_list->GetColumn(index)->SetWidth(FromDIP(column.width) + more);
    }
}

ListModel::Change ListView::setRows(std::vector<ListRow> rows)
{
    const auto chosen = selected();
    m_updating = true;
    const auto change = m_model->setRows(std::move(rows));
    if (change.reset && chosen) select(*chosen);
    m_updating = false;
    showEmptiness();
    return change;
}

void ListView::setEmptyText(const wxString& words)
{
    m_empty->SetLabel(words);
    Layout();
}

/// Without rows the list shrinks to its header and the sentence stands below it.
void ListView::showEmptiness()
{
    const bool empty = m_model->rows().empty() && !m_empty->GetLabel().empty();
    if (empty == m_empty->IsShown() && GetSizer()->GetItem(m_list)->GetProportion() == !empty)
        return;
    m_empty->Show(empty);
    m_emptyLine->Show(empty && m_spec.header);
    m_list->Show(!empty || m_spec.header);
    GetSizer()->GetItem(m_list)->SetProportion(empty ? 0 : 1);
    m_list->SetMinSize(wxSize(1, empty ? FromDIP(kHeaderHeight) : 1));
    Layout();
}

void ListView::glow(const std::string& id)
{
    if (!m_model->indexOf(id)) return;
    m_glowEnds[id] = std::chrono::steady_clock::now() + kGlow;
    m_model->setGlowing(id, true);
    if (!m_glowTimer.IsRunning()) m_glowTimer.StartOnce(static_cast<int>(kGlow.count()));
}

void ListView::endGlows()
{
    const auto now = std::chrono::steady_clock::now();
    for (auto glowing = m_glowEnds.begin(); glowing != m_glowEnds.end();) {
        if (glowing->second > now) {
            ++glowing;
            continue;
        }
        m_model->setGlowing(glowing->first, false);
        glowing = m_glowEnds.erase(glowing);
    }
    if (m_glowEnds.empty()) return;
    Moment next = Moment::max();
    for (const auto& [id, end] : m_glowEnds) next = std::min(next, end);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - now);
    m_glowTimer.StartOnce(std::max(1, static_cast<int>(wait.count())));
}

std::optional<std::string> ListView::selected() const
{
    const wxDataViewItem item = m_list->GetSelection();
    if (!item.IsOk()) return std::nullopt;
    const unsigned row = m_model->GetRow(item);
    if (row >= m_model->rows().size()) return std::nullopt;
    return m_model->rows()[row].id;
}

void ListView::select(const std::string& id)
{
    const bool before = m_updating;
    m_updating = true;
    if (const auto row = m_model->indexOf(id)) {
        const wxDataViewItem item = m_model->GetItem(*row);
        m_list->Select(item);
        m_list->EnsureVisible(item);
    } else {
        m_list->UnselectAll();
    }
    m_updating = before;
}

bool ListView::holdsFocus() const
{
    wxWindow* const focus = wxWindow::FindFocus();
    return focus && m_list->IsDescendant(focus);
}

void ListView::reveal(const std::string& id)
{
    if (const auto row = m_model->indexOf(id)) m_list->EnsureVisible(m_model->GetItem(*row));
}

} // namespace hallpay::gui
