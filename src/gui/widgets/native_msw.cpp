#include "gui/widgets/native.h"

#include "gui/look/palette.h"
#include "gui/look/type_scale.h"

#include <wx/dcmemory.h>
#include <wx/filename.h>
#include <wx/fontenum.h>
#include <wx/headerctrl.h>
#include <wx/itemattr.h>
#include <wx/msw/private.h>
#include <wx/stdpaths.h>

#include <imm.h>

#include <memory>

namespace hallpay::gui::native {

namespace {

wxWindow& rowsOf(wxDataViewCtrl& list)
{
    return *list.GetMainWindow();
}

wxDataViewCtrl& listOf(wxEvent& event)
{
    auto* rows = static_cast<wxWindow*>(event.GetEventObject());
    return static_cast<wxDataViewCtrl&>(*rows->GetParent());
}

void tellChosen(wxDataViewCtrl& list, const wxDataViewItem& row)
{
    wxDataViewEvent chosen(wxEVT_DATAVIEW_SELECTION_CHANGED, &list, row);
    list.ProcessWindowEvent(chosen);
}

/// The generic list moves from a row that nobody chose yet: Home would choose nothing, and the
/// arrow down would pass the first row by.
void beginAtAnEnd(wxKeyEvent& event)
{
    auto& list = listOf(event);
    wxDataViewItemArray rows;
    const int key = event.GetKeyCode();
    const bool moves = key == WXK_HOME || key == WXK_END || key == WXK_UP || key == WXK_DOWN
        || key == WXK_PAGEUP || key == WXK_PAGEDOWN;
    if (!moves || list.HasSelection() || list.GetModel()->GetChildren({}, rows) == 0) {
        event.Skip();
        return;
    }
    const wxDataViewItem row = key == WXK_END ? rows.back() : rows.front();
    list.Select(row);
    list.EnsureVisible(row);
    tellChosen(list, row);
}

/// A click on the row that is chosen already chooses it once more, and the second of two quick
/// clicks chooses like the first: the generic list hears nothing but a double click there.
void chooseAgain(wxMouseEvent& event)
{
    event.Skip();
    auto& list = listOf(event);
    wxDataViewItem row;
    wxDataViewColumn* column = nullptr;
    list.HitTest(list.ScreenToClient(rowsOf(list).ClientToScreen(event.GetPosition())), row,
                 column);
    if (!row.IsOk() || (event.LeftDown() && !list.IsSelected(row))) return;
    list.Select(row);
    tellChosen(list, row);
}

} // namespace

const wxString& textFace()
{
    static const wxString face = [] {
        // YaHei comes with every Chinese Windows; elsewhere the font that came with the program.
        for (const char* system : {"Microsoft YaHei UI", "Microsoft YaHei"})
            if (wxFontEnumerator::IsValidFacename(system)) return wxString(system);
        const wxFileName program(wxStandardPaths::Get().GetExecutablePath());
        for (const char* file : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"}) {
            const wxString path = program.GetPathWithSep() + "fonts\\" + file;
            if (wxFileName::FileExists(path)) wxFont::AddPrivateFont(path);
        }
        return wxString("Noto Sans CJK SC");
    }();
    return face;
}

void takeOverDrawing(wxWindow& control, PaintFace)
{
    // A colour of its own makes the button owner-drawn; Painted::MSWOnDraw does the drawing.
    control.SetBackgroundColour(control.GetParent()->GetBackgroundColour());
    setAccessible(control, {});
}

/// Without a border the edit control is bare already; not every one knows Ctrl+A.
void bareEntry(wxTextCtrl& entry)
{
    entry.Bind(wxEVT_KEY_DOWN, [&entry](wxKeyEvent& event) {
        if (event.GetModifiers() == wxMOD_CONTROL && event.GetKeyCode() == 'A')
            entry.SelectAll();
        else
            event.Skip();
    });
}

void withoutInputMethod(wxTextCtrl& entry)
{
    ::ImmAssociateContext(entry.GetHandle(), nullptr);
}

void styleList(wxDataViewCtrl& list, int rowHeight)
{
    list.SetRowHeight(list.FromDIP(rowHeight));
    list.SetHeaderAttr(wxItemAttr(colourOf(ColourRole::Muted), colourOf(ColourRole::Card),
                                  fontOf(TextSize::Label)));
    list.SetAlternateRowColour(colourOf(ColourRole::Card));
    rowsOf(list).Bind(wxEVT_CHAR, beginAtAnEnd);
    rowsOf(list).Bind(wxEVT_LEFT_DOWN, chooseAgain);
    rowsOf(list).Bind(wxEVT_LEFT_DCLICK, chooseAgain);
}

void setCellGround(wxDataViewCustomRenderer&, const wxColour&)
{
    // The generic list paints the attribute's ground of a custom cell by itself.
}

void setCellText(wxDataViewCustomRenderer&, const wxString&)
{
    // The generic list asks GetAccessibleDescription of the renderer.
}

WXUINT pressMessage(WXUINT message)
{
    return message == WM_LBUTTONDBLCLK ? WM_LBUTTONDOWN : message;
}

bool drawOwned(wxWindow& control, WXDRAWITEMSTRUCT* item, const PaintFace& paint)
{
    const auto& asked = *reinterpret_cast<const DRAWITEMSTRUCT*>(item);
    const wxSize size(asked.rcItem.right - asked.rcItem.left,
                      asked.rcItem.bottom - asked.rcItem.top);
    if (size.x <= 0 || size.y <= 0) return true;
    const FaceState state{.hovered = control.GetScreenRect().Contains(wxGetMousePosition()),
                          .pressed = (asked.itemState & ODS_SELECTED) != 0,
                          .disabled = (asked.itemState & ODS_DISABLED) != 0,
                          .focused = (asked.itemState & ODS_FOCUS) != 0};
    wxBitmap bitmap(size);
    wxMemoryDC memory(bitmap);
    memory.SetBackground(wxBrush(control.GetParent()->GetBackgroundColour()));
    memory.Clear();
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::Create(memory));
    paint(*graphics, size, state);
    graphics->Flush();
    ::BitBlt(asked.hDC, asked.rcItem.left, asked.rcItem.top, size.x, size.y,
             static_cast<HDC>(memory.GetHDC()), 0, 0, SRCCOPY);
    return true;
}

} // namespace hallpay::gui::native
