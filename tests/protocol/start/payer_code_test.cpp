// The payer's own code against the sandbox, with and without a public listener: slow fingers, lost
// answers and a wallet that asks to be told again, and never a second debit.
#include "protocol/start/training_hall.h"

#include "main/settings.h"

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using domain::PayerCodeState;
using domain::RefusalCode;
using domain::SlipState;
using nlohmann::json;

class PayerCodeAtTheWallet : public TrainingHall, public testing::WithParamInterface<bool> {
protected:
    PayerCodeAtTheWallet() : TrainingHall("2026-11-20T10:00:00+08:00")
    {
        settings.publicListener = GetParam();
        settings.gate.payerCode = true;
    }

    void faults(const json& wanted)
    {
        const auto set = http("PUT", sandbox->port(), "/sandbox/faults", wanted.dump());
        ASSERT_TRUE(set && set->status == 200);
    }
    /// The hall's clock, which the sandbox shares, runs ahead.
    void pass(std::chrono::milliseconds time) { clock.set(clock.now() + time); }
    PayerCodeState stateNow(std::int64_t slipId)
    {
        const auto state = clerk->payerCodeState(slipId);
        EXPECT_TRUE(state);
        return state ? state.value() : PayerCodeState::None;
    }
    bool ends(std::int64_t slipId, PayerCodeState as)
    {
        return waitUntil([&] { return stateNow(slipId) == as; }, 10s);
    }
    std::vector<std::string> tradeStates()
    {
        std::vector<std::string> states;
        for (const auto& order : sandboxSays("/sandbox/orders"))
            states.push_back(order["trade_state"]);
        return states;
    }
    std::int64_t walletKeeps()
    {
        const auto money = sandboxSays("/sandbox/money");
        return money["paid_fen"].get<std::int64_t>() - money["returned_fen"].get<std::int64_t>();
    }
};

