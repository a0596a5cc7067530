#include "support/pgm.h"

#include "base/path_text.h"

#include <fstream>
#include <stdexcept>

namespace hallpay::test {

GreyRows loadPgm(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string magic;
    std::size_t width = 0;
    std::size_t height = 0;
    int white = 0;
    in >> magic >> width >> height >> white;
    in.get();
    if (!in || magic != "P5" || white != 255)
        throw std::runtime_error("no PGM of 8 bits: " + file.string());
    GreyRows rows(height, std::vector<unsigned char>(width));
    for (auto& row : rows)
        in.read(reinterpret_cast<char*>(row.data()), static_cast<std::streamsize>(width));
    if (!in) throw std::runtime_error("half a PGM: " + file.string());
    return rows;
}

void savePgm(const GreyRows& picture, const std::string& path)
{
    std::ofstream out(pathFrom(path), std::ios::binary);
    out << "P5\n" << picture.front().size() << ' ' << picture.size() << "\n255\n";
    for (const auto& row : picture)
        out.write(reinterpret_cast<const char*>(row.data()),
                  static_cast<std::streamsize>(row.size()));
}

} // namespace hallpay::test
