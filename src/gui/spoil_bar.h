// Which sheet is spoiled, and why: two choices above the buttons that act on them.
#pragma once

#include "domain/views.h"

#include <wx/choice.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::gui {

/// Binds the controls toll_spoil, _sheet and _reason of `form`, which owns them.
class SpoilBar {
public:
    explicit SpoilBar(wxWindow& form);

    /// Shows the sheets of `card` that are on paper; the focus goes where a choice is to be made.
    void open(const domain::SlipCard& card);
    void close();
    bool isOpen() const { return m_bar.IsShown(); }

    std::int64_t receiptId() const;
    std::string reason() const;

private:
    wxWindow& m_bar;
    wxChoice& m_sheet;
    wxChoice& m_reason;
    std::vector<std::int64_t> m_receipts; ///< one for each choice
};

} // namespace hallpay::gui
