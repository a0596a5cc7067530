#include "domain/mask.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hallpay::domain {

namespace {

constexpr std::size_t kStarsMax = 3;

/// What a reader takes for one character: a code point with the marks that follow it.
using Cluster = std::u32string;
using Clusters = std::vector<Cluster>;

constexpr std::array<std::u32string_view, 72> kCompoundSurnames{
    U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛", U"东方", U"東方",
    U"皇甫", U"尉迟", U"公孙", U"慕容", U"令狐", U"司徒", U"司空", U"司寇", U"夏侯",
    U"轩辕", U"端木", U"百里", U"呼延", U"南宫", U"独孤", U"长孙", U"宇文", U"澹台",
    U"公冶", U"宗政", U"濮阳", U"淳于", U"单于", U"太叔", U"申屠", U"仲孙", U"钟离",
    U"闻人", U"东郭", U"赫连", U"拓跋", U"西门", U"东门", U"南门", U"北门", U"万俟",
    U"闾丘", U"公羊", U"公西", U"公良", U"梁丘", U"左丘", U"第五", U"纳兰", U"完颜",
    U"叶赫", U"那拉", U"爱新", U"鲜于", U"亓官", U"巫马", U"漆雕", U"乐正", U"壤驷",
    U"夹谷", U"谷梁", U"宰父", U"段干", U"微生", U"颛孙", U"子车", U"羊舌", U"即墨"};

bool isMark(char32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D
        || (c >= 0xE0100 && c <= 0xE01EF);
}

bool isHan(char32_t c)
{
    return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// The dots that stand between the parts of a transcribed name, whichever one was typed.
bool isDot(char32_t c)
{
    return c == U'·' || c == U'•' || c == U'・' || c == U'‧' || c == U'．' || c == U'･';
}

bool isBlank(char32_t c)
{
    return c <= U' ' || c == 0xA0 || c == 0x3000;
}

/// Groups of clusters between separators; none of them is empty.
template <typename Separator>
std::vector<Clusters> split(std::u32string_view text, Separator separator)
{
    std::vector<Clusters> parts;
    bool open = false;
    for (const char32_t c : text) {
        if (separator(c)) {
            open = false;
        } else if (isMark(c) && open) {
            parts.back().back().push_back(c);
        } else {
            if (!open) parts.emplace_back();
            open = true;
            parts.back().push_back(Cluster(1, c));
        }
    }
    return parts;
}

std::size_t surnameLength(const Clusters& name)
{
    if (name.size() < 3) return 1;
    const auto first = name[0] + name[1];
    const bool compound = std::find(kCompoundSurnames.begin(), kCompoundSurnames.end(), first)
        != kCompoundSurnames.end();
    return compound ? 2 : 1;
}

std::u32string maskHan(const Clusters& name)
{
    if (name.size() < 2) return U"*";
    const auto surname = surnameLength(name);
    const auto given = name.size() - surname;
    const auto hidden = given > 1 ? given - 1 : 1;
    std::u32string masked;
    for (std::size_t i = 0; i < surname; ++i) masked += name[i];
    masked.append(std::min(hidden, kStarsMax), U'*');
    if (given > 1) masked += name.back();
    return masked;
}

std::u32string maskTranscribed(const std::vector<Clusters>& parts)
{
    std::u32string masked = parts.front().front() + U"*";
    for (std::size_t i = 1; i < parts.size(); ++i) masked += U"·*";
    if (parts.back().size() > 1) masked += parts.back().back();
    return masked;
}

std::u32string maskWords(const std::vector<Clusters>& words)
{
    if (words.size() == 1 && words.front().size() == 1) return U"*";
    std::u32string masked;
    for (const auto& word : words) {
        if (!masked.empty()) masked += U' ';
        masked += word.front() + U"*";
    }
    return masked;
}

} // namespace

std::string maskName(std::string_view name)
{
    const auto decoded = decodeUtf8(name);
    if (!decoded) return "*";
    auto text = *decoded;
    if (std::none_of(text.begin(), text.end(), isHan)) {
        const auto words
            = split(text, [](char32_t c) { return isBlank(c) || isDot(c) || c == U','; });
        return encodeUtf8(maskWords(words));
    }
    std::erase_if(text, isBlank);
    const auto parts = split(text, isDot);
    return encodeUtf8(parts.size() > 1 ? maskTranscribed(parts) : maskHan(parts.front()));
}

std::string documentTail(std::string_view number)
{
    constexpr std::size_t kShown = 4;
    if (number.size() < 2 * kShown) return "****";
    return std::string(number.substr(number.size() - kShown));
}

} // namespace hallpay::domain
