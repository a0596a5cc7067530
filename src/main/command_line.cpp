#include "main/command_line.h"

#ifdef _WIN32

#include <Poco/UnicodeConverter.h>

#include <shellapi.h>
#include <windows.h>

#include <memory>

namespace hallpay {

std::vector<std::string> commandLine(int, char**)
{
    struct Free {
        void operator()(LPWSTR* words) const { LocalFree(words); }
    };
    int count = 0;
    const std::unique_ptr<LPWSTR, Free> words(CommandLineToArgvW(GetCommandLineW(), &count));
    std::vector<std::string> line;
    for (int i = 1; words && i < count; ++i) {
        std::string word;
        Poco::UnicodeConverter::toUTF8(words.get()[i], word);
        line.push_back(word);
    }
    return line;
}

} // namespace hallpay

#else

namespace hallpay {

std::vector<std::string> commandLine(int argc, char** argv)
{
    if (argc < 1) return {};
    return {argv + 1, argv + argc};
}

} // namespace hallpay

#endif
