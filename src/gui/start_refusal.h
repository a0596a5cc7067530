// Why a desktop does not start, said in a window: whoever pressed its icon sees no terminal.
#pragma once

#include <string>

namespace hallpay::gui {

/// A desktop runs already on this PC, in the same folder. Returns once it was read; at once where
/// there is no display. In place of runDesktop(), never beside it.
void sayRunsAlready(const std::string& language, int argc, char** argv);

} // namespace hallpay::gui
