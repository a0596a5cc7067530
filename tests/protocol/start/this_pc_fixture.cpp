#include "protocol/start/this_pc_fixture.h"

#include "base/path_text.h"

#include <fstream>
#include <sstream>

namespace hallpay::test {

std::string contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf(); // throws nothing where a process has ended while it was looked at
    return text.str();
}

std::vector<int> programsOf(const std::string& folder)
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

FirstStartOfThisPc::~FirstStartOfThisPc()
{
    for (const int process : programsOf(folder.path())) Poco::Process::kill(process);
    EXPECT_TRUE(waitUntil([this] { return programsOf(folder.path()).empty(); }, 10s));
}

ThisPc FirstStartOfThisPc::pc(std::uint16_t servicePort)
{
    return ThisPc({.folder = pathFrom(folder.path()),
                   .serverProgram = std::string(HALLPAY_BINARY_DIR) + "/bin/hallpayd",
                   .servicePort = servicePort,
                   .open = [this](std::uint16_t port) { openedAt = port; }});
}

ports::HallPlan FirstStartOfThisPc::plan() const
{
    return {.hallName = "西城接待大厅",
            .hallId = 7,
            .placeName = "西城",
            .placeCode = 105,
            .payee = "西城分局",
            .publicAddress = "https://pay.example.gov.cn",
            .merchantFolder = merchant.path()};
}

ports::ServerNews FirstStartOfThisPc::lastNews(ThisPc& pc)
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

} // namespace hallpay::test
