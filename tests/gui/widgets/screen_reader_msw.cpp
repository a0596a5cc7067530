#include "gui/widgets/screen_reader.h"

#include "gui/widgets/text.h"

#include <wx/msw/private.h>
#include <wx/tglbtn.h>

#include <oleacc.h>

#include <memory>
#include <stdexcept>

namespace hallpay::test::screen_reader {

namespace {

struct Release {
    void operator()(IAccessible* object) const { object->Release(); }
};
using Object = std::unique_ptr<IAccessible, Release>;

/// As a screen reader gets it: by WM_GETOBJECT.
Object accessible(const wxWindow& window)
{
    void* object = nullptr;
    const HRESULT done = ::AccessibleObjectFromWindow(
        GetHwndOf(&window), static_cast<DWORD>(OBJID_CLIENT), __uuidof(IAccessible), &object);
    if (FAILED(done) || !object) throw std::runtime_error("the window has no accessible object");
    return Object(static_cast<IAccessible*>(object));
}

VARIANT part(LONG number)
{
    VARIANT variant{};
    variant.vt = VT_I4;
    variant.lVal = number;
    return variant;
}

using Words = HRESULT (STDMETHODCALLTYPE IAccessible::*)(VARIANT, BSTR*);

std::string read(IAccessible& object, Words words, LONG number = CHILDID_SELF)
{
    BSTR text = nullptr;
    if ((object.*words)(part(number), &text) != S_OK || !text) return {};
    const std::string read = gui::toUtf8(wxString(text));
    ::SysFreeString(text);
    return read;
}

LONG stateOf(const wxWindow& window)
{
    VARIANT state{};
    return accessible(window)->get_accState(part(CHILDID_SELF), &state) == S_OK ? state.lVal : 0;
}

} // namespace

std::string nameOf(wxWindow& window)
{
    return read(*accessible(window), &IAccessible::get_accName);
}

std::string descriptionOf(wxWindow& window)
{
    return read(*accessible(window), &IAccessible::get_accDescription);
}

/// IAccessible has no role of its own for a button that stays pressed.
Role roleOf(wxWindow& window)
{
    VARIANT role{};
    if (accessible(window)->get_accRole(part(CHILDID_SELF), &role) != S_OK) return Role::Other;
    if (role.lVal == ROLE_SYSTEM_TEXT) return Role::Text;
    if (role.lVal != ROLE_SYSTEM_PUSHBUTTON) return Role::Other;
    return dynamic_cast<wxToggleButton*>(&window) ? Role::Toggle : Role::Button;
}

bool isChecked(wxWindow& window)
{
    return (stateOf(window) & STATE_SYSTEM_PRESSED) != 0;
}

bool act(wxWindow& window)
{
    return accessible(window)->accDoDefaultAction(part(CHILDID_SELF)) == S_OK;
}

std::vector<std::string> rowsOf(gui::ListView& list)
{
    const Object table = accessible(list.control());
    std::vector<std::string> rows;
    for (LONG row = 1; row <= static_cast<LONG>(list.rows().size()); ++row)
        rows.push_back(read(*table, &IAccessible::get_accName, row) + " "
                       + read(*table, &IAccessible::get_accDescription, row));
    return rows;
}

} // namespace hallpay::test::screen_reader
