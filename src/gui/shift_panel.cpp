#include "gui/shift_panel.h"

#include "gui/approval_words.h"
#include "gui/form.h"
#include "gui/look/state_look.h"
#include "gui/press.h"
#include "gui/second_person_fields.h"
#include "gui/shift_words.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>

#include <array>

namespace hallpay::gui {

namespace {

using domain::DrawerAct;
using domain::ShiftStanding;
using present::ShiftFault;

} // namespace

ShiftPanel::ShiftPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter({*this, place.api, place.work, place.feed, place.tollWindowId,
                                   [&place] { place.sessionLost(); }, &place.drawer})
{
    loadForm(*this, parent, "shift_panel");
    bindControls();
    bindButtons();
    bindFields();
    showParts();
}

void ShiftPanel::bindControls()
{
    m_message = &child<InlineMessage>(*this, "shift_message");
    for (std::size_t i = 1; i <= domain::kDenominations.size(); ++i)
        m_pieces.push_back(&child<Field>(*this, ("shift_pieces_" + std::to_string(i)).c_str()));
    m_amount = &child<Field>(*this, "shift_amount");
    m_moveReason = &child<Field>(*this, "shift_move_reason");
    m_terminalPayments = &child<Field>(*this, "shift_terminal_payments");
    m_terminal = &child<Field>(*this, "shift_terminal");
    m_left = &child<Field>(*this, "shift_left");
    m_reason = &child<Field>(*this, "shift_reason");
    m_signer = &child<Field>(*this, "shift_signer");
    m_password = &child<Field>(*this, "shift_password");
    m_reports = &child<ListView>(*this, "shift_reports");
    m_report = &child<ListView>(*this, "shift_report");
    m_reports->whenSelected([this](const std::string& id) { m_presenter.select(std::stoll(id)); });
    m_message->setFocusHome([this] { focusFirst(); });
}

void ShiftPanel::bindButtons()
{
    const auto bind = [this](const char* name, auto act) {
        auto& button = child<KeyButton>(*this, name);
        button.Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) {
            m_message->clear();
            act();
        });
        return &button;
    };
    const auto move = [this](DrawerAct act) {
        m_presenter.move(act, toUtf8(m_amount->value()), toUtf8(m_moveReason->value()));
    };
    m_open = bind("shift_open", [this] { m_presenter.start(pieces()); });
    m_carried = bind("shift_open_carried", [this] { m_presenter.startCarried(); });
    m_without = bind("shift_open_without", [this] { m_presenter.startWithoutDrawer(); });
    m_putIn = bind("shift_put_in", [move] { move(DrawerAct::PutIn); });
    m_takeOut = bind("shift_take_out", [move] { move(DrawerAct::TakenOut); });
    m_opened = bind("shift_opened", [move] { move(DrawerAct::Opened); });
    m_begin = bind("shift_begin", [this] { m_presenter.beginCount(); });
    m_counted = bind("shift_counted", [this] { m_presenter.count(pieces()); });
    m_close = bind("shift_close", [this] { m_presenter.close(ending()); });
    m_ask = bind("shift_ask", [this] {
        auto entry = ending();
        entry.ask = true;
        m_presenter.close(entry);
    });
    m_again = bind("shift_again", [this] {
        m_recount = true;
        showParts();
        focusFirst();
    });
    m_x = bind("shift_x", [this] { m_presenter.x(); });
    m_previewButton = bind("shift_preview", [this] {
        if (m_shown) m_preview->open(*m_shown);
    });
    m_preview = new ReportPreview(
        *this, child<wxWindow>(*this, "shift_page"), m_place,
        {.closed = [this] { focusFirst(); },
         .printed = [this](const present::Report& report) { printed(report); },
         .failedSince
         = [this](MessageKind kind, const wxString& words) { m_message->show(kind, words); }});
    clearReport();
}

/// Enter goes on to the next entry; behind the last one it does what the page is for.
void ShiftPanel::bindFields()
{
    const auto chain = [](const std::vector<Field*>& fields, std::function<void()> last) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            auto* next = i + 1 < fields.size() ? fields[i + 1] : nullptr;
            fields[i]->Bind(wxEVT_TEXT_ENTER, [next, last](wxCommandEvent&) {
                if (next)
                    next->SetFocus();
                else
                    last();
            });
        }
    };
    chain(m_pieces, [this] { pressFirst({m_open, m_counted}); });
    chain({m_amount, m_moveReason}, [this] { m_putIn->SetFocus(); });
    chain({m_terminalPayments, m_terminal, m_left, m_reason, m_signer, m_password},
          [this] { press(*m_close); });
    for (auto* field : m_pieces) field->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { showTotal(); });
}

void ShiftPanel::signedIn(const SignedIn& who)
{
    m_today = who.today;
    m_message->clear();
    clearEntry();
    m_reports->setRows({});
    clearReport();
    m_presenter.open(who.session.roles);
    showParts();
}

void ShiftPanel::setShown(bool shown)
{
    m_preview->close();
    if (!shown) return;
    m_message->clear();
    m_preview->tellFailed();
    m_presenter.refresh();
    focusFirst();
}

