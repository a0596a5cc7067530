#include "gui/key_seam.h"

#include <windows.h>

#include <array>

namespace hallpay::gui::key_seam {

namespace {

/// Replayed keys that are still on their way through the message queue. GUI thread only.
int& underWay()
{
    static int keys = 0;
    return keys;
}

class MswHeldKey final : public HeldKey {
public:
    explicit MswHeldKey(const wxKeyEvent& event)
        : m_key(event.GetRawKeyCode()), m_flags(event.GetRawKeyFlags())
    {
    }

    void replay() override
    {
        if (::PostMessageW(::GetFocus(), WM_KEYDOWN, m_key, static_cast<LPARAM>(m_flags)))
            ++underWay();
    }

private:
    WPARAM m_key;
    wxUint32 m_flags;
};

} // namespace

char characterOf(const wxKeyEvent& event)
{
    std::array<BYTE, 256> state{};
    if (!::GetKeyboardState(state.data())) return '\0';
    std::array<wchar_t, 4> typed{};
    constexpr UINT kKeepState = 4; // Asking must not eat a dead key. Source: ToUnicode, wFlags.
    const int count = ::ToUnicode(event.GetRawKeyCode(), 0, state.data(), typed.data(),
                                  static_cast<int>(typed.size()), kKeepState);
    const bool seen = count == 1 && typed[0] > L' ' && typed[0] <= L'~';
    return seen ? static_cast<char>(typed[0]) : '\0';
}

std::unique_ptr<HeldKey> hold(const wxKeyEvent& event)
{
    return std::make_unique<MswHeldKey>(event);
}

bool isReplayed(const wxKeyEvent&)
{
    if (underWay() == 0) return false;
    --underWay();
    return true;
}

} // namespace hallpay::gui::key_seam
