#include "gui/stock_panel.h"

#include "gui/form.h"
#include "gui/look/state_look.h"
#include "gui/look/type_scale.h"
#include "gui/press.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

using domain::RangeFault;
using present::StockFaults;

wxString countWords(std::int64_t count)
{
    return wxString::Format("%lld", static_cast<long long>(count));
}

wxString whereWords(const domain::StockRange& range)
{
    if (range.handedBack) return _("In the store");
    if (range.lost) return wxString::Format(_("Lost, of %s"), fromUtf8(range.windowName));
    return fromUtf8(range.windowName);
}

wxString lastWords(const StockFaults& faults)
{
    if (faults.has(RangeFault::Last)) return _("Enter its 10 digits, zeros too.");
    if (faults.has(RangeFault::Backwards)) return _("It is below the first number.");
    if (faults.has(RangeFault::TooMany))
        return wxString::Format(_("More than %s at once: check it."),
                                countWords(domain::kRangeNumbersMax));
    return {};
}

} // namespace

StockPanel::StockPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter(*this, place.api, place.work, [&place] { place.sessionLost(); })
{
    loadForm(*this, parent, "stock_panel");
    bindControls();
    m_rest = std::make_unique<StockRestBar>(
        *this, place,
        [this](const std::vector<domain::StockRange>& ranges) { showRanges(ranges); });
}

void StockPanel::bindControls()
{
    m_list = &child<ListView>(*this, "stock_list");
    m_message = &child<InlineMessage>(*this, "stock_message");
    m_window = &child<wxChoice>(*this, "stock_window");
    m_code = &child<Field>(*this, "stock_code");
    m_first = &child<Field>(*this, "stock_first");
    m_last = &child<Field>(*this, "stock_last");
    m_windowFault = &child<wxStaticText>(*this, "stock_window_fault");
    m_codeFault = &child<wxStaticText>(*this, "stock_code_fault");
    m_firstFault = &child<wxStaticText>(*this, "stock_first_fault");
    m_lastFault = &child<wxStaticText>(*this, "stock_last_fault");
    m_take = &child<KeyButton>(*this, "stock_take");
    for (auto* fault : {m_windowFault, m_codeFault, m_firstFault, m_lastFault})
        fault->SetForegroundColour(styleOf(StateLook::Lapsed).ink);
    m_window->SetFont(fontOf(TextSize::Body));
    native::setAccessible(*m_window, child<wxStaticText>(*this, "stock_window_label").GetLabel());
    m_window->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { edited(); });
    const std::array fields{m_code, m_first, m_last};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        fields[i]->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
        auto* next = i + 1 < fields.size() ? fields[i + 1] : nullptr;
        fields[i]->Bind(wxEVT_TEXT_ENTER, [this, next](wxCommandEvent&) {
            if (next)
                next->SetFocus();
            else
                submit();
        });
    }
    m_take->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit(); });
    m_message->setFocusHome([this] { m_list->SetFocus(); });
    m_list->whenSelected([this](const std::string&) { chooseRange(); });
    m_list->whenActivated([this](const std::string&) { m_rest->focus(); });
}

void StockPanel::signedIn(const SignedIn& who)
{
    m_message->clear();
    m_presenter.open(who.session.roles, who.hall);
    m_rest->open(who);
}

void StockPanel::setShown(bool shown)
{
    m_presenter.edited();
    m_rest->edited();
    m_message->clear();
    if (!shown) return;
    m_presenter.refresh();
    if (m_window->GetSelection() == wxNOT_FOUND)
        m_window->SetFocus();
    else
        m_code->SetFocus();
}

/// Labels of boxes and sheets have their code and number as bars.
void StockPanel::scanned(const std::string& text)
{
    const bool isCode = text.size() == domain::kReceiptCodeDigits;
    const bool isDigits = text.find_first_not_of("0123456789") == std::string::npos;
    if (!isDigits || (!isCode && text.size() != domain::kReceiptNumberDigits)) {
        m_place.sound.play(Tone::WrongScan);
        return m_message->show(
            MessageKind::Warning,
            _("This is neither a code nor a number of receipts: 8 or 10 digits."));
    }
    Field& field = isCode ? *m_code : m_first->value().empty() ? *m_first : *m_last;
    field.setValue(fromUtf8(text));
    edited();
    (isCode ? *m_first : *m_last).SetFocus();
}

bool StockPanel::key(const KeyPress& key)
{
    if (key.alt || key.ctrl) return false;
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return press(*m_take);
    case WXK_F8: return press(m_rest->button());
    case WXK_ESCAPE:
        m_presenter.edited();
        m_rest->edited();
        m_message->clear();
        m_list->SetFocus();
        return true;
    default: return false;
    }
}

void StockPanel::chooseRange()
{
    const auto id = m_list->selected();
    const auto found = std::ranges::find_if(m_ranges, [&id](const domain::StockRange& range) {
        return id && std::to_string(range.id) == *id;
    });
    m_rest->choose(found == m_ranges.end() ? std::nullopt : std::optional(*found));
}