/// Who signs does so by badge; slips are looked up at a counter.
void ShiftPanel::scanned(const std::string& text)
{
    const auto kind = present::badgeScan(text, m_today);
    if (m_signer->IsShownOnScreen() && kind == present::BadgeScan::Badge) {
        m_signer->setValue(fromUtf8(text));
        m_password->SetFocus();
        return;
    }
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Note,
                    _("Slips are not looked up here. Press F2 or F3, and scan again."));
}

/// An applicant's card signs nothing.
void ShiftPanel::cardRead(const ports::CardRead& card)
{
    if (!m_signer->IsShownOnScreen()) return scanned(card.number);
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Warning, notABadge());
}

bool ShiftPanel::pressFirst(std::initializer_list<KeyButton*> buttons)
{
    for (auto* button : buttons)
        if (button->IsShownOnScreen()) return press(*button);
    return true;
}

bool ShiftPanel::key(const KeyPress& key)
{
    if (m_preview->isOpen()) return m_preview->key(key);
    if (key.ctrl && key.code == 'S') return press(*m_ask);
    if (key.ctrl && key.code == 'P') return press(*m_previewButton);
    if (key.alt || key.ctrl) return false;
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return pressFirst({m_carried, m_putIn, m_again});
    case WXK_F7: return pressFirst({m_takeOut});
    case WXK_F8: return pressFirst({m_without, m_opened});
    case WXK_F9: return pressFirst({m_open, m_begin, m_counted, m_close});
    case WXK_F11: return pressFirst({m_x});
    case WXK_ESCAPE:
        m_message->clear();
        m_recount = false;
        showParts();
        focusFirst();
        return true;
    default: return false;
    }
}

/// Each standing has its own part of the page; without a toll window there are reports alone.
void ShiftPanel::showParts()
{
    const auto standing = m_shift.standing;
    const bool none = standing == ShiftStanding::None;
    const bool open = standing == ShiftStanding::Open;
    const bool counted = standing == ShiftStanding::Counted && !m_recount;
    const bool counting = standing == ShiftStanding::Counting || m_recount;
    const auto show
        = [this](const char* name, bool shown) { child<wxWindow>(*this, name).Show(shown); };
    show("shift_card", m_presenter.mayClose());
    show("shift_count_box", none || counting);
    show("shift_open_box", none);
    show("shift_move_box", open);
    show("shift_counted_box", counting);
    show("shift_close_box", counted);
    m_carried->Show(none && m_shift.carried.isPositive());
    for (wxWindow* part : {static_cast<wxWindow*>(m_amount), static_cast<wxWindow*>(m_moveReason),
                           static_cast<wxWindow*>(m_putIn), static_cast<wxWindow*>(m_takeOut),
                           static_cast<wxWindow*>(m_opened)})
        part->Show(m_shift.hasDrawer && m_presenter.isCashier());
    m_again->Show(m_shift.hasDrawer);
    m_left->Show(m_shift.hasDrawer);
    m_x->Show((open || counted) && m_presenter.isCashier());
    const bool drawer = counted && m_shift.drawer.has_value();
    for (const auto* name :
         {"shift_expected_label", "shift_counted_label", "shift_difference_label", "shift_expected",
          "shift_count", "shift_difference"})
        show(name, drawer);
    if (drawer) showDrawer(*m_shift.drawer);
    setText(child<wxStaticText>(*this, "shift_state"), wordOf(standing));
    const auto who = none && m_shift.carried.isPositive()
        ? wxString::Format(_("The last shift left %s in the drawer."), moneyWords(m_shift.carried))
        : openedWords(m_shift);
    child<wxStaticText>(*this, "shift_who").SetLabel(who);
    showTotal();
    child<wxWindow>(*this, "shift_card").Layout();
    child<wxWindow>(*this, "shift_page").Layout();
}

void ShiftPanel::showDrawer(const domain::DrawerFigures& drawer)
{
    setText(child<wxStaticText>(*this, "shift_expected"), moneyWords(drawer.expected));
    setText(child<wxStaticText>(*this, "shift_count"), moneyWords(drawer.counted));
    auto& difference = child<wxStaticText>(*this, "shift_difference");
    difference.SetForegroundColour(
        styleOf(drawer.difference == Money() ? StateLook::Paid : StateLook::Lapsed).ink);
    setText(difference, differenceWords(drawer.difference));
}

void ShiftPanel::showTotal()
{
    const auto count = present::ShiftPresenter::countOf(pieces());
    setText(child<wxStaticText>(*this, "shift_total"),
            count ? moneyWords(count->total()) : wxString::FromUTF8("—"));
}

void ShiftPanel::focusFirst()
{
    if (!IsShownOnScreen()) return;
    for (Field* field : {m_pieces.front(), m_amount, m_terminalPayments})
        if (field->IsShownOnScreen()) return field->SetFocus();
    m_reports->SetFocus();
}

