// Why money at the window is not taken as it was entered.
#pragma once

#include "domain/refusal.h"

#include <wx/string.h>

namespace hallpay::gui {

/// Of BadReference, ReferenceSeen and TenderTooSmall.
wxString tenderSentence(const domain::Refusal& refusal);

} // namespace hallpay::gui
