// A hall in this process, from its ledgers to its doors, and the sandbox beside it, on a clock that
// a test sets: off and on again on the same ledgers and ports.
#pragma once

#include "base/random.h"
#include "client/http_staff_api.h"
#include "main/hall_stack.h"
#include "main/port_file.h"
#include "main/system_clock.h"
#include "sandbox/sandbox.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <memory>

namespace hallpay::test {

/// Runs as the machine's does, from wherever it was set.
class SetClock final : public ports::Clock {
public:
    explicit SetClock(Instant start) { set(start); }
    Instant now() const override { return m_machine.now() + std::chrono::milliseconds(m_ahead); }
    void set(Instant to) { m_ahead = (to - m_machine.now()).count(); }

private:
    const SystemClock m_machine;
    std::atomic<std::int64_t> m_ahead = 0;
};

class TrainingHall : public testing::Test {
protected:
    explicit TrainingHall(const char* start) : clock(*parseRfc3339(start))
    {
        sandbox = std::make_unique<sandbox::Sandbox>(
            sandbox::SandboxOptions{.dataFolder = folder.file("sandbox")},
            [this] { return clock.now(); });
        settings.dataFolder = folder.file("ledgers");
        settings.keysFolder = folder.file("keys");
        settings.merchantFolder = folder.file("sandbox");
        settings.staffPort = freePort(0);
    }

    void setTime(const char* time) { clock.set(*parseRfc3339(time)); }

    /// On the ledgers and ports that it had before.
    void open()
    {
        hall = std::make_unique<HallStack>(settings, clock, nullptr);
        if (clerk) return;
        clerk = std::make_unique<client::HttpStaffApi>(hall->staffUrl());
        supervisor = std::make_unique<client::HttpStaffApi>(hall->staffUrl());
        const auto window = clerk->hall().value().places.front().windows.front().id;
        const auto session = clerk->signIn({"1001", "1001", window, 0});
        ASSERT_TRUE(session);
        m_token = session.value().token;
        ASSERT_TRUE(supervisor->signIn({"3001", "3001", 0, 0}));
    }

    domain::SlipCard registered(const std::string& name = "李小梅")
    {
        domain::SlipDraft draft{
            .applicants = {}, .shownTotal = Money::fromFen(12'000), .scheduleVersion = 1};
        draft.applicants.push_back({.documentNumber = "11010519491231002X",
                                    .name = name,
                                    .acceptanceNumber = {},
                                    .lines = {{"passport", 1}}});
        const auto card = clerk->registerSlip(draft, randomHex(16));
        EXPECT_TRUE(card);
        return card ? card.value() : domain::SlipCard{};
    }

    /// The answer to a request for a screen's code.
    HttpAnswer screenCodeAnswer(std::int64_t slipId)
    {
        return http("POST", hall->staffPort(),
                    "/api/v1/slips/" + std::to_string(slipId) + "/screen-code", "{}", m_token)
            .value_or(HttpAnswer{});
    }
    std::string screenCode(std::int64_t slipId)
    {
        const auto answer = screenCodeAnswer(slipId);
        EXPECT_EQ(200, answer.status) << answer.body;
        return answer.status == 200 ? nlohmann::json::parse(answer.body)["code_url"] : "";
    }

    void pay(const std::string& code, const std::string& payer = "赵大")
    {
        const auto answer = http("POST", sandbox->port(), "/sandbox/pay",
                                 nlohmann::json{{"qr", code}, {"payer", payer}}.dump());
        ASSERT_TRUE(answer);
        EXPECT_EQ(200, answer->status) << answer->body;
    }

    static constexpr std::chrono::milliseconds kGivesUp{-1};
    /// What the phone of somebody with so slow a finger shows at a till.
    std::string payerCode(std::chrono::milliseconds password = {},
                          const std::string& payer = "赵大")
    {
        nlohmann::json wanted{{"payer", payer}};
        if (password == kGivesUp)
            wanted["gives_up"] = true;
        else
            wanted["password_ms"] = password.count();
        const auto answer = http("POST", sandbox->port(), "/sandbox/paycode", wanted.dump());
        EXPECT_TRUE(answer && answer->status == 200);
        return answer ? nlohmann::json::parse(answer->body).value("auth_code", "") : "";
    }
    /// The window scans it.
    ports::Answer<domain::PayerCodeState> scan(std::int64_t slipId, const std::string& code)
    {
        return clerk->payByCode({slipId, code}, randomHex(16));
    }

    domain::SlipState stateOf(std::int64_t slipId)
    {
        const auto card = clerk->slip(slipId);
        EXPECT_TRUE(card);
        return card ? card.value().row.state : domain::SlipState::CannotConfirm;
    }

    bool isPaidWithin(std::int64_t slipId, std::chrono::milliseconds patience)
    {
        return waitUntil([&] { return stateOf(slipId) == domain::SlipState::Paid; }, patience);
    }

    nlohmann::json sandboxSays(const std::string& path)
    {
        const auto answer = http("GET", sandbox->port(), path);
        EXPECT_TRUE(answer);
        return answer ? nlohmann::json::parse(answer->body) : nlohmann::json();
    }

    TempFolder folder;
    SetClock clock;
    ServerSettings settings;
    std::unique_ptr<sandbox::Sandbox> sandbox;
    std::unique_ptr<HallStack> hall; // goes before the sandbox that it talks to
    std::unique_ptr<client::HttpStaffApi> clerk;
    std::unique_ptr<client::HttpStaffApi> supervisor;

private:
    std::string m_token; // the clerk's
};

} // namespace hallpay::test
