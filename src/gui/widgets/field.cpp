#include "gui/widgets/field.h"

#include "gui/look/icons.h"
#include "gui/look/state_look.h"
#include "gui/widgets/native.h"
#include "gui/widgets/painter.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kHeight = 40;
constexpr int kScanHeight = 66;
constexpr int kPadding = 12;
constexpr int kNoteIcon = 14;
constexpr int kEmptyTextWidth = 8;

const char* iconOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Plain: return nullptr;
    case NoteKind::Good: return styleOf(StateLook::Paid).icon;
    case NoteKind::Warning: return styleOf(StateLook::NotPrinted).icon;
    case NoteKind::Bad: return styleOf(StateLook::Lapsed).icon;
    }
    return nullptr;
}

wxColour inkOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Plain: return colourOf(ColourRole::Muted);
    case NoteKind::Good: return styleOf(StateLook::Paid).ink;
    case NoteKind::Warning: return styleOf(StateLook::Waiting).ink;
    case NoteKind::Bad: return styleOf(StateLook::Lapsed).ink;
    }
    return colourOf(ColourRole::Muted);
}

} // namespace

Field::Field(wxWindow& parent, wxWindowID id, const FieldSpec& spec)
    : Field(parent, id, spec, {kHeight, TextSize::Input, true})
{
}

Field::Field(wxWindow& parent, wxWindowID id, const FieldSpec& spec, const Shape& shape)
    : Surface(parent, id, ColourRole::Card), m_shape(shape)
{
    SetBackgroundColour(parent.GetBackgroundColour());
    auto* column = new wxBoxSizer(wxVERTICAL);
    if (m_shape.labelAbove && !spec.label.empty()) {
        buildLabel(spec);
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        line->Add(m_label, wxSizerFlags().CentreVertical());
        line->Add(m_labelNote, wxSizerFlags(1).CentreVertical().Border(wxLEFT, FromDIP(12)));
        column->Add(line, wxSizerFlags().Expand().Border(wxBOTTOM, FromDIP(3)));
    }
    buildText(spec);
    buildNote();
    column->Add(boxRow(), wxSizerFlags().Expand());
    SetSizer(column);

    native::setAccessible(*m_text, spec.label, spec.hint);
    setNote(spec.note);
    showPrompt();
    m_text->Bind(wxEVT_SET_FOCUS, &Field::onFocus, this);
    m_text->Bind(wxEVT_KILL_FOCUS, &Field::onFocus, this);
    Bind(wxEVT_TEXT, [this](wxCommandEvent& event) {
        showPrompt();
        event.Skip();
    });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { SetFocus(); });
    m_note->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { SetFocus(); });
}

void Field::buildLabel(const FieldSpec& spec)
{
    m_label = makeText(*this, TextRole::Label, spec.label);
    m_labelNote = makeText(*this, TextRole::Label, {}, wxST_ELLIPSIZE_END);
    m_labelNote->SetForegroundColour(colourOf(ColourRole::Ink));
}

void Field::buildText(const FieldSpec& spec)
{
    long style = wxBORDER_NONE | wxTE_PROCESS_ENTER;
    if (spec.password) style |= wxTE_PASSWORD;
    m_text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, style);
    native::bareEntry(*m_text);
    if (!spec.words) native::withoutInputMethod(*m_text);
    m_text->SetFont(fontOf(m_shape.size));
    m_text->SetForegroundColour(colourOf(ColourRole::Ink));
    m_text->SetMaxLength(
        static_cast<unsigned long>(spec.maxLength > 0 ? spec.maxLength : kFieldLengthMax));
    m_text->SetMinSize(FromDIP(wxSize(kEmptyTextWidth, -1)));
    if (!m_shape.lastingHint) {
        m_text->SetHint(spec.hint);
        return;
    }
    m_prompt = makeText(*this, TextRole::Muted, spec.hint, wxST_ELLIPSIZE_END);
    m_prompt->SetFont(fontOf(m_shape.size));
    m_prompt->SetMinSize(wxSize(1, -1));
    m_prompt->SetBackgroundColour(colourOf(ColourRole::Card));
    m_prompt->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { SetFocus(); });
}

void Field::buildNote()
{
    m_noteIcon = new wxStaticBitmap(this, wxID_ANY,
                                    iconBundle("check", colourOf(ColourRole::Muted), kNoteIcon));
    m_noteIcon->Hide();
    m_note = makeText(*this, TextRole::Label, {});
    for (wxWindow* inside : {static_cast<wxWindow*>(m_noteIcon), static_cast<wxWindow*>(m_note)})
        inside->SetBackgroundColour(colourOf(ColourRole::Card)); // theirs, not the page's
}

