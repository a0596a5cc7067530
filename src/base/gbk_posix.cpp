#ifndef _WIN32

#include "base/gbk_system.h"

#include <iconv.h>

namespace hallpay {

namespace {

iconv_t converterOf(void* kept)
{
    return static_cast<iconv_t>(kept);
}

} // namespace

SystemGbk::SystemGbk() : m_converter(iconv_open("UTF-16LE", "GBK"))
{
    if (m_converter == reinterpret_cast<void*>(-1)) m_converter = nullptr;
}

SystemGbk::~SystemGbk()
{
    if (m_converter) iconv_close(converterOf(m_converter));
}

char16_t SystemGbk::pointOf(GbkBytes bytes)
{
    if (!m_converter) return 0;
    std::array<unsigned char, 4> made{};
    auto* from = reinterpret_cast<char*>(bytes.data());
    auto* to = reinterpret_cast<char*>(made.data());
    std::size_t left = bytes.size();
    std::size_t room = made.size();
    iconv(converterOf(m_converter), nullptr, nullptr, nullptr, nullptr);
    const auto told = iconv(converterOf(m_converter), &from, &left, &to, &room);
    const bool isOneSign = told == 0 && left == 0 && room == 2;
    return isOneSign ? static_cast<char16_t>(made[0] | made[1] << 8) : char16_t{0};
}

} // namespace hallpay

#endif
