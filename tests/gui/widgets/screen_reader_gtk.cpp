#include "gui/widgets/screen_reader.h"

#include <gtk/gtk.h>

namespace hallpay::test::screen_reader {

namespace {

AtkObject* accessible(wxWindow& window)
{
    GtkWidget* widget = window.GetHandle();
    if (auto* list = dynamic_cast<wxDataViewCtrl*>(&window)) widget = list->GtkGetTreeView();
    return gtk_widget_get_accessible(widget);
}

std::string spoken(const char* words)
{
    return words ? words : "";
}

} // namespace

std::string nameOf(wxWindow& window)
{
    return spoken(atk_object_get_name(accessible(window)));
}

std::string descriptionOf(wxWindow& window)
{
    return spoken(atk_object_get_description(accessible(window)));
}

Role roleOf(wxWindow& window)
{
    switch (atk_object_get_role(accessible(window))) {
    case ATK_ROLE_PUSH_BUTTON: return Role::Button;
    case ATK_ROLE_TOGGLE_BUTTON: return Role::Toggle;
    case ATK_ROLE_TEXT: return Role::Text;
    default: return Role::Other;
    }
}

bool isChecked(wxWindow& window)
{
    AtkStateSet* states = atk_object_ref_state_set(accessible(window));
    const bool checked = atk_state_set_contains_state(states, ATK_STATE_CHECKED) != 0;
    g_object_unref(states);
    return checked;
}

bool act(wxWindow& window)
{
    return atk_action_do_action(ATK_ACTION(accessible(window)), 0) != 0;
}

std::vector<std::string> rowsOf(gui::ListView& list)
{
    AtkObject* table = accessible(list.control());
    std::vector<std::string> names;
    for (int index = 0; index < atk_object_get_n_accessible_children(table); ++index) {
        AtkObject* cell = atk_object_ref_accessible_child(table, index);
        names.push_back(spoken(atk_object_get_name(cell)));
        g_object_unref(cell);
    }
    return names;
}

} // namespace hallpay::test::screen_reader
