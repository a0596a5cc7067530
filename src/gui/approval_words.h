// What is said about PINs, badges and a second person's yes.
#pragma once

#include "domain/refusal.h"

#include <wx/string.h>

namespace hallpay::gui {

/// Of the refusals about PINs, badges and approvals; empty for any other.
wxString approvalSentence(const domain::Refusal& refusal);

} // namespace hallpay::gui
