#include "gui/screen_seam.h"

#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/dcscreen.h>
#include <wx/uiaction.h>

#include <windows.h>

#include <vector>

namespace hallpay::test::screen_seam {

namespace {

void addKey(std::vector<INPUT>& keys, WORD key, bool up)
{
    INPUT input{};
    input.type = INPUT_KEYBOARD;
    input.ki.wVk = key;
    input.ki.wScan = static_cast<WORD>(::MapVirtualKeyW(key, MAPVK_VK_TO_VSC));
    input.ki.dwFlags = up ? KEYEVENTF_KEYUP : 0;
    keys.push_back(input);
}

void addCharacter(std::vector<INPUT>& keys, char character)
{
    const SHORT typed = ::VkKeyScanW(static_cast<wchar_t>(character));
    const bool shift = (HIBYTE(typed) & 1) != 0;
    if (shift) addKey(keys, VK_SHIFT, false);
    addKey(keys, LOBYTE(typed), false);
    addKey(keys, LOBYTE(typed), true);
    if (shift) addKey(keys, VK_SHIFT, true);
}

} // namespace

void burst(const std::string& text)
{
    std::vector<INPUT> keys;
    for (const char character : text) addCharacter(keys, character);
    addKey(keys, VK_RETURN, false);
    addKey(keys, VK_RETURN, true);
    const auto count = static_cast<UINT>(keys.size());
    ASSERT_EQ(::SendInput(count, keys.data(), sizeof(INPUT)), count);
}

/// Only the driver of a real keyboard repeats its keys, so that it is done here.
void repeat(char key, std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds kDelay{500};
    constexpr std::chrono::milliseconds kEach{33};
    wxUIActionSimulator hand;
    pumpFor(kDelay);
    for (auto spent = kDelay; spent < time; spent += kEach) {
        hand.KeyDown(key);
        pumpFor(kEach);
    }
}

bool save(const std::string& file)
{
    wxScreenDC screen;
    wxBitmap picture(screen.GetSize());
    wxMemoryDC memory(picture);
    memory.Blit(wxPoint(), screen.GetSize(), &screen, wxPoint());
    memory.SelectObject(wxNullBitmap);
    return picture.SaveFile(wxString::FromUTF8(file), wxBITMAP_TYPE_PNG);
}

} // namespace hallpay::test::screen_seam
