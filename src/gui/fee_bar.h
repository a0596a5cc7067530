// Whose fee goes back or is waived, why, and what became of the receipts: choices above the
// buttons.
#pragma once

#include "domain/views.h"

#include <wx/choice.h>
#include <wx/stattext.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hallpay::gui {

/// Binds the controls toll_fee_bar, _who, _reason, _receipt and labels of `form`, which owns
/// them, and toll_lines, whose room the bar takes while it is open: its first choice names the same
/// people.
class FeeBar {
public:
    /// What is said of the chosen: their fees go back, or none is due from them.
    enum class Purpose { Refund, Exempt };

    explicit FeeBar(wxWindow& form);

    /// Everybody of `card` whose fee is still there; the focus goes where a choice is to be made.
    void open(const domain::SlipCard& card, Purpose purpose = Purpose::Refund);
    Purpose purpose() const { return m_purpose; }
    void close();
    bool isOpen() const { return m_bar.IsShown(); }
    /// False when a choice is still to be made: the focus is there then.
    bool askForMissing();
    /// Another choice was made.
    void onChanged(std::function<void()> act);

    /// Of the chosen applicants.
    const std::vector<std::int64_t>& requestIds() const;
    Money amount() const;
    std::string reason() const;
    /// Empty while nothing is said of the receipts that are out, or none is.
    std::string receiptNote() const;

private:
    /// One entry of the first choice.
    struct Part {
        std::vector<std::int64_t> requestIds;
        Money amount;
    };
    const Part& chosen() const;
    void fillReasons();

    wxWindow& m_bar;
    wxChoice& m_who;
    wxChoice& m_reason;
    wxStaticText& m_reasonLabel;
    wxChoice& m_receipt;
    wxWindow& m_receiptLabel;
    wxWindow& m_lines;
    Purpose m_purpose = Purpose::Refund;
    bool m_byWallet = true; ///< has the money
    std::vector<Part> m_parts; ///< one for each choice
};

} // namespace hallpay::gui
