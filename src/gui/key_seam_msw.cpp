#include "gui/key_seam.h"

#include <wx/eventfilter.h>
#include <wx/evtloop.h>
#include <wx/window.h>

#include <windows.h>

#include <array>
#include <utility>

namespace hallpay::gui::key_seam {

namespace {

using KeyStates = std::array<BYTE, 256>;

KeyStates keyStates()
{
    KeyStates states{};
    if (!::GetKeyboardState(states.data())) states.fill(0);
    return states;
}

/// The key that was released last: when it was, and when that was heard.
struct Release {
    DWORD at = 0;
    DWORD heard = 0;
};

Release& lastRelease()
{
    static Release release;
    return release;
}

constexpr DWORD kLate = 30; ///< ms; heard later, and the program is behind with what was typed
constexpr DWORD kStroke = 150; ///< ms; from one key to the next of a person, or of a scanner

/// True while a held key is typed again; everything here runs on the GUI thread.
bool& replaying()
{
    static bool now = false;
    return now;
}

/// wx asks wxEVT_CHAR_HOOK of keys that come from the keyboard alone, so here it is asked again.
bool isTaken(wxKeyEvent& event, wxWindow& focus)
{
    event.SetEventObject(&focus);
    return focus.HandleWindowEvent(event) && !event.IsNextEventAllowed();
}

class MswHeldKey final : public HeldKey {
public:
    explicit MswHeldKey(const wxKeyEvent& event) : m_event(event), m_states(keyStates()) { }

    void replay() override
    {
        auto* loop = dynamic_cast<wxGUIEventLoop*>(wxEventLoopBase::GetActive());
        wxWindow* focus = wxWindow::FindFocus();
        if (!loop || !focus) return;
        replaying() = true;
        const bool taken = isTaken(m_event, *focus);
        replaying() = false;
        if (taken) return;
        MSG message{};
        message.hwnd = ::GetFocus();
        message.message = WM_KEYDOWN;
        message.wParam = m_event.GetRawKeyCode();
        message.lParam = static_cast<LPARAM>(m_event.GetRawKeyFlags());
        message.time = static_cast<DWORD>(m_event.GetTimestamp());
        auto now = keyStates();
        ::SetKeyboardState(m_states.data()); // Shift may be up again: an S must not become an s.
        loop->ProcessMessage(&message); // Not posted: it would come behind what was typed since.
        ::SetKeyboardState(now.data());
    }

private:
    wxKeyEvent m_event;
    KeyStates m_states;
};

char characterOf(const wxKeyEvent& event)
{
    const auto state = keyStates();
    std::array<wchar_t, 4> typed{};
    constexpr UINT kKeepState = 4; // Asking must not eat a dead key. Source: ToUnicode, wFlags.
    const int count = ::ToUnicode(event.GetRawKeyCode(), 0, state.data(), typed.data(),
                                  static_cast<int>(typed.size()), kKeepState);
    const bool seen = count == 1 && typed[0] > L' ' && typed[0] <= L'~';
    return seen ? static_cast<char>(typed[0]) : '\0';
}

/// wxEVT_CHAR_HOOK comes before Windows hands the press out: its time stamp is that of some message
/// before, and the clock is late in a busy program. A key that follows another one was pressed when
/// that was released or soon after, which is exact enough and the event's own time. The first key
/// of a scan follows nothing: dated back to an Esc before it, it would be parted from the rest.
std::chrono::milliseconds pressTime(bool begins)
{
    const DWORD now = ::GetTickCount();
    const auto& release = lastRelease();
    const bool isBehind = release.heard - release.at > kLate && now - release.heard < kLate;
    const bool follows = isBehind || (!begins && now - release.at < kStroke);
    return std::chrono::milliseconds(follows ? release.at : now);
}

bool isModifier(int code)
{
    return code == WXK_SHIFT || code == WXK_CONTROL || code == WXK_ALT || code == WXK_CAPITAL;
}

Press pressOf(const wxKeyEvent& event, bool begins)
{
    const int code = event.GetKeyCode();
    const bool plain = !event.ControlDown() && !event.AltDown();
    return {.character = plain ? characterOf(event) : '\0',
            .key = keyOf(event),
            .at = pressTime(begins),
            .isEnter = plain && (code == WXK_RETURN || code == WXK_NUMPAD_ENTER),
            .isTab = plain && code == WXK_TAB && !event.ShiftDown(),
            .hold = [&event] { return std::make_unique<MswHeldKey>(event); }};
}

class MswWatch final : public Watch, private wxEventFilter {
public:
    explicit MswWatch(Watcher watcher) : m_watcher(std::move(watcher))
    {
        wxEvtHandler::AddFilter(this); // the last one that is added is asked first
    }
    ~MswWatch() override { wxEvtHandler::RemoveFilter(this); }
    MswWatch(const MswWatch&) = delete;
    MswWatch& operator=(const MswWatch&) = delete;

private:
    int FilterEvent(wxEvent& event) override
    {
        if (event.GetEventType() == wxEVT_CHAR_HOOK) {
            const auto& key = static_cast<const wxKeyEvent&>(event);
            if (replaying() || isModifier(key.GetKeyCode())) return Event_Skip;
            const auto press = pressOf(key, !m_watcher.isHolding());
            return m_watcher.pressed(press) ? Event_Processed : Event_Skip;
        }
        if (event.GetEventType() == wxEVT_KEY_UP) {
            const auto& key = static_cast<const wxKeyEvent&>(event);
            lastRelease() = {static_cast<DWORD>(key.GetTimestamp()), ::GetTickCount()};
            m_watcher.released(keyOf(key));
        }
        return Event_Skip;
    }

    const Watcher m_watcher;
};

} // namespace

std::unique_ptr<Watch> watch(Watcher watcher)
{
    return std::make_unique<MswWatch>(std::move(watcher));
}

int keyOf(const wxKeyEvent& event)
{
    return static_cast<int>(event.GetRawKeyCode()); // the virtual key, which knows no Shift
}

bool isReplayed(const wxKeyEvent&)
{
    return replaying();
}

} // namespace hallpay::gui::key_seam
