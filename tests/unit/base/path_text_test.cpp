#include "base/path_text.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay {

namespace {

TEST(PathText, AFolderOfAUserWithAChineseNameKeepsItsName)
{
    const std::string name = "大厅 张三";
    EXPECT_EQ(name, textOf(pathFrom(name)));
    const auto folder = std::filesystem::temp_directory_path() / pathFrom(name);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / pathFrom("回执.txt")) << "x";
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_EQ("回执.txt", textOf(entry.path().filename()));
        ++found;
    }
    EXPECT_EQ(1, found);
    std::filesystem::remove_all(folder);
}

} // namespace

} // namespace hallpay
