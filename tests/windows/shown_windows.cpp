// shown_windows: what a screen reader hears of all that is on the screen. For each line on standard
// input - empty, the id of one window, or a kind of windows - it writes one line of JSON: what is
// visible of that, outer ones first, with accessible names and, of lists, their rows.
#include <nlohmann/json.hpp>

#include <oleacc.h>
#include <windows.h>

#include <array>
#include <iostream>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

constexpr std::size_t kTextMax = 2000;
constexpr UINT kPatienceMs = 4000;
constexpr long kRowsMax = 200;
// Source: oleacc.h; the import libraries know no symbol for it.
constexpr GUID kAccessible{
    0x618736e0, 0x3c3d, 0x11cf, {0x81, 0x0c, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71}};

std::string utf8(const wchar_t* text, std::size_t length)
{
    if (length == 0) return {};
    const int wide = static_cast<int>(length);
    std::string narrow(length * 4, '\0');
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, wide, narrow.data(),
                                         static_cast<int>(narrow.size()), nullptr, nullptr);
    narrow.resize(static_cast<std::size_t>(size));
    return narrow;
}

std::string textOf(HWND window)
{
    std::vector<wchar_t> text(kTextMax);
    DWORD_PTR length = 0;
    if (!SendMessageTimeoutW(window, WM_GETTEXT, text.size(), reinterpret_cast<LPARAM>(text.data()),
                             SMTO_ABORTIFHUNG, kPatienceMs, &length))
        return {};
    return utf8(text.data(), length);
}

bool isPassword(HWND edit)
{
    return (GetWindowLongW(edit, GWL_STYLE) & ES_PASSWORD) != 0;
}

std::string kindOf(HWND window)
{
    if (!GetParent(window)) return "Frame";
    std::array<wchar_t, 100> name{};
    const int length = GetClassNameW(window, name.data(), static_cast<int>(name.size()));
    const auto kind = utf8(name.data(), static_cast<std::size_t>(length));
    if (kind == "Edit" && isPassword(window)) return "Password";
    return kind == "wxWindowNR" && textOf(window) == "dataviewCtrl" ? "List" : kind;
}

class Spoken {
public:
    explicit Spoken(HWND window)
    {
        void* found = nullptr;
        if (SUCCEEDED(AccessibleObjectFromWindow(window, static_cast<DWORD>(OBJID_CLIENT),
                                                 kAccessible, &found)))
            m_spoken = static_cast<IAccessible*>(found);
    }
    ~Spoken()
    {
        if (m_spoken) m_spoken->Release();
    }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

    std::string name(long child = CHILDID_SELF) const
    {
        return said(&IAccessible::get_accName, child);
    }
    std::string description(long child) const
    {
        return said(&IAccessible::get_accDescription, child);
    }
    long children() const
    {
        long count = 0;
        return m_spoken && SUCCEEDED(m_spoken->get_accChildCount(&count)) ? count : 0;
    }

private:
    using Question = HRESULT (STDMETHODCALLTYPE IAccessible::*)(VARIANT, BSTR*);

    std::string said(Question question, long child) const
    {
        VARIANT which{};
        which.vt = VT_I4;
        which.lVal = child;
        BSTR words = nullptr;
        if (!m_spoken || FAILED((m_spoken->*question)(which, &words)) || !words) return {};
        const auto text = utf8(words, SysStringLen(words));
        SysFreeString(words);
        return text;
    }

    IAccessible* m_spoken = nullptr;
};

/// Each question at a screen reader's door is slow: only what has a name of its own is asked.
bool mayHaveName(const std::string& kind, const std::string& text)
{
    if (kind == "Static")
        return text.starts_with("\xc2\xa5") || text.find_first_of("0123456789") == 0;
    return kind == "Edit" || kind == "Password" || kind == "ComboBox" || kind == "wxWindow"
        || kind == "List";
}

bool hasFocus(HWND window)
{
    GUITHREADINFO thread{};
    thread.cbSize = sizeof thread;
    return GetGUIThreadInfo(GetWindowThreadProcessId(window, nullptr), &thread)
        && thread.hwndFocus == window;
}

json seen(HWND window, const std::string& kind)
{
    const auto text = textOf(window);
    RECT box{};
    GetWindowRect(window, &box);
    json told{{"id", reinterpret_cast<std::uintptr_t>(window)},
              {"kind", kind},
              {"name", text},
              {"text", text},
              {"enabled", IsWindowEnabled(window) != 0},
              {"focused", hasFocus(window)},
              {"box", {box.left, box.top, box.right - box.left, box.bottom - box.top}}};
    if (!mayHaveName(kind, text)) return told;
    const Spoken spoken(window);
    if (const auto name = spoken.name(); !name.empty()) told["name"] = name;
    if (kind != "List") return told;
    told["rows"] = json::array();
    for (long row = 1; row <= spoken.children() && row <= kRowsMax; ++row)
        told["rows"].push_back({spoken.name(row), spoken.description(row)});
    return told;
}

struct Look {
    std::string kind; ///< empty: of every kind
    json told = json::array();

    void at(HWND window)
    {
        if (!IsWindowVisible(window)) return;
        const auto its = kindOf(window);
        if (kind.empty() || kind == its) told.push_back(seen(window, its));
    }
};

BOOL CALLBACK lookAt(HWND window, LPARAM look)
{
    reinterpret_cast<Look*>(look)->at(window);
    return TRUE;
}

json shown(const std::string& what)
{
    const auto id = std::strtoull(what.c_str(), nullptr, 10);
    Look look{id == 0 ? what : ""};
    if (id != 0) {
        look.at(reinterpret_cast<HWND>(id));
        return look.told;
    }
    for (HWND top = nullptr; (top = FindWindowExW(nullptr, top, nullptr, nullptr)) != nullptr;) {
        if (!IsWindowVisible(top)) continue;
        look.at(top);
        EnumChildWindows(top, lookAt, reinterpret_cast<LPARAM>(&look));
    }
    return look.told;
}

} // namespace

int main()
{
    if (FAILED(CoInitialize(nullptr))) return 1;
    for (std::string line; std::getline(std::cin, line);) {
        while (!line.empty() && line.back() == '\r') line.pop_back();
        std::cout << shown(line).dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
    }
    CoUninitialize();
    return 0;
}
