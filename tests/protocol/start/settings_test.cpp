#include "main/arguments.h"
#include "main/settings.h"

#include "base/path_text.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace hallpay {

namespace {

TEST(Settings, FoldersStartWhereTheFileLies)
{
    const test::TempFolder folder;
    const auto file = pathFrom(folder.file("hallpayd.json"));
    const test::TempFolder elsewhere;
    std::ofstream(file) << nlohmann::json{
        {"server",
         {{"data", "ledgers"}, {"keys", elsewhere.file("keys")}, {"public_host", "127.0.0.2"}}},
        {"gate", {{"verification_files", "verification"}}}};
    ServerSettings settings;
    readSettings(file, settings);
    EXPECT_EQ(pathFrom(folder.file("ledgers")), settings.dataFolder);
    EXPECT_EQ(pathFrom(elsewhere.file("keys")), settings.keysFolder) << "an absolute one stays";
    EXPECT_EQ(pathFrom(folder.file("verification")), settings.verificationFiles);
    EXPECT_EQ("127.0.0.2", settings.publicHost);
    EXPECT_EQ("127.0.0.1", settings.host) << "the staff API has an address of its own";
}

TEST(Settings, PayersCodesAreOffUntilTheFileTurnsThemOn)
{
    const test::TempFolder folder;
    const auto file = pathFrom(folder.file("hallpayd.json"));
    const auto written = [&file](const nlohmann::json& gate) {
        std::ofstream(file) << nlohmann::json{{"gate", gate}};
        ServerSettings settings;
        readSettings(file, settings);
        return settings.gate.payerCode;
    };
    EXPECT_FALSE(written(nlohmann::json::object()));
    EXPECT_TRUE(written({{"payer_code", true}}));
    EXPECT_FALSE(written({{"payer_code", false}}));
    EXPECT_THROW(written({{"payer_code", "yes"}}), ConfigurationError);
}

TEST(CommandLine, AFolderIsReadAsUtf8AndElseTheDefaultStands)
{
    const std::vector<Option> options{{"data", "folder", "DIR"}};
    EXPECT_EQ(pathFrom("大厅"), Arguments({"--data=大厅"}, options).folder("data", "x"));
    EXPECT_EQ(pathFrom("x"), Arguments({}, options).folder("data", "x"));
    EXPECT_THROW(Arguments({"data"}, options), ArgumentError);
}

} // namespace

} // namespace hallpay
