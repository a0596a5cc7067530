// Forms and the controls in them, found by name or not at all.
#pragma once

#include <wx/panel.h>
#include <wx/xrc/xmlres.h>

#include <stdexcept>
#include <string>

namespace hallpay::gui {

/// Fills `panel` from the form of this name (useForms() was called before).
/// @throws std::logic_error when there is no such form.
void loadForm(wxPanel& panel, wxWindow& parent, const char* name);

/// The child of `root` named `name` in the XRC form.
/// @throws std::logic_error when the form lacks it or its class differs; the message names it.
template <typename Control> Control& child(const wxWindow& root, const char* name)
{
    auto* found = dynamic_cast<Control*>(root.FindWindow(XRCID(name)));
    if (!found) throw std::logic_error(std::string("form lacks control: ") + name);
    return *found;
}

} // namespace hallpay::gui
