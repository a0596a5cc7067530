#include "main/program_start.h"

#include <Poco/Net/Net.h>

#include <iostream>

#ifdef _WIN32
#include <Poco/UnicodeConverter.h>

#include <windows.h>

#include <cstdio>
#endif

namespace hallpay {

#ifdef _WIN32

void beginProgram()
{
    Poco::Net::initializeNetwork(); // a static Poco does not do it by itself
    SetConsoleOutputCP(CP_UTF8);
    const bool redirected = GetFileType(GetStdHandle(STD_OUTPUT_HANDLE)) != FILE_TYPE_UNKNOWN;
    if (redirected || !AttachConsole(ATTACH_PARENT_PROCESS)) return;
    SetConsoleOutputCP(CP_UTF8);
    if (!std::freopen("CONOUT$", "w", stdout) || !std::freopen("CONOUT$", "w", stderr)) return;
    std::cout.clear();
    std::cerr.clear();
}

void sayLast(const std::string& program, const std::string& words)
{
    std::cerr << program << ": " << words << std::endl;
    const bool seen = GetFileType(GetStdHandle(STD_ERROR_HANDLE)) != FILE_TYPE_UNKNOWN
        || GetConsoleWindow() != nullptr;
    if (seen) return;
    std::wstring title;
    std::wstring text;
    Poco::UnicodeConverter::toUTF16(program, title);
    Poco::UnicodeConverter::toUTF16(words, text);
    MessageBoxW(nullptr, text.c_str(), title.c_str(), MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
}

#else

void beginProgram()
{
    Poco::Net::initializeNetwork();
}

void sayLast(const std::string& program, const std::string& words)
{
    std::cerr << program << ": " << words << '\n';
}

#endif

} // namespace hallpay