void StockPanel::submit()
{
    m_rest->edited();
    m_message->clear();
    m_presenter.submit(entry());
}

void StockPanel::edited()
{
    m_presenter.edited();
    showCount();
}

void StockPanel::showCount()
{
    const auto count = present::StockPresenter::countOf(entry());
    m_last->setNote(count ? wxString::Format(_("%s in all"), countWords(*count)) : wxString());
}

ports::NewReceipts StockPanel::entry() const
{
    const int at = m_window->GetSelection();
    return {at < 0 ? 0 : m_windows[static_cast<std::size_t>(at)].id, toUtf8(m_code->value()),
            toUtf8(m_first->value()), toUtf8(m_last->value())};
}

wxString StockPanel::windowName(std::int64_t id) const
{
    const auto found = std::ranges::find(m_windows, id, &present::WindowChoice::id);
    return found == m_windows.end() ? wxString() : fromUtf8(found->name);
}

/// Where there is a choice nobody makes it by chance.
void StockPanel::showWindows(const std::vector<present::WindowChoice>& windows)
{
    if (windows == m_windows) return;
    m_windows = windows;
    m_window->Clear();
    for (const auto& window : windows) m_window->Append(fromUtf8(window.name));
    if (windows.size() == 1) m_window->SetSelection(0);
}

void StockPanel::showRanges(const std::vector<domain::StockRange>& ranges)
{
    std::vector<ListRow> rows;
    m_ranges = ranges;
    for (const auto& range : ranges)
        rows.push_back({.id = std::to_string(range.id),
                        .cells = {{whereWords(range)},
                                  {fromUtf8(range.code)},
                                  {fromUtf8(range.first)},
                                  {fromUtf8(range.last)},
                                  {countWords(range.used)},
                                  {countWords(range.left)}},
                        .tone = range.left > 0 && !range.lost ? RowTone::Plain : RowTone::Quiet});
    m_list->setRows(std::move(rows));
    chooseRange();
}

void StockPanel::showFaults(const StockFaults& faults)
{
    const auto mark = [](Field& field, wxStaticText& place, const wxString& words) {
        field.setNote({}, words.empty() ? NoteKind::Plain : NoteKind::Bad);
        place.SetLabel(words);
    };
    m_windowFault->SetLabel(faults.window ? _("Choose the window.") : wxString());
    mark(*m_code, *m_codeFault,
         faults.has(RangeFault::Code) ? _("Enter its 8 digits.") : wxString());
    mark(*m_first, *m_firstFault,
         faults.has(RangeFault::First) ? _("Enter its 10 digits, zeros too.") : wxString());
    mark(*m_last, *m_lastFault, lastWords(faults));
    if (!faults.any()) showCount();
    focusFirstFault(faults);
}

void StockPanel::focusFirstFault(const StockFaults& faults)
{
    if (faults.window)
        m_window->SetFocus();
    else if (faults.has(RangeFault::Code))
        m_code->SetFocus();
    else if (faults.has(RangeFault::First))
        m_first->SetFocus();
    else if (faults.any())
        m_last->SetFocus();
}

void StockPanel::askWhether(const ports::NewReceipts& receipts, std::int64_t count)
{
    m_message->show(
        MessageKind::Warning,
        wxString::Format(_("Take in the numbers %s to %s (%s in all) for %s? They cannot be taken "
                           "out again."),
                         fromUtf8(receipts.first), fromUtf8(receipts.last), countWords(count),
                         windowName(receipts.windowId)),
        {{.button
          = {.label = _("Take in"), .key = "F6", .kind = ButtonKind::Primary, .compact = true},
          .act = [this] { submit(); }},
         {.button = {.label = _("Leave it"), .key = "Esc"}, .act = [this] { edited(); }}});
}

void StockPanel::hideQuestion()
{
    m_message->clear();
}

void StockPanel::showTakenIn(const ports::NewReceipts& receipts, std::int64_t count)
{
    for (const auto& row : m_list->rows())
        if (row.cells[1].text == fromUtf8(receipts.code)
            && row.cells[2].text == fromUtf8(receipts.first)) {
            m_list->reveal(row.id);
            m_list->glow(row.id);
        }
    for (auto* field : {m_first, m_last}) field->setValue({});
    edited();
    m_first->SetFocus(); // the next box has the same code, as a rule
    m_message->show(MessageKind::Good,
                    wxString::Format(_("Numbers %s to %s (%s in all) lie at %s now."),
                                     fromUtf8(receipts.first), fromUtf8(receipts.last),
                                     countWords(count), windowName(receipts.windowId)));
}

void StockPanel::showRefusal(const domain::Refusal& refusal)
{
    m_message->show(MessageKind::Bad, sentenceOf(refusal));
}

void StockPanel::showNoAnswer()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer. Try again: nothing is done twice."));
}

void StockPanel::setBusy(bool busy)
{
    m_take->Enable(!busy);
}

} // namespace hallpay::gui
