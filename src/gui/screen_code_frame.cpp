#include "gui/screen_code_frame.h"

#include "gui/form.h"
#include "gui/look/state_look.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/display.h>
#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kWidth = 560; ///< of the window where there is one display; logical pixels
constexpr int kHeight = 660;
/// A window manager gives a window a place of its own once it is there, so it is put right then.
constexpr int kSettleMs = 200;

using S = present::ScreenCodeStage;

std::optional<StateLook> lookOf(S stage)
{
    switch (stage) {
    case S::Asking:
    case S::Shown: return std::nullopt;
    case S::OnAPhone: return StateLook::Scanned;
    case S::Held: return StateLook::Held;
    case S::Paid: return StateLook::Paid;
    case S::Lapsed: return StateLook::Lapsed;
    case S::Cancelled:
    case S::Replaced: return StateLook::Cancelled;
    case S::Refused:
    case S::ServerAway: return StateLook::Unknown;
    }
    return StateLook::Unknown;
}

/// For the payer, large.
wxString wordsOf(S stage)
{
    switch (stage) {
    case S::Asking: return _("One moment, please");
    case S::Shown: return _("Scan with WeChat to pay");
    case S::OnAPhone: return _("Being paid on a phone");
    case S::Held: return _("Please wait: a window is working on it");
    case S::Paid: return _("Paid. Thank you");
    case S::Lapsed: return _("This code has lapsed");
    case S::Cancelled: return _("This slip was cancelled");
    case S::Replaced: return _("This slip was replaced by another");
    case S::Refused:
    case S::ServerAway: return _("Please wait");
    }
    return {};
}

/// For the clerk, or what the payer does next.
wxString detailOf(const present::ScreenCode& screen)
{
    switch (screen.stage) {
    case S::OnAPhone: return _("F5 shows a new code here; the phone's order is closed then.");
    case S::Held: return _("It goes on by itself, or take the slip to that window.");
    case S::Lapsed: return _("Please pay at the toll window.");
    case S::ServerAway: return _("The server does not answer. It is asked again by itself.");
    case S::Refused:
        return screen.refusal ? sentenceOf(domain::Refusal{*screen.refusal, {}}) : wxString();
    case S::Asking:
    case S::Shown:
    case S::Paid:
    case S::Cancelled:
    case S::Replaced: return {};
    }
    return {};
}

std::vector<wxRect> displays()
{
    std::vector<wxRect> rects;
    for (unsigned i = 0; i < wxDisplay::GetCount(); ++i)
        rects.push_back(wxDisplay(i).GetClientArea());
    return rects;
}

} // namespace

std::optional<wxRect> payersDisplay(const std::vector<wxRect>& displays, std::size_t clerks)
{
    for (std::size_t i = 0; i < displays.size(); ++i)
        if (i != clerks) return displays[i];
    return std::nullopt;
}

ScreenCodeFrame::ScreenCodeFrame(wxWindow& clerks, Workplace& place, EncodeCode encode)
    : wxFrame(&clerks, wxID_ANY, _("Payment code"), wxDefaultPosition, wxDefaultSize,
              wxCAPTION | wxCLOSE_BOX | wxRESIZE_BORDER | wxFRAME_FLOAT_ON_PARENT
                  | wxFRAME_NO_TASKBAR),
      m_clerks(clerks), m_encode(std::move(encode)),
      m_presenter({*this, place.api, place.work, place.feed})
{
    SetName("screen_code_frame");
    auto* panel = new wxPanel;
    loadForm(*panel, *this, "screen_code_panel");
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(panel, wxSizerFlags(1).Expand());
    SetSizer(sizer);
    m_picture = &child<CodePicture>(*this, "screen_code_picture");
    m_payee = &child<wxStaticText>(*this, "screen_code_payee");
    m_amount = &child<wxStaticText>(*this, "screen_code_amount");
    m_words = &child<wxStaticText>(*this, "screen_code_words");
    m_detail = &child<wxStaticText>(*this, "screen_code_detail");
    m_slip = &child<wxStaticText>(*this, "screen_code_slip");
    m_again = &child<KeyButton>(*this, "screen_code_again");
    m_training = &child<wxWindow>(*this, "screen_code_training");
    m_again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter.again(); });
    child<KeyButton>(*this, "screen_code_close").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        leave();
    });
    m_settle.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (!IsShown()) return;
        Move(GetPosition() + wxPoint(1, 1)); // the same place again would be no move
        settle();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (event.CanVeto()) event.Veto();
        leave();
    });
}

