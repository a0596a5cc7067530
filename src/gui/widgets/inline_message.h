// A message where the eye already is: tint, icon, sentence, and at most a few buttons.
#pragma once

#include "gui/widgets/key_button.h"
#include "gui/widgets/surface.h"

#include <wx/statbmp.h>
#include <wx/stattext.h>

#include <functional>
#include <vector>

namespace hallpay::gui {

enum class MessageKind { Note, Good, Warning, Bad, Unsure };

struct MessageAction {
    KeyButtonSpec button; ///< The kind is set by the message, except Danger and Primary: filled.
    std::function<void()> act;
};

/// Hidden while it has nothing to say; showing and hiding lays out the parent. Sentences wrap.
class InlineMessage final : public Surface {
public:
    InlineMessage(wxWindow& parent, wxWindowID id);

    static constexpr std::size_t kActionsMax = 4;

    /// Replaces what stood there, buttons included. @throws LogicFailure on too many actions.
    void show(MessageKind kind, const wxString& sentence, std::vector<MessageAction> actions = {});
    void clear();
    /// Where the focus goes when it is on a button of a message that goes: nowhere else would it
    /// be, and keys with it.
    void setFocusHome(std::function<void()> home) { m_focusHome = std::move(home); }
    wxString sentence() const { return m_sentence; }

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;
    void wrap();
    void relayParent();
    bool holdsFocus() const;

    MessageKind m_kind = MessageKind::Note;
    wxString m_sentence;
    int m_wrappedAt = 0;
    wxStaticBitmap* m_icon = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_text = nullptr;
    std::vector<KeyButton*> m_buttons;
    std::function<void()> m_focusHome;
};

} // namespace hallpay::gui
