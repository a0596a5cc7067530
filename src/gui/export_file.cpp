#include "gui/export_file.h"

#include <fstream>
#include <stdexcept>

namespace hallpay::gui {

std::filesystem::path writeExport(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& bytes)
{
    std::filesystem::create_directories(folder);
    const auto file = folder / name;
    auto half = file;
    half += ".part";
    {
        std::ofstream out(half, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) throw std::runtime_error("the file cannot be written");
    }
    std::filesystem::rename(half, file);
    return file;
}

} // namespace hallpay::gui
