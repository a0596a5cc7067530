// A folder that a test has for itself and that goes with it.
#pragma once

#include "base/path_text.h"
#include "base/random.h"

#include <filesystem>
#include <string>
#include <system_error>

namespace hallpay::test {

/// Its paths are UTF-8, as ours are; what is not ASCII is opened through pathFrom.
class TempFolder {
public:
    TempFolder() : m_path(std::filesystem::temp_directory_path() / ("hallpay-test-" + randomHex(8)))
    {
        std::filesystem::create_directories(m_path);
    }
    ~TempFolder()
    {
        std::error_code ignored; // a folder that cannot go is no failure of the test
        std::filesystem::remove_all(m_path, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::string path() const { return textOf(m_path); }
    std::string file(const std::string& name) const { return textOf(m_path / pathFrom(name)); }

private:
    std::filesystem::path m_path;
};

} // namespace hallpay::test
