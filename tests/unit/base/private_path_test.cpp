// What is private is read by its owner and by nobody else.
#include "base/private_path.h"

#include "base/path_text.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace hallpay {
namespace {

TEST(PrivatePath, AKeyFileIsStillItsOwnersToReadAndWrite)
{
    const test::TempFolder folder;
    const auto file = pathFrom(folder.file("密钥.key"));
    std::ofstream(file) << "key";
    ASSERT_FALSE(makePrivate(file));
    EXPECT_TRUE(isPrivate(file));
    std::ofstream(file, std::ios::app) << " more";
    std::string word, more;
    std::ifstream(file) >> word >> more;
    EXPECT_EQ("key more", word + " " + more);
}

TEST(PrivatePath, AFolderIsStillItsOwnersToFill)
{
    const test::TempFolder folder;
    const auto keys = pathFrom(folder.file("keys"));
    std::filesystem::create_directory(keys);
    ASSERT_FALSE(makePrivate(keys));
    EXPECT_TRUE(isPrivate(keys));
    std::ofstream(keys / "1.keys") << "key";
    EXPECT_TRUE(std::filesystem::exists(keys / "1.keys"));
}

TEST(PrivatePath, AFileForEverybodyIsToldApart)
{
    const test::TempFolder folder;
    const auto file = pathFrom(folder.file("paper.png"));
    std::ofstream(file) << "paper";
    std::filesystem::permissions(file, std::filesystem::perms::all);
    EXPECT_FALSE(isPrivate(file));
}

TEST(PrivatePath, WhatIsNotThereCannotBeProtected)
{
    const test::TempFolder folder;
    EXPECT_TRUE(makePrivate(pathFrom(folder.file("none"))));
}

} // namespace
} // namespace hallpay
