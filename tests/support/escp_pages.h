// What an impact printer of 24 needles makes of ESC/P bytes: the pages that it feeds out.
// Written from the reference manual and apart from the product's encoder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::test {

/// Dots of 1/180 inch; true = ink.
struct EscpPage {
    static constexpr int kColumns = 1'440; ///< 8 inches, of a printer of 80 columns

    explicit EscpPage(int length) : rows(length, std::vector<bool>(kColumns)) { }

    std::vector<std::vector<bool>> rows;

    bool isInk(int x, int y) const { return rows.at(y).at(x); }
    /// A binary PGM, which zbarimg and image viewers open.
    void savePgm(const std::filesystem::path& file) const;
};

struct EscpPaper {
    std::vector<EscpPage> pages;
    /// What no such printer understands, or what it would have printed beside or below its paper.
    std::string complaints;
};

EscpPaper escpPaperOf(const std::vector<std::uint8_t>& bytes);
EscpPaper escpPaperOf(const std::filesystem::path& file);

} // namespace hallpay::test
