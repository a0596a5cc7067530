// Paths and their UTF-8 text. std::filesystem takes a narrow text for the system's own code page,
// which on Windows is not UTF-8 and loses the folder of a user with a Chinese name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hallpay {

inline std::filesystem::path pathFrom(std::string_view utf8)
{
    return std::u8string(utf8.begin(), utf8.end());
}

inline std::string textOf(const std::filesystem::path& path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

} // namespace hallpay
