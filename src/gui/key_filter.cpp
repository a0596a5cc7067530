#include "gui/key_filter.h"

#include <wx/app.h>
#include <wx/textctrl.h>

#include <utility>

namespace hallpay::gui {

namespace {

/// Waited beyond the gap: keys that are on their way are looked at first.
constexpr int kGraceMs = 20;
/// A key that says nothing for so long has been released unseen (another program had the focus).
constexpr std::chrono::milliseconds kForgotten{1500};

bool isEnter(int code)
{
    return code == WXK_RETURN || code == WXK_NUMPAD_ENTER;
}

bool isModifier(int code)
{
    return code == WXK_SHIFT || code == WXK_CONTROL || code == WXK_ALT || code == WXK_CAPITAL;
}

bool isTyping()
{
    return dynamic_cast<wxTextEntry*>(wxWindow::FindFocus()) != nullptr;
}

/// Keys that do something once; letters, arrows and Del in a field may repeat.
bool actsOnce(const wxKeyEvent& event)
{
    const int code = event.GetKeyCode();
    if (code == WXK_DELETE || code == WXK_NUMPAD_DELETE) return !isTyping();
    return (code >= WXK_F1 && code <= WXK_F24) || isEnter(code) || code == WXK_ESCAPE
        || code == WXK_SPACE || (event.ControlDown() && code > WXK_SPACE && code < WXK_DELETE);
}

bool isPerson(wxEventType type)
{
    return type == wxEVT_MOTION || type == wxEVT_LEFT_DOWN || type == wxEVT_RIGHT_DOWN
        || type == wxEVT_MOUSEWHEEL || type == wxEVT_CHAR_HOOK || type == wxEVT_KEY_UP;
}

} // namespace

KeyFilter::KeyFilter(Sinks sinks, const ScanMarks& marks)
    : m_sinks(std::move(sinks)), m_capture(marks), m_lastActivity(std::chrono::steady_clock::now())
{
    m_silence.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { decide(); });
    wxEvtHandler::AddFilter(this);
    m_watch = key_seam::watch(
        {.pressed = [this](const key_seam::Press& press) { return capture(press); },
         .released = [this](int key) { m_capture.released(key); },
         .isHolding = [this] { return m_capture.isHolding(); }});
}

KeyFilter::~KeyFilter()
{
    wxEvtHandler::RemoveFilter(this);
}

void KeyFilter::noteActivity()
{
    m_lastActivity = std::chrono::steady_clock::now();
}

int KeyFilter::FilterEvent(wxEvent& event)
{
    const wxEventType type = event.GetEventType();
    if (isPerson(type)) noteActivity();
    if (type == wxEVT_CHAR_HOOK) return pressed(static_cast<wxKeyEvent&>(event));
    if (type == wxEVT_KEY_UP) m_down.erase(key_seam::keyOf(static_cast<wxKeyEvent&>(event)));
    if (type == wxEVT_ACTIVATE_APP) m_down.clear();
    return Event_Skip;
}

bool KeyFilter::isRepeat(const wxKeyEvent& event)
{
    const auto now = std::chrono::steady_clock::now();
    const Down down{now, event.GetTimestamp()};
    const auto [entry, fresh] = m_down.try_emplace(key_seam::keyOf(event), down);
    // An input method may hand one press on a second time.
    const bool repeat
        = !fresh && down.stamp != entry->second.stamp && now - entry->second.heard < kForgotten;
    entry->second = down;
    return repeat;
}

/// True: the key is held, or was a scan's last.
bool KeyFilter::capture(const key_seam::Press& press)
{
    noteActivity();
    const auto step = captured(press);
    end(step);
    if (step.verdict != ScanCapture::Verdict::Hold) return false;
    if (!m_capture.isHolding()) return true;
    if (m_held.size() < ScanCapture::kBurstMax) m_held.push_back(press.hold());
    m_silence.StartOnce(static_cast<int>(m_capture.patience().count()) + kGraceMs);
    return true;
}

ScanCapture::Step KeyFilter::captured(const key_seam::Press& press)
{
    if (press.isEnter) return m_capture.enterPressed(press.at);
    if (press.isTab) return m_capture.tabPressed(press.at);
    return m_capture.pressed({.character = press.character, .key = press.key, .at = press.at});
}

int KeyFilter::pressed(wxKeyEvent& event)
{
    if (isModifier(event.GetKeyCode())) return Event_Skip;
    if (!key_seam::isReplayed(event) && isRepeat(event) && actsOnce(event)) return Event_Processed;
    return act(event);
}

int KeyFilter::act(wxKeyEvent& event)
{
    const KeyPress key{.code = event.GetKeyCode(),
                       .ctrl = event.ControlDown(),
                       .shift = event.ShiftDown(),
                       .alt = event.AltDown(),
                       .typing = isTyping()};
    return m_sinks.key(key) ? Event_Processed : Event_Skip;
}

/// What was held until now is typed again, or was a scan.
void KeyFilter::end(const ScanCapture::Step& step)
{
    if (step.replay == 0 && !step.scan && m_capture.isHolding()) return;
    m_silence.Stop();
    const auto held = std::exchange(m_held, {});
    for (std::size_t i = 0; i < step.replay && i < held.size(); ++i) held[i]->replay();
    if (step.scan) m_sinks.scan(*step.scan);
}

void KeyFilter::decide()
{
    // Keys that were typed in time may still wait in the queue behind this timer: they come first.
    wxTheApp->CallAfter([this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired() || m_silence.IsRunning() || !m_capture.isHolding()) return;
        end(m_capture.silence());
    });
}

} // namespace hallpay::gui
