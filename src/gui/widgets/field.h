// Inputs: a label, a native text control in a painted frame, a note at the right, a focus ring.
#pragma once

#include "gui/look/type_scale.h"
#include "gui/widgets/surface.h"

#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <string>

namespace hallpay::gui {

struct FieldSpec {
    wxString label; ///< Stands above the input and is its spoken name.
    wxString hint; ///< While empty; in a ScanField it stays while the focus is there.
    wxString note; ///< At the right inside the frame.
    bool password = false;
    int maxLength = 0; ///< In characters; 0 means kFieldLengthMax.
    bool words = false; ///< Chinese is typed here; elsewhere no input method is at work.
};

enum class NoteKind { Plain, Good, Warning, Bad };

/// Sends wxEVT_TEXT and wxEVT_TEXT_ENTER of its text control, which propagate as command events:
/// bind them on the Field itself. SetFocus() and a click anywhere go to the text control.
class Field : public Surface {
public:
    Field(wxWindow& parent, wxWindowID id, const FieldSpec& spec);

    static constexpr int kFieldLengthMax = 200;

    wxString value() const;
    /// Sends no event. An input method's unfinished text is dropped.
    void setValue(const wxString& value);
    void setLabel(const wxString& label);
    wxString label() const { return m_label ? m_label->GetLabel() : wxString(); }
    /// Behind the label, in ink: "1949-12-31 女".
    void setLabelNote(const wxString& words);
    /// At the right inside the frame; Bad draws the frame in its colour too.
    void setNote(const wxString& words, NoteKind kind = NoteKind::Plain);
    wxTextCtrl& control() { return *m_text; }

    void SetFocus() override;

protected:
    struct Shape {
        int height;
        TextSize size;
        bool labelAbove;
        std::string icon{};
        bool lastingHint = false;
    };
    Field(wxWindow& parent, wxWindowID id, const FieldSpec& spec, const Shape& shape);

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;
    void buildLabel(const FieldSpec& spec);
    void buildText(const FieldSpec& spec);
    void buildNote();
    wxSizer* boxRow();
    void showPrompt();
    void onFocus(wxFocusEvent& event);

    Shape m_shape;
    NoteKind m_noteKind = NoteKind::Plain;
    wxSizer* m_box = nullptr; // The row inside the frame; owned by the sizer tree.
    wxStaticText* m_label = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_labelNote = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxStaticText* m_prompt = nullptr;
    wxStaticBitmap* m_noteIcon = nullptr;
    wxStaticText* m_note = nullptr;
};

/// The big scan line: icon, a prompt that stays while the empty field has the focus, a note.
class ScanField final : public Field {
public:
    ScanField(wxWindow& parent, wxWindowID id, const FieldSpec& spec);
};

} // namespace hallpay::gui