void ShiftPanel::clearEntry()
{
    for (auto* field : m_pieces) field->setValue({});
    for (auto* field : {m_amount, m_moveReason, m_terminalPayments, m_terminal, m_left, m_reason,
                        m_signer, m_password})
        field->setValue({});
    m_recount = false;
}

void ShiftPanel::clearReport()
{
    m_preview->leave();
    m_shown.reset();
    m_previewButton->Disable();
    m_report->setRows({});
    setText(child<wxStaticText>(*this, "shift_shown"), {});
}

void ShiftPanel::printed(const present::Report& report)
{
    m_shown = std::get<domain::ShiftReport>(report);
    m_presenter.refresh();
}

std::vector<std::string> ShiftPanel::pieces() const
{
    std::vector<std::string> typed;
    for (const auto* field : m_pieces) typed.push_back(toUtf8(field->value()));
    return typed;
}

present::ShiftEndEntry ShiftPanel::ending() const
{
    return {.reason = toUtf8(m_reason->value()),
            .terminalPayments = toUtf8(m_terminalPayments->value()),
            .terminal = toUtf8(m_terminal->value()),
            .left = toUtf8(m_left->value()),
            .staffNumber = toUtf8(m_signer->value()),
            .password = toUtf8(m_password->value())};
}

/// What is being typed stays, as long as it belongs to what is asked for.
void ShiftPanel::showShift(const domain::ShiftView& shift)
{
    if (shift == m_shift) return;
    const bool moved = shift.standing != m_shift.standing || shift.shiftId != m_shift.shiftId
        || shift.drawer != m_shift.drawer;
    m_shift = shift;
    if (moved) clearEntry();
    if (moved && shift.standing == domain::ShiftStanding::Counting) // takings beside a blind count
        clearReport();
    showParts();
    if (moved) focusFirst();
}

void ShiftPanel::showReports(const std::vector<domain::ShiftReport>& reports)
{
    std::vector<ListRow> rows;
    for (const auto& report : reports) rows.push_back(rowOf(report));
    m_reports->setRows(std::move(rows));
}

void ShiftPanel::showReport(const domain::ShiftReport& report)
{
    m_shown = report;
    m_previewButton->Enable();
    setText(child<wxStaticText>(*this, "shift_shown"), titleOf(report));
    m_report->setRows(rowsOf(report));
    if (report.number > 0) m_reports->select(std::to_string(report.number));
}

void ShiftPanel::showFault(ShiftFault fault)
{
    const std::array<std::pair<ShiftFault, Field*>, 6> places{{
        {ShiftFault::Pieces, m_pieces.front()},
        {ShiftFault::Amount, m_amount},
        {ShiftFault::Reason, m_moveReason->IsShownOnScreen() ? m_moveReason : m_reason},
        {ShiftFault::Terminal, m_terminal},
        {ShiftFault::Left, m_left},
        {ShiftFault::Signer, m_signer},
    }};
    if (fault == ShiftFault::None) return m_message->clear();
    m_message->show(MessageKind::Warning, sentenceOf(fault));
    for (const auto& [each, field] : places)
        if (each == fault && field->IsShownOnScreen()) field->SetFocus();
}

void ShiftPanel::showNotice(present::ShiftNotice notice)
{
    m_amount->setValue({});
    m_moveReason->setValue({});
    const bool begun
        = notice == present::ShiftNotice::CountBegun || notice == present::ShiftNotice::Counted;
    m_message->show(begun ? MessageKind::Note : MessageKind::Good, sentenceOf(notice));
}

void ShiftPanel::showRefusal(const domain::Refusal& refusal)
{
    m_password->setValue({});
    const bool asked = refusal.code == domain::RefusalCode::ApprovalAsked;
    m_message->show(asked ? MessageKind::Note : MessageKind::Bad, sentenceOf(refusal));
}

/// What was asked for here and is answered: the same button then closes the shift.
void ShiftPanel::showApprovals(const std::vector<domain::ApprovalView>& rows)
{
    if (m_shift.standing == ShiftStanding::None) return; // of a shift that is closed
    for (const auto& row : rows) {
        if (!row.mine || row.kind != domain::ApprovalKind::ShiftClose) continue;
        if (row.state == domain::ApprovalState::Granted)
            m_message->show(MessageKind::Good,
                            approvalLine(row) + " " + _("Press Ctrl+S again to close the shift."));
        else if (row.state == domain::ApprovalState::Refused)
            m_message->show(MessageKind::Warning, approvalLine(row));
    }
}

void ShiftPanel::showDrawerTrouble(const ports::PrintReport& report)
{
    m_message->show(MessageKind::Warning, drawerTrouble(report));
    m_place.sound.play(Tone::PrinterTrouble);
}

void ShiftPanel::showNoAnswer()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer. Try again: nothing is done twice."));
}

void ShiftPanel::setBusy(bool busy)
{
    for (auto* button : {m_open, m_carried, m_without, m_putIn, m_takeOut, m_opened, m_begin,
                         m_counted, m_close, m_ask, m_again})
        button->Enable(!busy);
}

} // namespace hallpay::gui
