// The one line in which this PC's papers ask whoever sits here: it takes no focus and no scan.
#pragma once

#include "gui/key_press.h"
#include "gui/widgets/inline_message.h"
#include "present/print_job_book.h"
#include "present/slip_printing.h"

#include <optional>

namespace hallpay::gui {

/// Ctrl+Y says yes to the paper's question, Ctrl+U no. GUI thread only; all outlive this.
class PaperLine {
public:
    PaperLine(InlineMessage& line, present::PrintJobBook& papers, present::SlipPrinting& slips);

    /// Whether somebody has signed in: nobody else is asked.
    void setOpen(bool open);
    /// Whatever changed in the book, or with the time. Shows the same question but once.
    void refresh();
    /// True: it was this line's key, and it did it.
    bool key(const KeyPress& key);

private:
    void show(const present::PaperQuestion& question);
    void yes();
    void no();

    InlineMessage& m_line;
    present::PrintJobBook& m_papers;
    present::SlipPrinting& m_slips;
    bool m_open = false;
    std::optional<present::PaperQuestion> m_shown;
};

} // namespace hallpay::gui
