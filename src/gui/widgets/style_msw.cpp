// Where Windows' own look would differ from the house's: selected rows, boxes, the program's icon.
#include "gui/look/palette.h"
#include "gui/widgets/native.h"

#include <wx/dc.h>
#include <wx/iconbndl.h>
#include <wx/msw/private.h>
#include <wx/renderer.h>

namespace hallpay::gui::native {

namespace {

constexpr const wchar_t* kIconResource = L"hallpay";
constexpr int kFieldHeight = 40;
constexpr int kBoxFrame = 3; ///< above and below the item that a closed box shows

/// A selected row has the house's tint and ink, as on Linux, whatever the system's theme.
class HouseRenderer final : public wxDelegateRendererNative {
public:
    using wxDelegateRendererNative::wxDelegateRendererNative;

    void DrawItemSelectionRect(wxWindow*, wxDC& dc, const wxRect& row, int flags) override
    {
        if ((flags & wxCONTROL_SELECTED) == 0) return;
        dc.SetPen(*wxTRANSPARENT_PEN);
        dc.SetBrush(wxBrush(colourOf(ColourRole::RowSelected)));
        dc.DrawRectangle(row);
    }

    void DrawItemText(wxWindow* window, wxDC& dc, const wxString& text, const wxRect& place,
                      int align, int flags, wxEllipsizeMode mode) override
    {
        const bool selected = (flags & wxCONTROL_SELECTED) != 0;
        const wxDCTextColourChanger ink(
            dc, selected ? colourOf(ColourRole::Ink) : dc.GetTextForeground());
        m_rendererNative.DrawItemText(window, dc, text, place, align, flags & ~wxCONTROL_SELECTED,
                                      mode);
    }
};

} // namespace

void installStyle()
{
    if (dynamic_cast<HouseRenderer*>(&wxRendererNative::Get())) return;
    auto* ours = new HouseRenderer(wxRendererNative::GetDefault()); // wx owns it from here on.
    delete wxRendererNative::Set(ours);
}

bool isDark()
{
    // wx 3.2 draws boxes, lists' headers and scroll bars light there whatever the system's theme.
    return false;
}

void showProgramIcon(wxTopLevelWindow& window)
{
    // The tests' own programs have no icon.
    if (!::FindResourceW(nullptr, kIconResource, reinterpret_cast<LPCWSTR>(RT_GROUP_ICON))) return;
    window.SetIcons(wxIconBundle(kIconResource, nullptr));
}

void styleChoice(wxChoice& choice)
{
    const int item = choice.FromDIP(kFieldHeight) - 2 * choice.FromDIP(kBoxFrame);
    constexpr auto kClosedBox = static_cast<WPARAM>(-1);
    ::SendMessageW(GetHwndOf(&choice), CB_SETITEMHEIGHT, kClosedBox, item);
}

} // namespace hallpay::gui::native
