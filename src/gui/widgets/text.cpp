#include "gui/widgets/text.h"

#include "gui/look/palette.h"
#include "gui/look/type_scale.h"

#include <wx/dcclient.h>

namespace hallpay::gui {

namespace {

struct RoleStyle {
    TextSize size;
    Weight weight;
    ColourRole ink;
};

RoleStyle styleOf(TextRole role)
{
    switch (role) {
    case TextRole::Body: return {TextSize::Body, Weight::Regular, ColourRole::Ink};
    case TextRole::Strong: return {TextSize::Body, Weight::Bold, ColourRole::Ink};
    case TextRole::Label: return {TextSize::Label, Weight::Regular, ColourRole::Muted};
    case TextRole::Muted: return {TextSize::Body, Weight::Regular, ColourRole::Muted};
    case TextRole::Title: return {TextSize::Title, Weight::Bold, ColourRole::Ink};
    case TextRole::Identifier: return {TextSize::Identifier, Weight::Bold, ColourRole::Ink};
    case TextRole::Figure: return {TextSize::Figure, Weight::Bold, ColourRole::Ink};
    case TextRole::Statistic: return {TextSize::Statistic, Weight::Bold, ColourRole::Ink};
    case TextRole::State: return {TextSize::State, Weight::Bold, ColourRole::Ink};
    case TextRole::Total: return {TextSize::Total, Weight::Bold, ColourRole::Ink};
    case TextRole::Amount: return {TextSize::Amount, Weight::Bold, ColourRole::Ink};
    case TextRole::HeadTitle: return {TextSize::Action, Weight::Bold, ColourRole::HeadText};
    case TextRole::HeadText: return {TextSize::Body, Weight::Regular, ColourRole::HeadQuiet};
    case TextRole::HeadLabel: return {TextSize::Label, Weight::Regular, ColourRole::HeadQuiet};
    case TextRole::HeadFigure: return {TextSize::Statistic, Weight::Bold, ColourRole::HeadText};
    case TextRole::Training: return {TextSize::Body, Weight::Bold, ColourRole::TrainingText};
    }
    return {TextSize::Body, Weight::Regular, ColourRole::Ink};
}

struct NamedRole {
    std::string_view word;
    TextRole role;
};

constexpr NamedRole kNamedRoles[] = {
    {"body", TextRole::Body},
    {"strong", TextRole::Strong},
    {"label", TextRole::Label},
    {"muted", TextRole::Muted},
    {"title", TextRole::Title},
    {"identifier", TextRole::Identifier},
    {"figure", TextRole::Figure},
    {"statistic", TextRole::Statistic},
    {"state", TextRole::State},
    {"total", TextRole::Total},
    {"amount", TextRole::Amount},
    {"head-title", TextRole::HeadTitle},
    {"head-text", TextRole::HeadText},
    {"head-label", TextRole::HeadLabel},
    {"head-figure", TextRole::HeadFigure},
    {"training", TextRole::Training},
};

constexpr wxUniChar::value_type kFirstCjk = 0x2e80;

/// Chinese breaks between any two characters, but no line begins with a closing mark or ends with
/// an opening one; other text breaks after a space.
bool mayBreakBefore(const wxString& text, std::size_t at)
{
    static const wxString closing(L"\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300d"
                                  L"\u300f\u201d\u2019\u300b\u2026");
    static const wxString opening(L"\uff08\u300c\u300e\u201c\u2018\u300a\u00a5");
    const wxUniChar before = text[at - 1];
    const wxUniChar after = text[at];
    if (before == ' ') return true;
    if (closing.find(after) != wxString::npos || opening.find(before) != wxString::npos)
        return false;
    return before.GetValue() >= kFirstCjk || after.GetValue() >= kFirstCjk;
}

} // namespace

std::optional<TextRole> textRoleNamed(std::string_view word)
{
    for (const NamedRole& named : kNamedRoles)
        if (named.word == word) return named.role;
    return std::nullopt;
}

void applyRole(wxWindow& text, TextRole role)
{
    const RoleStyle style = styleOf(role);
    text.SetFont(fontOf(style.size, style.weight));
    text.SetForegroundColour(colourOf(style.ink));
}

wxStaticText* makeText(wxWindow& parent, TextRole role, const wxString& words, long style)
{
    auto* text
        = new wxStaticText(&parent, wxID_ANY, words, wxDefaultPosition, wxDefaultSize, style);
    applyRole(*text, role);
    text->SetInitialSize();
    return text;
}

void setText(wxStaticText& text, const wxString& words)
{
    if (text.GetLabel() == words) return;
    const wxSize before = text.GetBestSize();
    text.SetLabel(words);
    if (text.GetBestSize() != before) text.GetParent()->Layout();
}

wxString wrapped(wxWindow& window, const wxString& text, int width)
{
    wxClientDC dc(&window);
    dc.SetFont(window.GetFont());
    wxArrayInt ends;
    dc.GetPartialTextExtents(text, ends);
    wxString result;
    std::size_t start = 0;
    std::size_t lastBreak = 0; // The first character of the next line, if the line broke here.
    for (std::size_t at = 0; at < text.length(); ++at) {
        if (at > start && mayBreakBefore(text, at)) lastBreak = at;
        const int used = ends[at] - (start == 0 ? 0 : ends[start - 1]);
        if (used <= width || at == start) continue;
        if (lastBreak <= start) lastBreak = at;
        result << text.Mid(start, lastBreak - start).Strip(wxString::trailing) << '\n';
        start = lastBreak;
    }
    return result << text.Mid(start);
}

wxString fromUtf8(std::string_view text)
{
    return wxString::FromUTF8(text.data(), text.size());
}

std::string toUtf8(const wxString& text)
{
    const auto utf8 = text.utf8_str();
    return std::string(utf8.data(), utf8.length());
}

} // namespace hallpay::gui
