// Money matters in words: what it is, what happened, and what can be done about it.
#pragma once

#include "present/matters_presenter.h"

#include <wx/string.h>

namespace hallpay::gui {

/// "Paid twice": a few words for the list.
wxString matterTitle(const domain::MoneyMatter& matter);
/// What happened, and what to do now, in whole sentences.
wxString matterSentence(const domain::MoneyMatter& matter);
/// Slip, amounts, the wallet's number and who had a hand in it, a line each.
wxString matterFacts(const domain::MoneyMatter& matter);
/// "11-22 10:15"
wxString matterTime(Instant since);

wxString sentenceOf(present::MatterFault fault, const domain::MoneyMatter& matter);
/// Names amount and slip, and asks.
wxString questionOf(const present::MatterWish& wish);
/// What the button says that answers yes.
wxString yesOf(const present::MatterWish& wish);
wxString doneWords(const present::MatterWish& wish);

} // namespace hallpay::gui