TEST_P(PayerCodeAtTheWallet, IsPaidAtOnceAndOnce)
{
    open();
    const auto card = registered();
    const auto code = payerCode();
    const auto key = randomHex(16);
    const auto paid = clerk->payByCode({card.row.id, code}, key);
    ASSERT_TRUE(paid);
    EXPECT_EQ(PayerCodeState::Paid, paid.value());
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    EXPECT_EQ(PayerCodeState::Paid, clerk->payByCode({card.row.id, code}, key).value());
    EXPECT_EQ(RefusalCode::AlreadyPaid, scan(card.row.id, payerCode()).error().code);
    EXPECT_EQ(12'000, walletKeeps());
}

TEST_P(PayerCodeAtTheWallet, ASlowFingerIsWaitedFor)
{
    open();
    const auto card = registered();
    const auto typing = scan(card.row.id, payerCode(8s));
    ASSERT_TRUE(typing);
    EXPECT_EQ(PayerCodeState::Paying, typing.value());
    EXPECT_EQ(RefusalCode::StillClosing, scan(card.row.id, payerCode()).error().code);
    EXPECT_EQ(RefusalCode::StillClosing, clerk->screenCode(card.row.id).error().code);
    pass(8s);
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    EXPECT_EQ((std::vector<std::string>{"SUCCESS"}), tradeStates());
}

TEST_P(PayerCodeAtTheWallet, APasswordThatNeverComesIsReversedAndTheSlipStaysPayable)
{
    open();
    faults({{"recall_on_reverse", 1}});
    const auto card = registered();
    ASSERT_TRUE(scan(card.row.id, payerCode(5min)));
    pass(31s);
    EXPECT_TRUE(ends(card.row.id, PayerCodeState::NotPaid));
    EXPECT_EQ(false, sandboxSays("/sandbox/faults")["recall_on_reverse"]) << "it was told again";
    EXPECT_EQ((std::vector<std::string>{"REVOKED"}), tradeStates());
    pay(clerk->screenCode(card.row.id).value());
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    EXPECT_EQ(12'000, walletKeeps());
}

TEST_P(PayerCodeAtTheWallet, ACodeOfAnotherMinuteIsRefusedAtOnce)
{
    open();
    const auto card = registered();
    const auto old = payerCode();
    pass(61s);
    const auto refused = scan(card.row.id, old);
    ASSERT_TRUE(refused);
    EXPECT_EQ(PayerCodeState::NotPaid, refused.value());
    EXPECT_TRUE(tradeStates().empty());
    EXPECT_EQ(PayerCodeState::Paid, scan(card.row.id, payerCode()).value());
}

TEST_P(PayerCodeAtTheWallet, AnErrorAfterTheDebitIsFoundByAsking)
{
    open();
    faults({{"error_after_accepting", 1}});
    const auto card = registered();
    ASSERT_TRUE(scan(card.row.id, payerCode()));
    pass(2s);
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    EXPECT_EQ(12'000, walletKeeps());
    EXPECT_EQ(1u, tradeStates().size());
}

TEST_P(PayerCodeAtTheWallet, AnErrorBeforeTheDebitEndsWithTheCodesMinute)
{
    open();
    faults({{"probabilities", {{"error_before", 1}}}});
    const auto card = registered();
    ASSERT_TRUE(scan(card.row.id, payerCode()));
    faults({{"probabilities", json::object()}});
    pass(61s);
    EXPECT_TRUE(ends(card.row.id, PayerCodeState::NotPaid));
    EXPECT_TRUE(tradeStates().empty());
    EXPECT_EQ(PayerCodeState::Paid, scan(card.row.id, payerCode()).value());
}

TEST_P(PayerCodeAtTheWallet, AReverseWhoseAnswerIsLostIsToldAgain)
{
    open();
    const auto card = registered();
    ASSERT_TRUE(scan(card.row.id, payerCode(5min)));
    faults({{"error_after_accepting", 2}});
    pass(31s);
    EXPECT_TRUE(ends(card.row.id, PayerCodeState::NotPaid));
    EXPECT_EQ((std::vector<std::string>{"REVOKED"}), tradeStates());
    EXPECT_EQ(0, walletKeeps());
}

TEST_P(PayerCodeAtTheWallet, AScreensCodeDiesBeforeTheDebit)
{
    open();
    const auto card = registered();
    const auto shown = clerk->screenCode(card.row.id);
    ASSERT_TRUE(shown);
    EXPECT_EQ(PayerCodeState::Paid, scan(card.row.id, payerCode()).value());
    const auto late = http("POST", sandbox->port(), "/sandbox/pay",
                           json{{"qr", shown.value()}, {"payer", "钱二"}}.dump());
    ASSERT_TRUE(late);
    EXPECT_EQ(409, late->status) << "it would be paid twice";
}

TEST_P(PayerCodeAtTheWallet, ARestartGoesOnAskingAndTakesBackInTime)
{
    open();
    const auto paidMeanwhile = registered();
    const auto neverPaid = registered("王五");
    ASSERT_TRUE(scan(paidMeanwhile.row.id, payerCode(5s, "钱二")));
    ASSERT_TRUE(scan(neverPaid.row.id, payerCode(5min)));
    hall.reset();
    pass(1min);
    open();
    EXPECT_EQ(SlipState::Paid, stateOf(paidMeanwhile.row.id)) << "before the doors opened";
    EXPECT_EQ(PayerCodeState::NotPaid, stateNow(neverPaid.row.id));
    EXPECT_EQ(12'000, walletKeeps());
}

INSTANTIATE_TEST_SUITE_P(Hall, PayerCodeAtTheWallet, testing::Bool(), [](const auto& each) {
    return each.param ? "WithAListener" : "WithoutAListener";
});

class PayerCodeSwitch : public TrainingHall {
protected:
    PayerCodeSwitch() : TrainingHall("2026-11-20T10:00:00+08:00") { }
};

TEST_F(PayerCodeSwitch, IsOffUntilTheHallTurnsItOn)
{
    open();
    EXPECT_FALSE(clerk->hall().value().payerCode);
    const auto card = registered();
    EXPECT_EQ(RefusalCode::PayerCodeOff, scan(card.row.id, payerCode()).error().code);
    settings.gate.payerCode = true;
    hall.reset();
    open();
    EXPECT_TRUE(clerk->hall().value().payerCode);
    EXPECT_EQ(PayerCodeState::Paid, scan(card.row.id, payerCode()).value());
}

} // namespace
} // namespace hallpay::test
