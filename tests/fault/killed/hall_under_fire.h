// A real hall with its sandbox, one counter's day in it, and a server that may die at any moment.
#pragma once

#include "client/http_staff_api.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallpay::test {

inline constexpr std::chrono::seconds kStepPatience{30};

/// Two people, 135 yuan and 120 yuan.
domain::SlipDraft family();

/// Starts sandbox and server; whenever the server has died, the next act starts it again on the
/// same ledgers and ports and is repeated with the same key.
class HallUnderFire {
public:
    explicit HallUnderFire(bool notified = true);

    /// Starts the server anew; it dies at `checkpoint` ("NAME:N"), or never when empty. Once it
    /// has, it is left alone until it dies at `then` as well, a minute and a half later by its own
    /// clock: for what the server does by itself about work that lies half done.
    void start(const std::string& checkpoint, const std::string& then = {});

    /// Starts the server anew; it is to die at `checkpoint` as counted from the act that the played
    /// story is about, not from what comes before it.
    void startUnarmed(const std::string& checkpoint);

    /// Whether the server has died on its own since start(), wherever it was to die.
    bool died();

    /// One whole story: register, print, pay, print the receipts and hand out. Fails the test
    /// where a step never ends.
    void playStory();

    /// A slip that is opened on a phone and then cancelled.
    void playCancelling();

    /// A slip that is paid and then refunded whole, until the wallet has given the money back.
    void playRefund();
    /// Three slips that a window takes cash for together.
    void playTender();
    /// The same, and two of them go back out of the drawer: one at once, one that waited.
    void playWindowRefund();
    /// A slip whose first payer never types the password, and whose second one pays by a code that
    /// a window scans; its receipts are handed out.
    void playByCode();

    /// A story, and the next morning: the wallet's bill comes and the day is matched.
    void playDayAndBill();

    /// Nothing acknowledged is missing, nothing is doubled.
    void expectWhole();

    std::uint16_t staffPort() const { return m_staffPort; }
    std::uint16_t sandboxPort() const { return m_sandboxPort; }
    std::string folder(const std::string& name) const { return m_folder.file(name); }
    std::int64_t registrationWindow() const { return m_registrationWindow; }
    std::int64_t tollWindow() const { return m_tollWindow; }
    client::HttpStaffApi& clerk() { return *m_clerk; }
    client::HttpStaffApi& cashier() { return *m_cashier; }
    client::HttpStaffApi& supervisor() { return *m_supervisor; }
    /// Registers two people on one slip, which is printed; the card has a code.
    domain::SlipCard registerFamily();
    /// Pays what the code says, as a phone does; repeats until the sandbox has it as paid.
    void pay(const std::string& link);
    /// The training clock goes on by `time`.
    void passTime(std::chrono::milliseconds time);
    /// Whether the slip comes to this state by itself.
    bool becomes(std::int64_t slipId, domain::SlipState state);
    /// Asks until it is done, as a desktop does: whatever has no answer, or is refused for now.
    template <typename T> T insist(const std::function<ports::Answer<T>()>& act);
    /// Starts the server again on the same ledgers where it has died.
    void startAgainIfDead();

private:
    /// What the last answers said of a slip: its card and the receipts that were printed.
    struct Acknowledged {
        domain::SlipCard card;
        std::vector<std::string> receipts;
    };

    void launch(const std::string& checkpoint);
    /// The story's own act begins: startUnarmed()'s checkpoint counts from here.
    void arm();
    void takeThree(const std::function<void()>& beforeTheMoney);
    void signIn();
    /// A code on a phone whose owner needs so long for the password.
    std::string payerCode(std::chrono::milliseconds password);
    /// Scans it and lets time pass until it has come to an end.
    domain::PayerCodeState scanToTheEnd(std::int64_t slipId, const std::string& code);
    /// Prints the receipts of a paid slip and hands them out.
    void collect(std::int64_t slipId);
    void expectAsAcknowledged(const Acknowledged& wanted);
    void expectDead(const domain::SlipCard& cancelled);
    void expectBackOnce();
    void expectTakenTogether();
    nlohmann::json sandboxSays(const std::string& path) const;

    TempFolder m_folder;
    std::unique_ptr<Program> m_sandbox;
    std::unique_ptr<Program> m_server;
    std::uint16_t m_sandboxPort = 0;
    std::uint16_t m_staffPort = 0;
    std::uint16_t m_publicPort = 0;
    std::string m_then; // where it dies the second time, until it runs with that
    std::string m_armed; // where it dies once its story's own act begins
    int m_deaths = 0;
    int m_deathsWanted = 1;
    std::int64_t m_registrationWindow = 0;
    std::int64_t m_tollWindow = 0;
    std::unique_ptr<client::HttpStaffApi> m_clerk;
    std::unique_ptr<client::HttpStaffApi> m_cashier;
    std::unique_ptr<client::HttpStaffApi> m_supervisor;
    std::vector<Acknowledged> m_collected;
    std::vector<domain::SlipCard> m_cancelled;
    std::vector<domain::SlipCard> m_refunded;
    std::vector<domain::SlipCard> m_tendered;
    std::set<std::int64_t> m_paidOut; // of the tendered slips
};

template <typename T> T HallUnderFire::insist(const std::function<ports::Answer<T>()>& act)
{
    std::optional<T> value;
    std::string last = "no answer";
    const bool done = waitUntil(
        [&] {
            try {
                auto answer = act();
                if (answer) {
                    value = std::move(answer).value();
                    return true;
                }
                last = "refusal " + std::to_string(static_cast<int>(answer.error().code));
            } catch (const ports::TransportError& e) {
                last = e.what();
                startAgainIfDead();
            }
            return false;
        },
        kStepPatience);
    EXPECT_TRUE(done) << last;
    return value.value_or(T{});
}

} // namespace hallpay::test
