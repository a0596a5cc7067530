#include "domain/version.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace hallpay::domain {

namespace {

/// "0.10.2-rc1" is {0, 10, 2}; zeros at the end do not count.
std::vector<int> numbersOf(std::string_view version)
{
    std::vector<int> numbers;
    const char* at = version.data();
    const char* const end = at + version.size();
    while (at != end) {
        int number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc()) break;
        numbers.push_back(number);
        at = read.ptr;
        if (at == end || *at != '.') break;
        ++at;
    }
    while (!numbers.empty() && numbers.back() == 0) numbers.pop_back();
    return numbers;
}

} // namespace

ServerFit fitOf(std::string_view own, const ServerVersion& server)
{
    if (server.apiMajor > kApiMajor) return ServerFit::TooNew;
    if (server.apiMajor < kApiMajor) return ServerFit::TooOld;
    if (own.empty() || server.program.empty()) return ServerFit::Same;
    const auto ours = numbersOf(own);
    const auto theirs = numbersOf(server.program);
    if (ours == theirs) return ServerFit::Same;
    return std::ranges::lexicographical_compare(ours, theirs) ? ServerFit::Newer : ServerFit::Older;
}

} // namespace hallpay::domain
