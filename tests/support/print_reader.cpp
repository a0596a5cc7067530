#include "support/print_reader.h"

#include "base/path_text.h"
#include "support/outside_program.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace hallpay::test {

namespace {

/// What `script` says of `pictures`; what it says of itself goes to nobody.
std::string readBy(const std::string& script, const std::vector<std::string>& pictures)
{
    const auto read = runOutside("/bin/sh", {"-c", script + " 2>/dev/null", "sh"}, pictures);
    if (read.status != 0)
        throw std::runtime_error(script + " failed with " + std::to_string(read.status));
    std::string text;
    for (const auto& line : read.lines) text += line + '\n';
    return text;
}

bool isEmpty(const std::vector<unsigned char>& row)
{
    constexpr unsigned char kGrey = 128;
    return std::ranges::all_of(row, [](unsigned char dot) { return dot >= kGrey; });
}

/// With air above and below.
void saveStrip(const GreyRows& rows, std::size_t from, std::size_t to, const std::string& file)
{
    constexpr std::size_t kAir = 20;
    const std::string air(rows[from].size(), '\xFF');
    std::ofstream out(pathFrom(file), std::ios::binary);
    out << "P5\n" << air.size() << ' ' << to - from + 2 * kAir << "\n255\n";
    for (std::size_t i = 0; i < kAir; ++i) out << air;
    for (auto y = from; y < to; ++y)
        out.write(reinterpret_cast<const char*>(rows[y].data()),
                  static_cast<std::streamsize>(air.size()));
    for (std::size_t i = 0; i < kAir; ++i) out << air;
}

} // namespace

std::string readByTesseract(const std::filesystem::path& picture)
{
    // --psm 6: one block of text, as a slip has no columns.
    return readBy("tesseract \"$1\" - -l eng --psm 6", {textOf(picture)});
}

std::string readByOcrad(const GreyRows& picture)
{
    const TempFolder folder;
    std::vector<std::string> strips;
    for (std::size_t y = 0, from = 0; y <= picture.size(); ++y) {
        if (y < picture.size() && !isEmpty(picture[y])) continue;
        if (y > from) {
            strips.push_back(folder.file(std::to_string(strips.size()) + ".pgm"));
            saveStrip(picture, from, y, strips.back());
        }
        from = y + 1;
    }
    return readBy("ocrad \"$@\"", strips);
}

} // namespace hallpay::test
