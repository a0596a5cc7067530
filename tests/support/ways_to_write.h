// A person's text in every way in which it could stand in traffic, a log or a file.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hallpay::test {

/// How it is written, and the bytes.
using WayToWrite = std::pair<std::string, std::string>;

/// `gbk` is the same text in GBK (equal to `utf8` for ASCII).
std::vector<WayToWrite> waysToWrite(const std::string& utf8, const std::string& gbk);

/// The first way that stands in `bytes`, or "".
std::string foundIn(const std::string& bytes, const std::vector<WayToWrite>& ways);

} // namespace hallpay::test
