// Text by its role: one place that joins a font and a colour; and UTF-8 at the border to wx.
#pragma once

#include <wx/stattext.h>

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::gui {

enum class TextRole {
    Body, ///< "body": 15 px
    Strong, ///< "strong": 15 px bold
    Label, ///< "label": 13 px muted
    Muted, ///< "muted": 15 px muted
    Title, ///< "title": 17 px bold
    Identifier, ///< "identifier": 20 px bold
    Figure, ///< "figure": 24 px bold
    Statistic, ///< "statistic": 32 px bold
    State, ///< "state": 40 px bold
    Total, ///< "total": 48 px bold
    Amount, ///< "amount": 52 px bold
    HeadTitle, ///< "head-title": 19 px bold, white
    HeadText, ///< "head-text": 15 px, on the head
    HeadLabel, ///< "head-label": 13 px, on the head
    HeadFigure, ///< "head-figure": 32 px bold, white
    Training, ///< "training": 15 px bold, on the training band
};

/// The role by its XRC word; nullopt for any other word.
std::optional<TextRole> textRoleNamed(std::string_view word);

void applyRole(wxWindow& text, TextRole role);

/// A native static text, owned by `parent`. `style` as for wxStaticText (wxST_ELLIPSIZE_END ...).
wxStaticText* makeText(wxWindow& parent, TextRole role, const wxString& words, long style = 0);

/// Changes the words and lays out the parent when the size asks for it: without that a longer
/// amount is cut.
void setText(wxStaticText& text, const wxString& words);

/// `text` with line ends so that no line of it is wider than `width` pixels in the window's font.
/// wxStaticText::Wrap breaks at spaces alone, and Chinese has none.
wxString wrapped(wxWindow& window, const wxString& text, int width);

wxString fromUtf8(std::string_view text);
std::string toUtf8(const wxString& text);

} // namespace hallpay::gui
