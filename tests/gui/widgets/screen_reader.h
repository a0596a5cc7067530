// A screen reader's view of a window: ATK on GTK, IAccessible on Windows.
#pragma once

#include "gui/widgets/list_view.h"

#include <string>
#include <vector>

namespace hallpay::test::screen_reader {

enum class Role { Button, Toggle, Text, Other };

std::string nameOf(wxWindow& window);
std::string descriptionOf(wxWindow& window);
Role roleOf(wxWindow& window);
/// Checked to ATK, pressed to Windows.
bool isChecked(wxWindow& window);
/// Does what a click would do; false when there is no such action.
bool act(wxWindow& window);
/// What is said of the list's inside: a cell each on GTK, a row each on Windows.
std::vector<std::string> rowsOf(gui::ListView& list);

} // namespace hallpay::test::screen_reader
