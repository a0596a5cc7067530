// The window that shows one slip's code to whoever pays it, on the payers' display where there is
// one.
#pragma once

#include "gui/desktop.h"
#include "gui/key_press.h"
#include "gui/widgets/code_picture.h"
#include "gui/workplace.h"
#include "present/screen_code_presenter.h"

#include <wx/frame.h>
#include <wx/stattext.h>
#include <wx/timer.h>

#include <optional>
#include <string>
#include <vector>

namespace hallpay::gui {

/// Which of `displays` a payer sees: another one than the clerk's; nullopt when there is none.
std::optional<wxRect> payersDisplay(const std::vector<wxRect>& displays, std::size_t clerks);

/// Made once, hidden while no code is shown. GUI thread only. Keys come by key(), because the
/// clerk's window keeps the focus.
class ScreenCodeFrame final : public wxFrame, private present::ScreenCodeView {
public:
    ScreenCodeFrame(wxWindow& clerks, Workplace& place, EncodeCode encode);

    /// `payee` as on paper; nothing of a person stands here.
    void open(const domain::SlipCard& card, const domain::HallView& hall);
    void leave();
    void tick(Instant now);
    /// Esc closes, F5 takes the slip for this screen again; false for every other key.
    bool key(const KeyPress& key);

private:
    void settle();
    void show(const present::ScreenCode& screen) override;
    void showPicture(const present::ScreenCode& screen);
    void showDeadline();

    wxWindow& m_clerks;
    EncodeCode m_encode;
    CodePicture* m_picture = nullptr; // Owned by wx, like every child window.
    wxStaticText* m_payee = nullptr;
    wxStaticText* m_amount = nullptr;
    wxStaticText* m_words = nullptr;
    wxStaticText* m_detail = nullptr;
    wxStaticText* m_slip = nullptr;
    wxWindow* m_again = nullptr;
    wxWindow* m_training = nullptr;
    present::ScreenCode m_screen;
    wxTimer m_settle;
    std::optional<Instant> m_now; ///< the server's, as it last ticked
    present::ScreenCodePresenter m_presenter; // Last: late answers find no view.
};

} // namespace hallpay::gui
