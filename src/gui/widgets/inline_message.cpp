#include "gui/widgets/inline_message.h"

#include "base/ensure.h"
#include "gui/look/icons.h"
#include "gui/look/state_look.h"
#include "gui/widgets/native.h"
#include "gui/widgets/painter.h"
#include "gui/widgets/text.h"

#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kIcon = 20;
constexpr int kHeight = 44;
constexpr int kPadding = 12;
constexpr int kLineShare = 18;

struct MessageStyle {
    const char* icon;
    StateStyle colours;
};

MessageStyle messageStyle(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Note: return {"info", styleOf(StateLook::Scanned)};
    case MessageKind::Good: return {"check", styleOf(StateLook::Paid)};
    case MessageKind::Warning: return {"warning", styleOf(StateLook::Waiting)};
    case MessageKind::Bad: return {"warning", styleOf(StateLook::Lapsed)};
    case MessageKind::Unsure: return {"info", styleOf(StateLook::Unknown)};
    }
    return {"info", styleOf(StateLook::Scanned)};
}

} // namespace

InlineMessage::InlineMessage(wxWindow& parent, wxWindowID id)
    : Surface(parent, id, ColourRole::Card)
{
    const auto style = messageStyle(m_kind);
    m_icon = new wxStaticBitmap(this, wxID_ANY, iconBundle(style.icon, style.colours.ink, kIcon));
    m_text = makeText(*this, TextRole::Body, {});
    m_text->SetMinSize(wxSize(1, -1));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(FromDIP(kPadding));
    row->Add(m_icon, wxSizerFlags().CentreVertical().Border(wxRIGHT, FromDIP(10)));
    row->Add(m_text, wxSizerFlags(1).CentreVertical().Border(wxTOP | wxBOTTOM, FromDIP(4)));
    row->AddSpacer(FromDIP(kPadding));
    row->SetMinSize(-1, FromDIP(kHeight));
    SetSizer(row);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (IsShown()) CallAfter(&InlineMessage::wrap);
    });
    Hide();
}

void InlineMessage::show(MessageKind kind, const wxString& sentence,
                         std::vector<MessageAction> actions)
{
    ensure(actions.size() <= kActionsMax);
    m_kind = kind;
    m_sentence = sentence;
    const auto style = messageStyle(kind);
    setGround(style.colours.tint);
    m_icon->SetBitmap(iconBundle(style.icon, style.colours.ink, kIcon));
    m_text->SetForegroundColour(style.colours.ink);
    m_text->SetLabel(sentence);
    m_wrappedAt = 0;
    native::setAccessible(*this, sentence);

    const bool focusGoes = holdsFocus();
    // A button may be the one whose handler is asking for the next message: it dies afterwards.
    for (KeyButton* button : m_buttons) {
        button->Hide();
        GetSizer()->Detach(button);
        button->CallAfter([button] { button->Destroy(); });
    }
    m_buttons.clear();
    for (auto& action : actions) {
        const bool filled = action.button.kind == ButtonKind::Danger
            || action.button.kind == ButtonKind::Primary || action.button.kind == ButtonKind::Go;
        action.button.compact = filled;
        if (!filled) action.button.kind = ButtonKind::Small;
        auto* button = new KeyButton(*this, wxID_ANY, std::move(action.button));
        button->Bind(wxEVT_BUTTON, [act = std::move(action.act)](wxCommandEvent&) { act(); });
        GetSizer()->Insert(GetSizer()->GetItemCount() - 1, button,
                           wxSizerFlags().CentreVertical().Border(wxLEFT, FromDIP(8)));
        m_buttons.push_back(button);
    }
    Show();
    relayParent();
    wrap();
    Refresh();
    if (focusGoes && m_focusHome) m_focusHome();
}

void InlineMessage::clear()
{
    m_sentence.clear();
    if (!IsShown()) return;
    const bool focusGoes = holdsFocus();
    Hide();
    relayParent();
    if (focusGoes && m_focusHome) m_focusHome();
}

bool InlineMessage::holdsFocus() const
{
    const wxWindow* focus = wxWindow::FindFocus();
    return std::ranges::any_of(m_buttons,
                               [focus](const KeyButton* button) { return button == focus; });
}

/// Breaks the sentence for the present width; the parent then gives the height that it needs.
void InlineMessage::wrap()
{
    int width = GetClientSize().x - 2 * FromDIP(kPadding) - FromDIP(kIcon + 10);
    for (const KeyButton* button : m_buttons) width -= button->GetBestSize().x + FromDIP(8);
    width = std::max(width, FromDIP(80));
    if (width == m_wrappedAt) return;
    m_wrappedAt = width;
    const wxString lines = wrapped(*m_text, m_sentence, width);
    m_text->SetLabel(lines);
    // GTK tells the best height of its old style until the label was drawn once: measure it.
    const int line = textExtent(*m_text, L"\u56fd", m_text->GetFont()).y + 1;
    const int height = line * (1 + static_cast<int>(lines.Freq('\n')));
    m_text->SetMinSize(wxSize(1, height));
    const int before = GetSize().y;
    InvalidateBestSize();
    if (GetBestSize().y != before) relayParent();
    Layout();
}

/// A card is as high as what is in it: first whoever holds it gives it that height. GTK would do so
/// by itself, Windows does not.
void InlineMessage::relayParent()
{
    wxWindow& parent = *GetParent();
    if (auto* holder = parent.IsTopLevel() ? nullptr : parent.GetParent()) {
        parent.InvalidateBestSize();
        holder->Layout();
    }
    parent.Layout();
}

void InlineMessage::paint(wxGraphicsContext& graphics, const wxSize& size)
{
    const auto style = messageStyle(m_kind).colours;
    drawFrame(graphics,
              {{0, 0, 1.0 * size.x, 1.0 * size.y},
               6,
               mixed(style.tint, style.ink, kLineShare),
               style.tint,
               1});
}

} // namespace hallpay::gui
