// A folder that a test has for itself and that goes with it.
#pragma once

#include "base/random.h"

#include <filesystem>
#include <string>
#include <system_error>

namespace hallpay::test {

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

    std::string path() const { return m_path.string(); }
    std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

} // namespace hallpay::test
