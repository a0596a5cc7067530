#include "support/print_reader.h"

#include "base/path_text.h"
#include "support/outside_program.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <stdexcept>

namespace hallpay::test {

namespace {

/// What `program` says of `pictures`.
std::string readBy(const std::string& program, const std::vector<std::string>& options,
                   const std::vector<std::string>& pictures)
{
    const auto read = runOutside(program, options, pictures);
    if (read.status != 0)
        throw std::runtime_error(program + " failed with " + std::to_string(read.status));
    std::string text;
    for (const auto& line : read.lines) text += line + '\n';
    return text;
}

bool isEmpty(const std::vector<unsigned char>& row)
{
    constexpr unsigned char kGrey = 128;
    return std::ranges::all_of(row, [](unsigned char dot) { return dot >= kGrey; });
}

/// The rows, with air above and below.
GreyRows strip(const GreyRows& rows, std::size_t from, std::size_t to)
{
    constexpr std::size_t kAir = 20;
    const std::vector<unsigned char> air(rows[from].size(), 255);
    GreyRows cut(to - from + 2 * kAir, air);
    for (auto y = from; y < to; ++y) cut[kAir + y - from] = rows[y];
    return cut;
}

} // namespace

std::string readByTesseract(const std::filesystem::path& picture)
{
    // --psm 6: one block of text, as a slip has no columns; "-": it says it here.
    return readBy("tesseract", {"-l", "eng", "--psm", "6"}, {textOf(picture), "-"});
}

std::string readByOcrad(const GreyRows& picture)
{
    const TempFolder folder;
    std::vector<std::string> strips;
    for (std::size_t y = 0, from = 0; y <= picture.size(); ++y) {
        if (y < picture.size() && !isEmpty(picture[y])) continue;
        if (y > from) {
            strips.push_back(folder.file(std::to_string(strips.size()) + ".pgm"));
            savePgm(strip(picture, from, y), strips.back());
        }
        from = y + 1;
    }
    return readBy("ocrad", {}, strips);
}

} // namespace hallpay::test