void ScreenCodeFrame::open(const domain::SlipCard& card, const domain::HallView& hall)
{
    m_training->Show(hall.training);
    setText(*m_payee, fromUtf8(hall.payee.empty() ? hall.name : hall.payee));
    m_presenter.open(card);
    if (IsShown()) return;
    settle();
    ShowWithoutActivating(); // the clerk goes on typing
    m_settle.StartOnce(kSettleMs);
}

/// On the payers' display it takes all the room there is; else it stands at the right of the
/// clerk's window, where it leaves the slip to be seen.
void ScreenCodeFrame::settle()
{
    const int clerks = wxDisplay::GetFromWindow(&m_clerks);
    const auto other = payersDisplay(displays(), clerks == wxNOT_FOUND ? 0 : clerks);
    if (other) return SetSize(*other);
    wxSize size = FromDIP(wxSize(kWidth, kHeight));
    size.DecTo(wxDisplay(&m_clerks).GetClientArea().GetSize());
    const wxRect clerk = m_clerks.GetScreenRect();
    const wxPoint at(clerk.GetRight() - size.x, clerk.y + (clerk.height - size.y) / 2);
    SetSize(wxRect(at, size));
}

void ScreenCodeFrame::leave()
{
    m_presenter.close();
    Hide();
    m_picture->showCode({}); // nobody scans a code that nobody watches
}

void ScreenCodeFrame::tick(Instant now)
{
    if (!IsShown()) return;
    m_now = now;
    showDeadline();
    m_presenter.tick(now);
}

bool ScreenCodeFrame::key(const KeyPress& key)
{
    if (!IsShown() || key.ctrl || key.alt || key.shift) return false;
    if (key.code == WXK_ESCAPE)
        leave();
    else if (key.code == WXK_F5 && m_again->IsShown())
        m_presenter.again();
    else
        return false;
    return true;
}

void ScreenCodeFrame::show(const present::ScreenCode& screen)
{
    m_screen = screen;
    setText(*m_amount, moneyWords(screen.amount));
    setText(*m_slip, wxString::Format(_("Slip %s"), fromUtf8(screen.shortNumber)));
    setText(*m_words, wordsOf(screen.stage));
    const auto look = lookOf(screen.stage);
    m_words->SetForegroundColour(look ? styleOf(*look).ink : colourOf(ColourRole::Ink));
    m_again->Show(screen.stage == S::OnAPhone || screen.stage == S::Refused);
    showPicture(screen);
    setText(*m_detail, wrapped(*m_detail, detailOf(screen), FromDIP(kWidth - 64)));
    showDeadline();
    m_detail->GetParent()->Layout();
}

void ScreenCodeFrame::showPicture(const present::ScreenCode& screen)
{
    const auto look = lookOf(screen.stage);
    auto code = screen.stage == S::Shown && m_encode ? m_encode(screen.code)
                                                     : std::optional<CodeModules>();
    if (code)
        m_picture->showCode(std::move(*code));
    else if (look)
        m_picture->showShape(styleOf(*look).icon, styleOf(*look).ink);
    else
        m_picture->showShape({}, {});
    native::setAccessible(*m_picture, wordsOf(screen.stage));
}

/// Counts down to the end of the slip's code; the screen's own is made anew by itself.
void ScreenCodeFrame::showDeadline()
{
    if (m_screen.stage != S::Shown || !m_now) return;
    const auto left = m_screen.deadline - *m_now;
    // TRANSLATORS: a time of day; how long until then, as "3 h 12 min".
    setText(*m_detail,
            wxString::Format(_("Valid until %s, for another %s"), deadlineTime(m_screen.deadline),
                             durationWords(left)));
}

} // namespace hallpay::gui
