// This PC's papers in the words of the person at the counter.
#pragma once

#include "present/print_job_book.h"

#include <wx/string.h>

namespace hallpay::gui {

/// "Slip 0041-9 (copy 2)", "Receipts of slip 0041-9", "Z 17", "Report", "Test slip".
wxString paperName(const ports::PrintJob& job);
/// Whether the line of papers says it, so that a page has not to.
bool isSaidAbove(bool waitsOrUnclear, const ports::PrintReport& report);
/// The one line of a question, and why it is asked.
wxString sentenceOf(const present::PaperQuestion& question);
/// One line of the list: when, which paper, what became of it.
wxString lineOf(const present::PrintJobBook& papers, const ports::PrintJob& job);
/// The last papers and all open ones, the newest first; and that earlier ones are lost.
wxString listOf(const present::PrintJobBook& papers);

} // namespace hallpay::gui
