// What the toll window and the card beside the form have to say, where the eye already is.
#pragma once

#include "domain/views.h"
#include "gui/sound.h"
#include "gui/widgets/inline_message.h"
#include "present/toll_presenter.h"

#include <wx/weakref.h>

#include <functional>
#include <string>

namespace hallpay::gui {

class NoticeLine {
public:
    /// `sessionLost` is called on a refusal that asks to sign in.
    NoticeLine(InlineMessage& message, Sound& sound, std::function<void()> sessionLost);

    void show(present::TollNotice notice, const std::string& text);
    void show(const domain::Refusal& refusal);
    void show(const domain::HandOutView& handOut);
    /// Why the paper that the notice speaks of did not come; stands behind it.
    void show(const ports::PrintReport& trouble);
    void say(MessageKind kind, const wxString& sentence) { m_message.show(kind, sentence); }
    void clear();

    struct Question {
        wxString sentence;
        wxString yes; ///< a verb
        std::function<void()> act;
        std::function<void()> kept; ///< after no; may be empty
        wxString no; ///< empty: "Keep it", of what would be ended
        ButtonKind kind = ButtonKind::Danger; ///< of the yes
    };
    /// A bar instead of a box: Enter says yes, Esc no. A new notice takes the question away.
    void ask(Question question);
    bool isAsking() const { return m_asking; }
    void keep(); ///< Esc

    /// Every second: a look-up that takes long says so, a quick one does not flicker.
    void tick();

private:
    void play(Tone tone) { m_sound.play(tone); }
    void giveFocusBack();

    InlineMessage& m_message;
    Sound& m_sound;
    std::function<void()> m_sessionLost;
    std::function<void()> m_kept;
    wxWindowRef m_focusBefore; ///< had the focus when the question came
    MessageKind m_kind = MessageKind::Note;
    present::TollNotice m_notice = present::TollNotice::None;
    bool m_asking = false;
    bool m_looking = false;
};

} // namespace hallpay::gui
