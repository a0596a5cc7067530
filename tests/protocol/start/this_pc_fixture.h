// A PC with a user's folder, a real merchant's files and the real server program.
#pragma once

#include "main/this_pc.h"
#include "protocol/wechat/merchant_folder.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <Poco/Process.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace hallpay::test {

using namespace std::chrono_literals;
using ports::ServerState;
using ports::StartChoice;
namespace fs = std::filesystem;

std::string contents(const fs::path& file);

/// Processes whose command line names `folder`: the ones that a test started.
std::vector<int> programsOf(const std::string& folder);

class FirstStartOfThisPc : public testing::Test {
protected:
    /// No program that worked in the folder stays.
    ~FirstStartOfThisPc() override;

    ThisPc pc(std::uint16_t servicePort = 9);
    ports::HallPlan plan() const;
    /// Once the server answers or has ended.
    static ports::ServerNews lastNews(ThisPc& pc);
    fs::path at(const std::string& name) const { return fs::path(folder.path()) / name; }

    TempFolder folder;
    MerchantFolder merchant{"https://api.mch.weixin.qq.com"};
    std::uint16_t openedAt = 1;
};

} // namespace hallpay::test
