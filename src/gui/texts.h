// Every answer in words: what happened, and what to do next.
#pragma once

#include "domain/refusal.h"
#include "present/entry.h"
#include "present/registration_presenter.h"
#include "present/toll_presenter.h"

#include <wx/string.h>

namespace hallpay::gui {

/// Whole sentences in the language in use.
wxString sentenceOf(const domain::Refusal& refusal);
wxString sentenceOf(domain::DocumentRefusal fault);
wxString sentenceOf(const present::EntryCheck& check);
/// `text` as the presenter gives it: mostly a slip number. Empty for None.
wxString sentenceOf(present::FormNotice notice, const std::string& text);
wxString sentenceOf(present::TollNotice notice, const std::string& text);
/// Behind the notice that a paper did not come: what is the matter and what to do. A receipt is not
/// mended like a slip, and a name that the font lacks not like a printer. Empty for Printed.
wxString troubleOf(present::FormNotice notice, const ports::PrintReport& report);
wxString troubleOf(present::TollNotice notice, const ports::PrintReport& report);
/// The same of an X, a Z or a day's totals.
wxString troubleOf(const ports::PrintReport& report);
/// Why the cash drawer did not open, and what to do.
wxString drawerTrouble(const ports::PrintReport& report);
wxString sentenceOf(ports::PrinterHealth health);

/// A few words for the dot in the head.
wxString shortWords(ports::PrinterHealth health);
/// "4 s", "2 min", "1 h 5 min": how long something took or is ago.
wxString durationWords(std::chrono::milliseconds duration);
/// Two sentences, one after the other as the language sets them.
wxString twoSentences(const wxString& first, const wxString& next);
/// "2026-11-22 Sunday" as the language writes it, without the time.
wxString dayWords(Day day);

} // namespace hallpay::gui