wxSizer* Field::boxRow()
{
    m_box = new wxBoxSizer(wxHORIZONTAL);
    m_box->AddSpacer(FromDIP(kPadding));
    if (!m_shape.icon.empty()) {
        auto* icon = new wxStaticBitmap(this, wxID_ANY,
                                        iconBundle(m_shape.icon, colourOf(ColourRole::Muted), 28));
        icon->SetBackgroundColour(colourOf(ColourRole::Card));
        icon->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { SetFocus(); });
        m_box->AddSpacer(FromDIP(4));
        m_box->Add(icon, wxSizerFlags().CentreVertical().Border(wxRIGHT, FromDIP(18)));
    }
    m_box->Add(m_text, wxSizerFlags(1).CentreVertical());
    if (m_prompt) m_box->Add(m_prompt, wxSizerFlags(0).CentreVertical());
    m_box->Add(m_noteIcon, wxSizerFlags().CentreVertical().Border(wxLEFT, FromDIP(8)));
    m_box->Add(m_note, wxSizerFlags().CentreVertical().Border(wxLEFT, FromDIP(5)));
    m_box->AddSpacer(FromDIP(kPadding));
    m_box->SetMinSize(-1, FromDIP(m_shape.height));
    return m_box;
}

wxString Field::value() const
{
    return m_text->GetValue();
}

void Field::setValue(const wxString& value)
{
    m_text->ChangeValue(value);
    m_text->SetInsertionPointEnd();
    showPrompt();
}

void Field::setLabel(const wxString& label)
{
    native::setAccessible(*m_text, label);
    if (!m_label) return;
    m_label->SetLabel(label);
    Layout();
}

void Field::setLabelNote(const wxString& words)
{
    if (!m_labelNote) return;
    m_labelNote->SetLabel(words);
    Layout();
}

void Field::setNote(const wxString& words, NoteKind kind)
{
    const bool sameWidth = m_note->GetLabel() == words && m_noteKind == kind;
    m_noteKind = kind;
    m_note->SetLabel(words);
    m_note->Show(!words.empty()); // an empty one is a line on the ground of a disabled field
    m_note->SetForegroundColour(inkOf(kind));
    const char* icon = words.empty() ? nullptr : iconOf(kind);
    if (icon) m_noteIcon->SetBitmap(iconBundle(icon, inkOf(kind), kNoteIcon));
    m_noteIcon->Show(icon != nullptr);
    if (!sameWidth) Layout();
    Refresh();
}

void Field::SetFocus()
{
    m_text->SetFocus();
}

/// GTK's own hint vanishes as soon as the field has the focus, and the scan line always has it:
/// so while it is empty the text control is narrow and the prompt stands beside it.
void Field::showPrompt()
{
    if (!m_prompt) return;
    const bool empty = m_text->IsEmpty();
    if (m_prompt->IsShown() == empty && m_box->GetItem(m_text)->GetProportion() == !empty) return;
    m_prompt->Show(empty);
    m_box->GetItem(m_text)->SetProportion(empty ? 0 : 1);
    m_box->GetItem(m_prompt)->SetProportion(empty ? 1 : 0);
    Layout();
}

void Field::onFocus(wxFocusEvent& event)
{
    if (event.GetEventType() == wxEVT_KILL_FOCUS) m_text->SelectNone(); // GTK leaves the mark.
    Refresh();
    event.Skip();
}

void Field::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    Surface::paint(graphics, size);
    const bool focused = m_text->HasFocus();
    const auto line = m_noteKind == NoteKind::Bad ? inkOf(NoteKind::Bad)
        : focused                                 ? colourOf(ColourRole::Action)
        : m_shape.labelAbove                      ? colourOf(ColourRole::InputLine)
                                                  : colourOf(ColourRole::Line);
    const wxPoint at = m_box->GetPosition();
    const wxSize box = m_box->GetSize();
    drawFrame(graphics,
              {{1.0 * at.x, 1.0 * at.y, 1.0 * box.x, 1.0 * box.y},
               m_shape.labelAbove ? 6.0 : 8.0,
               line,
               colourOf(m_text->IsEnabled() ? ColourRole::Card : ColourRole::Quiet),
               focused ? 2.0 : 1.0});
}

ScanField::ScanField(wxWindow& parent, wxWindowID id, const FieldSpec& spec)
    : Field(parent, id, spec, {kScanHeight, TextSize::Title, false, "scan", true})
{
}

} // namespace hallpay::gui
