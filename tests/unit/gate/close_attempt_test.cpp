// Closing races the payer: query, close, query, and never a guess.
#include "unit/gate/gate_story.h"

#include "gate/close_attempt.h"

namespace hallpay::gate {
namespace {

using domain::AttemptState;
using domain::OrderState;
using ports::Closed;
using ports::WalletAnswer;

class Closing : public testing::Test, protected test::GateStory {
protected:
    void SetUp() override
    {
        token = accepted();
        package = pressed(token);
        number = wallet.numberOf(package);
    }
    AttemptState state() { return attempts(token).front().life.state; }

    std::string token;
    std::string package;
    std::string number;
};

TEST_F(Closing, AnOpenAttemptIsAskedClosedAndAskedAgain)
{
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(2, wallet.queryCalls);
    EXPECT_EQ(1, wallet.closeCalls);
    EXPECT_EQ(AttemptState::Closed, state());
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(1, wallet.closeCalls) << "what is closed is not closed again";
}

TEST_F(Closing, APaymentBeforeTheCloseIsFoundAndNothingIsClosed)
{
    wallet.pay(package);
    EXPECT_EQ(CloseOutcome::Paid, closeAttempt(gate, number));
    EXPECT_EQ(0, wallet.closeCalls);
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(Closing, APaymentBetweenTheQueryAndTheCloseIsFound)
{
    wallet.onCloseFirst = [&](const auto&) -> std::optional<Closed> {
        wallet.pay(package);
        return std::nullopt;
    };
    EXPECT_EQ(CloseOutcome::Paid, closeAttempt(gate, number));
    EXPECT_EQ(OrderState::Paid, order(token).state);
}

TEST_F(Closing, APayerWhoIsTypingIsLeftAlone)
{
    wallet.type(package, true);
    EXPECT_EQ(CloseOutcome::Busy, closeAttempt(gate, number));
    EXPECT_EQ(AttemptState::Open, state());
    wallet.type(package, false);
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
}

TEST_F(Closing, ALostAnswerIsUnknownUntilTheQueryKnows)
{
    wallet.onClose = [&](const auto&) {
        wallet.onQuery = [](const auto&) { return ports::Queried{}; };
        return Closed{WalletAnswer::Unclear, ""};
    };
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(AttemptState::Unknown, state());
    wallet.onQuery = nullptr;
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(1, wallet.closeCalls) << "the query already knew";
}

TEST_F(Closing, AClearYesStandsThoughTheQueryAfterItFails)
{
    wallet.onClose = [&](const auto&) -> std::optional<Closed> {
        wallet.onQuery = [](const auto&) { return ports::Queried{}; };
        return std::nullopt;
    };
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(gate, number));
    EXPECT_EQ(AttemptState::Closed, state());
}

TEST_F(Closing, NothingIsClosedWhileTheWalletCannotBeAsked)
{
    wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    EXPECT_EQ(CloseOutcome::Unclear, closeAttempt(gate, number));
    EXPECT_EQ(0, wallet.closeCalls);
}

TEST(ClosingUnsent, AnAttemptThatNeverReachedTheWalletIsGivenUp)
{
    test::GateStory story;
    const auto token = story.accepted();
    story.wallet.onPlaceFirst = [](const auto&) {
        return ports::Placed{WalletAnswer::Unclear, "", ""};
    };
    story.wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    EXPECT_FALSE(openAttempt(story.gate, token, "openid-mother"));
    story.wallet.onQuery = nullptr;
    const auto number = story.attempts(token).front().outTradeNo;
    EXPECT_EQ(CloseOutcome::Closed, closeAttempt(story.gate, number));
    EXPECT_EQ(0, story.wallet.closeCalls);
    EXPECT_EQ(AttemptState::Closed, story.attempts(token).front().life.state);
}

} // namespace
} // namespace hallpay::gate
