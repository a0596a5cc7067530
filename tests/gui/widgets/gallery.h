// The three windows of the sketches, made of our widgets alone and filled with invented rows.
#pragma once

#include "gui/widgets/list_view.h"

#include <wx/frame.h>
#include <wx/xrc/xmlres.h>

#include <stdexcept>

namespace hallpay::test {

/// The window of the gallery form named `name`. @throws std::logic_error when it is not there.
template <typename Control> Control& part(const wxWindow& root, const char* name)
{
    auto* found = dynamic_cast<Control*>(root.FindWindow(XRCID(name)));
    if (!found) throw std::logic_error(std::string("gallery lacks ") + name);
    return *found;
}

/// Loads "gallery_registration", "gallery_toll", "gallery_supervisor" or
/// "gallery_parts" into a shown frame.
wxFrame* openGallery(const char* form, const wxSize& size = {1366, 690});

void fillRegistration(wxWindow& root);
void fillToll(wxWindow& root);
void fillSupervisor(wxWindow& root);
/// Every button, message and input state on one page.
void fillParts(wxWindow& root);

std::vector<gui::ListRow> slipRows();

} // namespace hallpay::test
