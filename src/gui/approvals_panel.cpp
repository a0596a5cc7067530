#include "gui/approvals_panel.h"

#include "gui/approval_words.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

using domain::ApprovalState;

ApprovalsPanel::ApprovalsPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_scanned(place.api, place.work, scanSinks()),
      m_presenter({*this, place.api, place.work, place.feed, [&place] { place.sessionLost(); }})
{
    loadForm(*this, parent, "approvals_panel");
    bindControls();
    followChoice();
}

void ApprovalsPanel::bindControls()
{
    m_list = &child<ListView>(*this, "approvals_list");
    m_message = &child<InlineMessage>(*this, "approvals_message");
    m_card = &child<wxWindow>(*this, "approvals_card");
    m_title = &child<wxStaticText>(*this, "approvals_chosen");
    m_facts = &child<wxStaticText>(*this, "approvals_facts");
    m_pin = &child<Field>(*this, "approvals_pin");
    m_reason = &child<Field>(*this, "approvals_reason");
    m_grant = &child<KeyButton>(*this, "approvals_grant");
    m_refuse = &child<KeyButton>(*this, "approvals_refuse");
    m_withdraw = &child<KeyButton>(*this, "approvals_withdraw");
    m_message->setFocusHome([this] { m_list->SetFocus(); });
    m_list->whenSelected([this](const std::string&) { followChoice(); });
    m_list->whenActivated([this](const std::string&) {
        if (m_pin->IsShown()) m_pin->SetFocus();
    });
    m_pin->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { grant(); });
    m_reason->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { refuse(); });
    m_grant->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { grant(); });
    m_refuse->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { refuse(); });
    m_withdraw->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { withdrawChosen(); });
}

void ApprovalsPanel::signedIn(const SignedIn&)
{
    m_message->clear();
    showApprovals({});
    m_presenter.open();
}

void ApprovalsPanel::setShown(bool shown)
{
    m_message->clear();
    m_pin->setValue({});
    m_scanned.forget();
    if (!shown) return;
    m_presenter.refresh();
    m_list->SetFocus();
}

present::ScannedLine::Sinks ApprovalsPanel::scanSinks()
{
    return {.choose =
                [this](std::int64_t slipId) {
                    const auto row
                        = std::ranges::find(m_rows, slipId, &domain::ApprovalView::slipId);
                    if (row == m_rows.end()) return false;
                    m_list->select(std::to_string(row->id));
                    followChoice();
                    return true;
                },
            .missed = [this] { m_message->show(MessageKind::Note, noLineWords()); },
            .refused =
                [this](const domain::Refusal& refusal) {
                    m_message->show(MessageKind::Bad, sentenceOf(refusal));
                },
            .unanswered =
                [this] {
                    m_message->show(MessageKind::Warning,
                                    _("The server does not answer. What stands here may be old."));
                },
            .warn = [this] { m_place.sound.play(Tone::WrongScan); },
            .sessionLost = [this] { m_place.sessionLost(); }};
}

void ApprovalsPanel::scanned(const std::string& text)
{
    m_message->clear();
    m_scanned.scanned(text);
}

bool ApprovalsPanel::key(const KeyPress& key)
{
    if (key.alt || key.ctrl || key.shift) return false;
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return press(*m_grant);
    case WXK_F7: return press(*m_refuse);
    case WXK_F8: return press(*m_withdraw);
    case WXK_ESCAPE:
        m_message->clear();
        m_pin->setValue({});
        m_list->SetFocus();
        return true;
    default: return false;
    }
}

void ApprovalsPanel::grant()
{
    const auto* row = chosen();
    if (!row) return;
    m_scanned.forget();
    m_message->clear();
    m_presenter.grant(*row, toUtf8(m_pin->value()));
}

void ApprovalsPanel::refuse()
{
    const auto* row = chosen();
    if (!row) return;
    m_scanned.forget();
    m_message->clear();
    m_presenter.refuse(*row, toUtf8(m_reason->value()));
}

void ApprovalsPanel::withdrawChosen()
{
    const auto* row = chosen();
    if (row) m_presenter.withdraw(*row);
}

const domain::ApprovalView* ApprovalsPanel::chosen() const
{
    const auto id = m_list->selected();
    const auto found = std::ranges::find_if(
        m_rows, [&id](const auto& row) { return id && std::to_string(row.id) == *id; });
    return found == m_rows.end() ? nullptr : &*found;
}

void ApprovalsPanel::followChoice()
{
    const auto* row = chosen();
    if ((row ? row->id : 0) != m_shown)
        for (auto* field : {m_pin, m_reason}) {
            field->setValue({});
            field->setNote({}, NoteKind::Plain);
        }
    m_shown = row ? row->id : 0;
    setText(*m_title, row ? approvalTitle(*row) : _("Choose a line"));
    setText(*m_facts, row ? approvalFacts(*row) : wxString());
    const bool decides = row && row->mayDecide;
    const bool own = row && row->mine;
    m_pin->Show(decides);
    m_reason->Show(decides);
    m_grant->Show(decides);
    m_refuse->Show(decides);
    m_withdraw->Show(own && row->state != ApprovalState::Refused);
    for (auto* button : {m_grant, m_refuse, m_withdraw}) button->Enable(row && !m_busy);
    m_card->Layout();
    Layout();
}

void ApprovalsPanel::showApprovals(const std::vector<domain::ApprovalView>& rows)
{
    const auto before = m_list->selected();
    m_rows = rows;
    std::vector<ListRow> lines;
    for (const auto& row : rows)
        lines.push_back({.id = std::to_string(row.id),
                         .cells = {{fromUtf8(formatClock(row.askedAt))},
                                   {approvalTitle(row)},
                                   {fromUtf8(row.slipNumber)},
                                   {moneyWords(row.amount)},
                                   {approvalState(row)}}});
    m_list->setRows(std::move(lines));
    if (before) m_list->select(*before);
    if (!chosen() && !rows.empty()) m_list->select(std::to_string(rows.front().id));
    followChoice();
}

void ApprovalsPanel::showFault(present::ApprovalFault fault)
{
    const bool pin = fault == present::ApprovalFault::PinMissing;
    auto& field = pin ? *m_pin : *m_reason;
    field.setNote({}, NoteKind::Bad);
    field.SetFocus();
    m_message->show(MessageKind::Bad,
                    pin ? _("Enter your own PIN or password.")
                        : _("Enter why it is not approved."));
}

void ApprovalsPanel::showDone(const domain::ApprovalView& row, ApprovalState state)
{
    m_message->show(MessageKind::Good, approvalDone(row, state));
    m_list->SetFocus();
}

void ApprovalsPanel::showRefusal(const domain::Refusal& refusal)
{
    m_pin->setValue({});
    m_message->show(MessageKind::Bad, sentenceOf(refusal));
}

void ApprovalsPanel::showNoAnswer()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer. Try again: nothing is done twice."));
}

void ApprovalsPanel::setBusy(bool busy)
{
    m_busy = busy;
    followChoice();
}

} // namespace hallpay::gui
