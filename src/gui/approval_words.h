// What is said about PINs, badges and a second person's yes.
#pragma once

#include "domain/approval.h"
#include "domain/refusal.h"

#include <wx/string.h>

namespace hallpay::gui {

/// Of the refusals about PINs, badges and approvals; empty for any other.
wxString approvalSentence(const domain::Refusal& refusal);

/// What is asked for.
wxString approvalTitle(const domain::ApprovalView& row);
/// How it stands, in a word.
wxString approvalState(const domain::ApprovalView& row);
/// Everything that whoever decides has to know, a line each.
wxString approvalFacts(const domain::ApprovalView& row);
/// After an act of whoever looks at it.
wxString approvalDone(const domain::ApprovalView& row, domain::ApprovalState state);
/// The line at the toll window about what was asked there.
wxString approvalLine(const domain::ApprovalView& row);

} // namespace hallpay::gui
