// A dot and its words, for the head: connection, printer.
#pragma once

#include "gui/widgets/surface.h"

#include <wx/stattext.h>

namespace hallpay::gui {

enum class DotKind { Good, Warning, Bad, Unknown };

/// The state is a colour, a shape (full, half, cross, ring) and a word; the word is read out.
class StatusDot final : public Surface {
public:
    StatusDot(wxWindow& parent, wxWindowID id, const wxString& words);

    void set(DotKind kind, const wxString& words);
    DotKind kind() const { return m_kind; }

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;

    DotKind m_kind = DotKind::Unknown;
    wxStaticText* m_text = nullptr; // Owned by wx, like every child window.
};

} // namespace hallpay::gui
