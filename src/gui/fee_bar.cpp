#include "gui/fee_bar.h"

#include "base/ensure.h"
#include "gui/exempt_bar.h"
#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/slip_words.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"
#include "present/slip_acts.h"

#include <wx/intl.h>

namespace hallpay::gui {

FeeBar::FeeBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_fee_bar")), m_who(child<wxChoice>(form, "toll_fee_who")),
      m_reason(child<wxChoice>(form, "toll_fee_reason")),
      m_reasonLabel(child<wxStaticText>(form, "toll_fee_reason_label")),
      m_receipt(child<wxChoice>(form, "toll_fee_receipt")),
      m_receiptLabel(child<wxWindow>(form, "toll_fee_receipt_label")),
      m_lines(child<wxWindow>(form, "toll_lines"))
{
    for (auto* choice : {&m_who, &m_reason, &m_receipt}) {
        choice->SetFont(fontOf(TextSize::Body));
        native::styleChoice(*choice);
    }
    native::setAccessible(m_who, _("Whose fee"));
    native::setAccessible(m_receipt, _("The receipts"));
    for (const auto& words : {_("Taken back"), _("Lost"), _("Destroyed")}) m_receipt.Append(words);
    m_bar.Hide();
}

/// Chosen and never typed: nothing personal reaches the wallet or the ledger.
void FeeBar::fillReasons()
{
    m_reason.Clear();
    const bool exempt = m_purpose == Purpose::Exempt;
    const std::vector<wxString> refundReasons{_("Application withdrawn"), _("Registered twice"),
                                              _("Wrong item or fee"), _("Another reason")};
    for (const auto& words : exempt ? exemptReasons() : refundReasons) m_reason.Append(words);
    // WeChat alone tells the payer why.
    const auto label = exempt ? _("Why exempt")
        : m_byWallet          ? _("Reason, shown to the payer")
                              : _("Reason");
    setText(m_reasonLabel, label);
    native::setAccessible(m_reason, label);
    m_reason.SetSelection(0);
}

void FeeBar::onChanged(std::function<void()> act)
{
    m_who.Bind(wxEVT_CHOICE, [act = std::move(act)](wxCommandEvent&) { act(); });
}

void FeeBar::open(const domain::SlipCard& card, Purpose purpose)
{
    m_purpose = purpose;
    m_byWallet = card.payMethod != "cash" && card.payMethod != "card";
    m_who.Clear();
    m_parts.clear();
    Part all;
    bool out = false;
    for (const auto& person : card.applicants) {
        if (!present::feeStays(person)) continue;
        m_parts.push_back({{person.requestId}, person.amount});
        m_who.Append(fromUtf8(person.maskedName) + "   " + moneyWords(person.amount));
        all.requestIds.push_back(person.requestId);
        all.amount += person.amount;
        out = out || (person.receipt && person.receipt->state == domain::ReceiptState::HandedOut);
    }
    if (m_parts.empty()) return;
    if (m_parts.size() > 1) {
        m_who.Insert(_("All of them") + "   " + moneyWords(all.amount), 0);
        m_parts.insert(m_parts.begin(), std::move(all));
    }
    m_who.SetSelection(0);
    m_who.Enable(m_parts.size() > 1);
    fillReasons();
    m_receipt.SetSelection(wxNOT_FOUND); // somebody looks first
    m_receipt.Show(out);
    m_receiptLabel.Show(out);
    m_lines.Hide();
    m_bar.Show();
    m_bar.Layout();
    m_bar.GetParent()->Layout();
    (m_parts.size() > 1 ? m_who : m_reason).SetFocus();
}

void FeeBar::close()
{
    if (!isOpen()) return;
    m_bar.Hide();
    m_lines.Show();
    m_lines.GetParent()->Layout();
    m_bar.GetParent()->Layout();
}

bool FeeBar::askForMissing()
{
    if (!m_receipt.IsShown() || m_receipt.GetSelection() != wxNOT_FOUND) return true;
    m_receipt.SetFocus();
    return false;
}

const FeeBar::Part& FeeBar::chosen() const
{
    const int chosen = m_who.GetSelection();
    ensure(chosen >= 0 && static_cast<std::size_t>(chosen) < m_parts.size());
    return m_parts[static_cast<std::size_t>(chosen)];
}

const std::vector<std::int64_t>& FeeBar::requestIds() const
{
    return chosen().requestIds;
}

Money FeeBar::amount() const
{
    return chosen().amount;
}

std::string FeeBar::reason() const
{
    return toUtf8(m_reason.GetStringSelection());
}

std::string FeeBar::receiptNote() const
{
    return m_receipt.IsShown() ? toUtf8(m_receipt.GetStringSelection()) : std::string();
}

} // namespace hallpay::gui
