#include "gui/form.h"

namespace hallpay::gui {

void loadForm(wxPanel& panel, wxWindow& parent, const char* name)
{
    if (!wxXmlResource::Get()->LoadPanel(&panel, &parent, name))
        throw std::logic_error(std::string("no form: ") + name);
}

} // namespace hallpay::gui
