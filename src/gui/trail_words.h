// What a check of the records found, in words.
#pragma once

#include "domain/trail_check.h"

#include <wx/string.h>

namespace hallpay::gui {

/// What was found, and what to do when something is wrong.
wxString trailSentence(const domain::TrailCheck& check);
/// The head in two lines of groups, as it is compared with paper, and which row it is of.
wxString trailHead(const domain::TrailCheck& check);

} // namespace hallpay::gui
