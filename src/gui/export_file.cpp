#include "gui/export_file.h"

#include "base/log.h"

#include <wx/stdpaths.h>

#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hallpay::gui {

namespace {

std::filesystem::path documentsFolder()
{
    return std::filesystem::path(wxStandardPaths::Get().GetDocumentsDir().ToStdWstring());
}

} // namespace

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

void saveExport(Workplace& place, const std::string& name, const std::string& bytes,
                std::function<void(const wxString& where, bool done)> told)
{
    const auto folder = place.exportFolder.empty() ? documentsFolder() : place.exportFolder;
    const auto done = std::make_shared<bool>(false);
    place.work.submit(
        [done, folder, bytes, name] {
            try {
                writeExport(folder, name, bytes);
                *done = true;
            } catch (const std::runtime_error& e) { // boundary: the page says it in words
                log(LogLevel::Warning, "desktop", std::string("export not written: ") + e.what());
            }
        },
        [done, where = wxString((folder / name).wstring()), told = std::move(told)] {
            told(where, *done);
        });
}

} // namespace hallpay::gui
