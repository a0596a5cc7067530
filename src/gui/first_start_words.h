// The first start in words: what a choice means, what goes on, what is wrong and what to do.
#pragma once

#include "gui/widgets/choice_button.h"
#include "present/first_start_presenter.h"

#include <wx/string.h>

namespace hallpay::gui {

/// Whole sentences in the language in use.
ChoiceSpec wordsOf(const present::StartOffer& offer);
wxString sentenceOf(present::StartStep step);
wxString sentenceOf(present::StartNotice notice, const std::string& words);
/// Why the hall's server did not start, and what to do.
wxString sentenceOf(const ports::ServerEnd& end);
wxString sentenceOf(const present::FieldFault& fault);

} // namespace hallpay::gui
