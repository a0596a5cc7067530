// Whole days on which lines drop, answers get lost and the power goes, each from its own seed. At
// the end the wallet's own truth must be in our rows, to the fen.
#include "base/checkpoint.h"
#include "gate/ask.h"
#include "gate/close_attempt.h"
#include "gate/lapse.h"
#include "gate/recover.h"
#include "unit/gate/gate_story.h"

#include <map>
#include <random>

namespace hallpay::gate {
namespace {

using domain::OrderState;
using ports::HoldProgress;
using ports::WalletAnswer;
using ports::WalletTradeState;

constexpr int kDays = 150;
constexpr int kActsADay = 120;
constexpr int kOrders = 6;

struct PowerCut : std::runtime_error {
    PowerCut() : std::runtime_error("the power went") { }
};

/// What the days were like all together: a test in which nothing bad happens proves nothing.
struct Tally {
    int paid = 0;
    int lapsed = 0;
    int cancelled = 0;
    int powerCuts = 0;
    int handles = 0;
};

/// The day whose power may go; checkpoints have one hook for the whole program.
std::function<void()> atCheckpoint;

class BadDay : protected test::GateStory {
public:
    explicit BadDay(unsigned seed) : m_random(seed)
    {
        wallet.onPlaceFirst = [this](const auto&) -> std::optional<ports::Placed> {
            if (!chance(10)) return std::nullopt;
            return ports::Placed{WalletAnswer::Unclear, "", ""};
        };
        wallet.onPlace = wallet.onPlaceFirst;
        wallet.onQuery = [this](const auto&) -> std::optional<ports::Queried> {
            if (!chance(15)) return std::nullopt;
            return ports::Queried{};
        };
        wallet.onCloseFirst = [this](const auto&) -> std::optional<ports::Closed> {
            if (!chance(10)) return std::nullopt;
            return ports::Closed{WalletAnswer::Unclear, ""};
        };
        wallet.onClose = wallet.onCloseFirst;
        atCheckpoint = [this] {
            if (m_bad && chance(3)) throw PowerCut();
        };
        for (int i = 0; i < kOrders; ++i) m_tokens.push_back(accepted());
    }
    ~BadDay() { atCheckpoint = nullptr; }

    void run(Tally& tally)
    {
        for (int i = 0; i < kActsADay; ++i) {
            try {
                act();
            } catch (const PowerCut&) {
                ++tally.powerCuts;
                restart();
            }
            look();
        }
        m_bad = false;
        clock.set(order(m_tokens.front()).deadline + std::chrono::hours(1));
        recover(gate);
        for (const auto& trade : wallet.trades()) askWallet(gate, trade.outTradeNo);
        look();
        settleUp();
        for (const auto& token : m_tokens) {
            const auto state = order(token).state;
            tally.paid += state == OrderState::Paid ? 1 : 0;
            tally.lapsed += state == OrderState::Lapsed ? 1 : 0;
            tally.cancelled += state == OrderState::Cancelled ? 1 : 0;
        }
        tally.handles += static_cast<int>(m_packages.size());
    }

private:
    bool chance(int percent) { return m_bad && below(100) < percent; }
    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }

    void restart()
    {
        try {
            recover(gate);
        } catch (const PowerCut&) {
            restart();
        }
    }

    void act()
    {
        const auto& token = m_tokens[static_cast<std::size_t>(below(kOrders))];
        clock.advance(std::chrono::seconds(below(20)));
        switch (below(8)) {
        case 0:
        case 1: press(token); break;
        case 2:
        case 3: payOne(); break;
        case 4: notifyOne(); break;
        case 5: (void)hold(gate, token); break;
        case 6:
            below(3) == 0 ? (void)cancel(gate, token, domain::CancelReason::Cancelled)
                          : (void)release(gate, token);
            break;
        case 7: closeWhatIsHeld(); break;
        }
    }

    void press(const std::string& token)
    {
        const auto opened = openAttempt(gate, token, "openid-" + std::to_string(below(3)));
        if (!opened) return;
        EXPECT_EQ(OrderState::Payable, order(token).state);
        m_packages.push_back(opened.value().parameters.package);
    }

    void payOne()
    {
        if (m_packages.empty()) return;
        const auto& package
            = m_packages[static_cast<std::size_t>(below(static_cast<int>(m_packages.size())))];
        try {
            wallet.pay(package);
        } catch (const std::runtime_error&) {
            return; // paid or closed already, or an older handle of the same order
        }
    }

    void notifyOne()
    {
        for (const auto& trade : wallet.trades())
            if (trade.state == WalletTradeState::Paid && below(2) == 0)
                settle(gate, trade, Learnt::ByNotification);
    }

    void closeWhatIsHeld()
    {
        const auto due = ledger.read([&](ports::GateRead& from) {
            return from.attemptsToClose(clock.now(), std::chrono::milliseconds(0), 100);
        });
        for (const auto& attempt : due) closeAttempt(gate, attempt.outTradeNo);
    }

    /// What a window relies on at every moment: what is clear or dead cannot be paid any more.
    void look()
    {
        std::map<std::string, std::string> tokenOf;
        for (const auto& token : m_tokens)
            for (const auto& attempt : attempts(token)) tokenOf[attempt.outTradeNo] = token;
        for (const auto& trade : wallet.trades()) {
            const auto row = order(tokenOf.at(trade.outTradeNo));
            const bool dead = row.state == OrderState::Cancelled || row.state == OrderState::Lapsed
                || row.hold == HoldProgress::Clear;
            EXPECT_FALSE(dead && trade.state == WalletTradeState::NotPaid);
        }
    }

    /// Paid at the wallet = settled + excess, order by order; nothing stays in between.
    void settleUp()
    {
        std::map<std::string, Money> atWallet;
        for (const auto& token : m_tokens)
            for (const auto& attempt : attempts(token)) {
                EXPECT_FALSE(domain::isLive(attempt.life.state));
                for (const auto& trade : wallet.trades())
                    if (trade.outTradeNo == attempt.outTradeNo
                        && trade.state == WalletTradeState::Paid)
                        atWallet[token] += *trade.amount;
            }
        for (const auto& token : m_tokens) {
            const auto row = order(token);
            const bool paid = row.state == OrderState::Paid;
            EXPECT_TRUE(paid || row.state == OrderState::Lapsed
                        || row.state == OrderState::Cancelled);
            EXPECT_EQ(atWallet[token], (paid ? row.amount : 0_fen) + row.excess);
            int settling = 0;
            for (const auto& payment : payments(token))
                settling += payment.kind == ports::PaymentKind::Settles ? 1 : 0;
            EXPECT_EQ(paid ? 1 : 0, settling);
        }
        EXPECT_TRUE(suspense().empty());
    }

    std::mt19937 m_random;
    bool m_bad = true;
    std::vector<std::string> m_tokens;
    std::vector<std::string> m_packages;
};

TEST(BadDays, TheWalletsTruthIsInOurRowsToTheFen)
{
    setCheckpointHook([](std::string_view) {
        if (atCheckpoint) atCheckpoint();
    });
    Tally tally;
    for (unsigned seed = 1; seed <= kDays && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        BadDay(seed).run(tally);
    }
    setCheckpointHook(nullptr);
    EXPECT_GE(tally.paid, kDays);
    EXPECT_GE(tally.cancelled, kDays / 4);
    EXPECT_GE(tally.lapsed, kDays / 10);
    EXPECT_GE(tally.powerCuts, kDays);
    EXPECT_GE(tally.handles, 4 * kDays);
}

} // namespace
} // namespace hallpay::gate
