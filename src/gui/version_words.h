// What is said of versions: calm while desktop and server work together, plain when they cannot.
#pragma once

#include "domain/version.h"

#include <wx/string.h>

#include <string>

namespace hallpay::gui {

/// One sentence, in the language in use; empty when there is nothing to say (Same). `own` is the
/// program version of this desktop.
wxString versionSentence(const std::string& own, const domain::ServerVersion& server);

} // namespace hallpay::gui
