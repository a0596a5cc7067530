// Personal data as paper and lists may show it: enough to recognise oneself, no more.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::domain {

/// | name | shown | rule |
/// |---|---|---|
/// | 李梅 | 李* | two characters: the surname |
/// | 李小梅 | 李*梅 | surname and last character |
/// | 王李小梅 | 王**梅 | a star for each hidden one, three at most |
/// | 欧阳小梅, 欧阳修 | 欧阳*梅, 欧阳* | compound surnames stay whole |
/// | 阿不都热合曼·买买提 | 阿*·*提 | first of the first part, last of the last |
/// | Anna Maria Eriksson | A* M* E* | first letter of each word |
/// | a single character, malformed UTF-8 | * | nothing could be hidden otherwise |
///
/// A character is a code point with its combining marks, supplementary planes included.
std::string maskName(std::string_view name);

/// The last four characters of a document number; "****" when it has fewer than eight, for four
/// of seven would show more than they hide.
std::string documentTail(std::string_view number);

} // namespace hallpay::domain
