// A PC with a user's folder, a real merchant's files and the real server program.
#pragma once

#include "main/this_pc.h"

#include "base/path_text.h"
#include "protocol/wechat/merchant_folder.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <Poco/Process.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hallpay::test {

using namespace std::chrono_literals;
using ports::ServerState;
using ports::StartChoice;
namespace fs = std::filesystem;

inline std::string contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Processes whose command line names `folder`: the ones that this test started.
inline std::vector<int> programsOf(const std::string& folder)
{
    std::vector<int> found;
    for (const auto& process : fs::directory_iterator("/proc")) {
        const auto name = process.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        if (contents(process.path() / "cmdline").find(folder) != std::string::npos)
            found.push_back(std::stoi(name));
    }
    return found;
}

class FirstStartOfThisPc : public testing::Test {
protected:
    ~FirstStartOfThisPc() override
    {
        for (const int process : programsOf(folder.path())) Poco::Process::kill(process);
        EXPECT_TRUE(waitUntil([this] { return programsOf(folder.path()).empty(); }, 10s));
    }

    ThisPc pc(std::uint16_t servicePort = 9)
    {
        return ThisPc({.folder = pathFrom(folder.path()),
                       .serverProgram = std::string(HALLPAY_BINARY_DIR) + "/bin/hallpayd",
                       .servicePort = servicePort,
                       .open = [this](std::uint16_t port) { openedAt = port; }});
    }
    ports::HallPlan plan() const
    {
        return {.hallName = "西城接待大厅",
                .hallId = 7,
                .placeName = "西城",
                .placeCode = 105,
                .payee = "西城分局",
                .publicAddress = "https://pay.example.gov.cn",
                .merchantFolder = merchant.path()};
    }
    static ports::ServerNews lastNews(ThisPc& pc)
    {
        ports::ServerNews news;
        EXPECT_TRUE(waitUntil(
            [&] {
                news = pc.hallServer();
                return news.state != ServerState::Starting;
            },
            30s));
        return news;
    }
    fs::path at(const std::string& name) const { return fs::path(folder.path()) / name; }

    TempFolder folder;
    MerchantFolder merchant{"https://api.mch.weixin.qq.com"};
    std::uint16_t openedAt = 1;
};

} // namespace hallpay::test
