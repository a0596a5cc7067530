// What screen readers of Windows hear of our controls: names, and what a painted face shows.
#include "gui/widgets/native.h"

#include <wx/access.h>
#include <wx/msw/private.h>
#include <wx/tglbtn.h>

namespace hallpay::gui::native {

namespace {

struct Words {
    wxString name; ///< Empty: a button's label, else what Windows says by itself.
    wxString description;
};

void change(Words& words, const wxString& name, const wxString& description)
{
    if (!name.empty()) words.name = name;
    if (!description.empty()) words.description = description;
}

wxAccStatus answer(const wxString& words, wxString* asked)
{
    if (words.empty()) return wxACC_NOT_IMPLEMENTED;
    *asked = words;
    return wxACC_OK;
}

/// What is not answered here the window's own accessible object answers.
class Spoken final : public wxAccessible {
public:
    explicit Spoken(wxWindow& control) : wxAccessible(&control) { }

    Words words;

    wxAccStatus GetName(int child, wxString* name) override
    {
        if (child != wxACC_SELF) return wxACC_NOT_IMPLEMENTED;
        const auto* face = button();
        return answer(words.name.empty() && face ? face->GetLabelText() : words.name, name);
    }

    wxAccStatus GetDescription(int child, wxString* description) override
    {
        return child == wxACC_SELF ? answer(words.description, description) : wxACC_NOT_IMPLEMENTED;
    }

    wxAccStatus GetRole(int child, wxAccRole* role) override
    {
        if (child != wxACC_SELF || !button()) return wxACC_NOT_IMPLEMENTED;
        *role = wxROLE_SYSTEM_PUSHBUTTON;
        return wxACC_OK;
    }

    /// An owner-drawn button keeps no state that Windows could read: a screen reader calls a push
    /// button that is pressed a chosen one.
    wxAccStatus GetState(int child, long* state) override
    {
        const auto* face = button();
        if (child != wxACC_SELF || !face) return wxACC_NOT_IMPLEMENTED;
        *state = face->IsEnabled() ? wxACC_STATE_SYSTEM_FOCUSABLE : wxACC_STATE_SYSTEM_UNAVAILABLE;
        if (face->HasFocus()) *state |= wxACC_STATE_SYSTEM_FOCUSED;
        if (!face->IsShownOnScreen()) *state |= wxACC_STATE_SYSTEM_INVISIBLE;
        const auto* toggle = dynamic_cast<const wxToggleButton*>(face);
        if (toggle && toggle->GetValue()) *state |= wxACC_STATE_SYSTEM_PRESSED;
        return wxACC_OK;
    }

    /// Posted: what the button does must not happen inside the screen reader's call.
    wxAccStatus DoDefaultAction(int child) override
    {
        const auto* face = button();
        if (child != wxACC_SELF || !face || !face->IsEnabled()) return wxACC_NOT_IMPLEMENTED;
        return ::PostMessageW(GetHwndOf(face), BM_CLICK, 0, 0) ? wxACC_OK : wxACC_FAIL;
    }

private:
    const wxAnyButton* button() { return dynamic_cast<const wxAnyButton*>(GetWindow()); }
};

/// The rows and their cells stay what wx says of them.
class SpokenList final : public wxDataViewCtrlAccessible {
public:
    explicit SpokenList(wxDataViewCtrl& list) : wxDataViewCtrlAccessible(&list) { }

    Words words;

    wxAccStatus GetName(int child, wxString* name) override
    {
        if (child != wxACC_SELF) return wxDataViewCtrlAccessible::GetName(child, name);
        return answer(words.name, name);
    }
};

/// The control's `Kind`, made when it has none; the control owns it.
template <typename Kind, typename Control> Words& wordsOf(Control& control)
{
    auto* spoken = dynamic_cast<Kind*>(control.GetAccessible());
    if (!spoken) {
        spoken = new Kind(control);
        control.SetAccessible(spoken);
    }
    return spoken->words;
}

} // namespace

void setAccessible(wxWindow& control, const wxString& name, const wxString& description)
{
    auto* list = dynamic_cast<wxDataViewCtrl*>(&control);
    change(list ? wordsOf<SpokenList>(*list) : wordsOf<Spoken>(control), name, description);
}

} // namespace hallpay::gui::native
