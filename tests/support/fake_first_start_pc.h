// A PC for the first start: what runs on it, what its folders hold, and what was asked of it.
#pragma once

#include "ports/first_start.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay::test {

class FakeFirstStartPc final : public ports::FirstStartPc {
public:
    std::optional<ports::RunningService> running; ///< what answers as this PC's service
    bool serverProgram = true;
    bool setUpBefore = false;
    ports::MerchantCheck merchant;
    std::string diskWords; ///< not empty: writing fails with them
    std::vector<ports::ServerNews> news; ///< of the hall's server, question by question
    ports::Opening opening = ports::Opening::Opened;

    std::vector<ports::HallPlan> plans;
    std::vector<std::string> passwords; ///< one for each start of the server
    std::vector<std::string> merchantFolders;
    std::vector<ports::StartChoice> openedAs;

    std::optional<ports::RunningService> service() override { return running; }
    bool canServe() const override { return serverProgram; }
    bool hasHallServer() const override { return setUpBefore; }
    std::uint16_t publicPort() const override { return 8731; }
    bool isPublicAddress(const std::string& text) const override
    {
        return text.starts_with("https://") && text.size() > 8;
    }
    ports::MerchantCheck checkMerchant(const std::string& folder) override
    {
        merchantFolders.push_back(folder);
        return merchant;
    }
    void setUpHallServer(const ports::HallPlan& plan) override
    {
        if (!diskWords.empty()) throw std::runtime_error(diskWords);
        plans.push_back(plan);
    }
    void startHallServer(const std::string& firstPassword) override
    {
        passwords.push_back(firstPassword);
    }
    ports::ServerNews hallServer() override
    {
        if (news.empty()) return {.state = ports::ServerState::Answers};
        auto next = news.front();
        news.erase(news.begin());
        return next;
    }
    ports::Opening openDesktop(ports::StartChoice choice) override
    {
        if (opening == ports::Opening::Opened) openedAs.push_back(choice);
        return opening;
    }
};

} // namespace hallpay::test
