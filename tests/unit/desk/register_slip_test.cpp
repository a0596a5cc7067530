// A clerk registers: prices, numbers, families, repeats of the same key, a gate that is away.
#include "unit/desk/hall_fixture.h"

#include "domain/slip_number.h"

#include <atomic>
#include <set>
#include <thread>

namespace hallpay::test {
namespace {

class RegisterSlip : public HallFixture { };

TEST_F(RegisterSlip, TheFirstSlipOfTheDayHasItsNumberItsPriceAndACode)
{
    const auto slip = registered(1);
    EXPECT_EQ("9001-261120-0001-" + slip.row.number.substr(17), slip.row.number);
    EXPECT_TRUE(domain::parseSlipNumber(slip.row.number));
    EXPECT_EQ(12'000_fen, slip.row.amount);
    EXPECT_EQ(SlipState::Waiting, slip.row.state);
    EXPECT_EQ("李*梅", slip.row.maskedName);
    EXPECT_EQ("李受理", slip.clerkName);
    EXPECT_EQ("受理窗口 1 号", slip.row.windowName);
    EXPECT_EQ(at("2026-11-21T00:00:00+08:00"), slip.deadline);
    const auto order = gate.order(tokenOf(slip));
    ASSERT_TRUE(order.has_value());
    EXPECT_EQ(12'000_fen, order->amount);
    EXPECT_EQ(slip.deadline, order->deadline);
    EXPECT_EQ('T', tokenOf(slip).front());
}

TEST_F(RegisterSlip, TheAnswerIsWhatTheLedgerThenShows)
{
    auto draft = passport(1);
    draft.applicants.push_back(applicant(2, {{"hkmo.permit", 1}, {"hk.once", 1}, {"mo.once", 1}}));
    draft.shownTotal = 21'000_fen;
    const auto slip = registered(draft, 1);
    EXPECT_EQ(slip, card(slip.row.id));
    ASSERT_EQ(2u, slip.applicants.size());
    EXPECT_EQ(9'000_fen, slip.applicants[1].amount);
    EXPECT_EQ(3u, slip.applicants[1].lines.size());
    EXPECT_EQ(21'000_fen, gate.order(tokenOf(slip))->amount);
}

TEST_F(RegisterSlip, QuantityCountsAndEachCopyIsPriced)
{
    domain::SlipDraft draft{{applicant(1, {{"hk.once", 3}})}, 4'500_fen, 1};
    const auto slip = registered(draft, 1);
    EXPECT_EQ(3, slip.applicants[0].lines[0].quantity);
    EXPECT_EQ(4'500_fen, slip.applicants[0].lines[0].amount);
}

TEST_F(RegisterSlip, AnotherPriceThanTheWindowShowsIsRefusedWithBothTotals)
{
    auto draft = passport(1);
    draft.shownTotal = 16'000_fen;
    const auto answer = hall->registerSlip(clerk, draft, key(1));
    ASSERT_EQ(RefusalCode::PriceChanged, codeOf(answer));
    EXPECT_EQ("16000", answer.error().detail.at("shown_fen"));
    EXPECT_EQ("12000", answer.error().detail.at("actual_fen"));
    // Nothing of it was kept: the next slip is the first.
    EXPECT_EQ("0001", registered(1).row.shortNumber.substr(0, 4));
}

TEST_F(RegisterSlip, RefusesWhatIsNotComplete)
{
    auto draft = passport(1);
    draft.applicants.clear();
    EXPECT_EQ(RefusalCode::NoApplicants, codeOf(hall->registerSlip(clerk, draft, key(1))));
    draft = passport(1);
    draft.applicants[0].name = "　 ";
    EXPECT_EQ(RefusalCode::NameMissing, codeOf(hall->registerSlip(clerk, draft, key(1))));
    draft = passport(1);
    draft.applicants[0].lines.clear();
    EXPECT_EQ(RefusalCode::NoLines, codeOf(hall->registerSlip(clerk, draft, key(1))));
    draft = passport(1);
    draft.applicants[0].documentNumber.back() = 'A';
    const auto answer = hall->registerSlip(clerk, draft, key(1));
    ASSERT_EQ(RefusalCode::BadDocument, codeOf(answer));
    EXPECT_EQ("0", answer.error().detail.at("applicant"));
    draft = passport(1);
    draft.applicants[0].lines[0].itemCode = "moon";
    EXPECT_EQ(RefusalCode::UnknownItem, codeOf(hall->registerSlip(clerk, draft, key(1))));
    draft.applicants[0].lines[0] = {"passport", 21};
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(hall->registerSlip(clerk, draft, key(1))));
    EXPECT_EQ(RefusalCode::BadRequest, codeOf(hall->registerSlip(clerk, passport(1), "short")));
}

TEST_F(RegisterSlip, OnlyAClerkAtARegistrationWindowMay)
{
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->registerSlip(cashier, passport(1), key(1))));
    auto nowhere = clerk;
    nowhere.registrationWindowId = 0;
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->registerSlip(nowhere, passport(1), key(1))));
}

TEST_F(RegisterSlip, TheSameKeyAgainIsTheSameSlip)
{
    const auto first = registered(passport(1), 7);
    const auto again = hall->registerSlip(clerk, passport(1), key(7));
    ASSERT_TRUE(static_cast<bool>(again));
    EXPECT_EQ(first, again.value());
    EXPECT_EQ(1, gate.accepts());
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->registerSlip(clerk, passport(2), key(7))));
    EXPECT_EQ(1, totals("2026-11-20").registered);
}

TEST_F(RegisterSlip, AKeyIsStillKnownAfterARestart)
{
    const auto first = registered(passport(1), 7);
    reopen();
    const auto again = hall->registerSlip(clerk, passport(1), key(7));
    ASSERT_TRUE(static_cast<bool>(again));
    EXPECT_EQ(first, again.value());
}

TEST_F(RegisterSlip, AfterMidnightInBeijingTheDayIsNewAndNumbersBeginAgain)
{
    clock.set(at("2026-11-20T23:50:00+08:00"));
    const auto before = registered(1);
    clock.set(at("2026-11-21T00:00:00+08:00"));
    const auto after = registered(2);
    EXPECT_EQ("9001-261120-0001", before.row.number.substr(0, 16));
    EXPECT_EQ("9001-261121-0001", after.row.number.substr(0, 16));
    EXPECT_EQ(at("2026-11-21T00:00:00+08:00"), before.deadline);
    EXPECT_EQ(at("2026-11-22T00:00:00+08:00"), after.deadline);
}

TEST_F(RegisterSlip, InTheLastTwoMinutesASlipHasNoCode)
{
    clock.set(at("2026-11-20T23:58:30+08:00"));
    const auto slip = registered(1);
    EXPECT_EQ(SlipState::NoCode, slip.row.state);
    EXPECT_EQ("", slip.link);
    EXPECT_EQ(0, gate.accepts());
}

TEST_F(RegisterSlip, AHallMayEndItsDayEarlier)
{
    settings.deadlineTime = std::chrono::minutes(17 * 60);
    reopen();
    EXPECT_EQ(at("2026-11-20T17:00:00+08:00"), registered(1).deadline);
}

TEST_F(RegisterSlip, WithoutTheGateTheSlipHasNoCodeAndTheOrderDies)
{
    gate.setReachable(false);
    const auto slip = registered(1);
    EXPECT_EQ(SlipState::NoCode, slip.row.state);
    EXPECT_EQ("", slip.link);
    EXPECT_EQ(1u, desk::drainGateCalls(context()));
    gate.setReachable(true);
    clock.pass(std::chrono::seconds(6));
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    EXPECT_EQ(SlipState::NoCode, card(slip.row.id).row.state);
    EXPECT_EQ(0, gate.accepts());
}

TEST_F(RegisterSlip, AClockThatIsPutBackHoldsUpNoCall)
{
    gate.setReachable(false);
    registered(1);
    gate.setReachable(true);
    clock.set(at("2026-11-19T10:00:00+08:00"));
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    EXPECT_EQ(domain::CancelReason::NeverAccepted, gate.events(0, 1, {})->front().view.reason);
}

TEST_F(RegisterSlip, AnOrderWhoseAnswerWasLostIsDeadBeforeAnybodyCanPayIt)
{
    gate.loseAnswers(1);
    const auto slip = registered(1);
    EXPECT_EQ(SlipState::NoCode, slip.row.state);
    EXPECT_EQ(1, gate.accepts());
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    const auto calls = ledger->read([&](const ports::HallTx& tx) {
        return tx.orders().find(ports::orderIdOf(slip.row.id, 1))->mirror.reason;
    });
    EXPECT_EQ(domain::CancelReason::NeverAccepted, calls);
    EXPECT_EQ(SlipState::NoCode, card(slip.row.id).row.state);
}

TEST_F(RegisterSlip, AnOrderWhoseAnswerWasLostAndLearntMeanwhileKeepsItsCode)
{
    gate.loseAnswers(1);
    gate.afterNextAccept([this] { mirror(); });
    const auto slip = registered(1);
    EXPECT_EQ(SlipState::Waiting, slip.row.state);
    EXPECT_FALSE(slip.link.empty());
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    EXPECT_EQ(domain::OrderState::Payable, gate.order(tokenOf(slip))->state);
    EXPECT_EQ(0, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::NoCode);
    }));
}

TEST_F(RegisterSlip, WindowsThatRegisterAtOnceGetEachTheirOwnNumber)
{
    std::mutex mutex;
    std::set<std::string> numbers;
    {
        std::vector<std::jthread> windows;
        for (int w = 0; w < 8; ++w)
            windows.emplace_back([&, w] {
                for (int i = 0; i < 10; ++i) {
                    const int n = w * 100 + i;
                    const auto slip = hall->registerSlip(clerk, passport(n), key(n));
                    const std::lock_guard lock(mutex);
                    numbers.insert(slip.value().row.number);
                }
            });
    }
    EXPECT_EQ(80u, numbers.size());
    EXPECT_EQ("9001-261120-0001", numbers.begin()->substr(0, 16));
    EXPECT_EQ("9001-261120-0080", numbers.rbegin()->substr(0, 16));
}

TEST_F(RegisterSlip, TheSameKeyPressedManyTimesAtOnceMakesOneSlip)
{
    std::mutex mutex;
    std::set<std::int64_t> slips;
    {
        std::vector<std::jthread> repeats;
        for (int w = 0; w < 8; ++w)
            repeats.emplace_back([&] {
                const auto slip = hall->registerSlip(clerk, passport(1), key(1));
                const std::lock_guard lock(mutex);
                slips.insert(slip.value().row.id);
            });
    }
    EXPECT_EQ(1u, slips.size());
    EXPECT_EQ(1, gate.accepts());
}

class AcceptanceNumber : public HallFixture {
protected:
    void rule(domain::AcceptanceNumberRule rule)
    {
        settings.acceptanceNumber = rule;
        reopen();
    }
    static domain::SlipDraft numbered(int n, const char* number)
    {
        auto draft = passport(n);
        draft.applicants[0].acceptanceNumber = number;
        return draft;
    }
};

TEST_F(AcceptanceNumber, RequiredMeansThatNoneIsRefused)
{
    rule(domain::AcceptanceNumberRule::Required);
    EXPECT_EQ(RefusalCode::AcceptanceNumberMissing,
              codeOf(hall->registerSlip(clerk, passport(1), key(1))));
    EXPECT_EQ("SL0001", registered(numbered(1, "sl0001"), 1).applicants[0].acceptanceNumber);
}

TEST_F(AcceptanceNumber, ASecondUseOnTheSameDayNamesTheFirstSlip)
{
    rule(domain::AcceptanceNumberRule::Optional);
    const auto first = registered(numbered(1, "SL0001"), 1);
    const auto second = hall->registerSlip(clerk, numbered(2, "SL0001"), key(2));
    ASSERT_EQ(RefusalCode::AcceptanceNumberUsed, codeOf(second));
    EXPECT_EQ(first.row.number, second.error().detail.at("slip_number"));
    clock.set(at("2026-11-21T09:00:00+08:00"));
    EXPECT_TRUE(static_cast<bool>(hall->registerSlip(clerk, numbered(2, "SL0001"), key(2))));
}

TEST_F(AcceptanceNumber, ACancelledSlipGivesItsNumberBack)
{
    rule(domain::AcceptanceNumberRule::Optional);
    const auto first = registered(numbered(1, "SL0001"), 1);
    ASSERT_TRUE(static_cast<bool>(hall->cancel(clerk, first.row.id, key(50))));
    EXPECT_TRUE(static_cast<bool>(hall->registerSlip(clerk, numbered(2, "SL0001"), key(2))));
}

TEST_F(AcceptanceNumber, OffMeansThatItIsNotKept)
{
    const auto slip = registered(numbered(1, "SL0001"), 1);
    EXPECT_EQ("", slip.applicants[0].acceptanceNumber);
}

TEST_F(RegisterSlip, AnUnpaidSlipOfTodayIsKnownByItsDocument)
{
    const auto slip = registered(1);
    const auto type = domain::DocumentType::ResidentId;
    EXPECT_EQ(slip.row.number, hall->unpaidToday(clerk, type, residentId(1)).value());
    EXPECT_EQ("", hall->unpaidToday(clerk, type, residentId(2)).value());
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    EXPECT_EQ("", hall->unpaidToday(clerk, type, residentId(1)).value());
}

/// Midnight comes after so many looks at it.
class MidnightClock final : public ports::Clock {
public:
    explicit MidnightClock(int looksBefore) : m_left(looksBefore) { }
    Instant now() const override
    {
        return m_left-- > 0 ? at("2026-11-20T23:50:00+08:00") : at("2026-11-21T00:00:00+08:00");
    }

private:
    mutable std::atomic<int> m_left;
};

TEST_F(RegisterSlip, DayPriceAndDeadlineAreOfOneMomentAlsoWhenMidnightComesMeanwhile)
{
    const domain::FeeRow cheaper{"passport", 10'000_fen,        *parseDay("2026-11-21"),
                                 {},         "测试〔2026〕1号", true};
    ASSERT_TRUE(static_cast<bool>(hall->changeFee(supervisor, cheaper, key(1))));
    int before = 0;
    int after = 0;
    for (int looks = 0; looks < 8; ++looks) {
        const MidnightClock midnight(looks);
        const desk::Desk busy({*ledger, gate, midnight, *vault, hasher}, settings);
        const auto slip = busy.registerSlip(clerk, passport(10 + looks), key(10 + looks));
        if (!slip) {
            EXPECT_EQ(RefusalCode::PriceChanged, slip.error().code);
            ++after;
            continue;
        }
        ++before;
        EXPECT_EQ(*parseDay("2026-11-20"), slip.value().row.day) << looks;
        EXPECT_EQ(at("2026-11-21T00:00:00+08:00"), slip.value().deadline) << looks;
        EXPECT_EQ(at("2026-11-20T23:50:00+08:00"), slip.value().row.registeredAt) << looks;
    }
    EXPECT_GT(before, 0);
    EXPECT_GT(after, 0);
}

TEST_F(RegisterSlip, AnOrderThatWasNeverSentIsSentAfterTheRestart)
{
    const auto slip = registered(1);
    // As if the process had died between the commit and the gate's answer.
    const auto token = tokenOf(slip);
    FakeGate fresh(clock);
    desk::Desk restarted({*ledger, fresh, clock, *vault, hasher}, settings);
    ledger->write([&](ports::HallTx& tx) {
        auto order = tx.orders().withToken(token);
        order->acceptance = ports::Acceptance::Sending;
        tx.orders().replace(*order);
        tx.orders().moveGateCursor(0);
    });
    EXPECT_TRUE(desk::recover(restarted.context()));
    ASSERT_TRUE(fresh.order(token).has_value());
    EXPECT_EQ(slip.deadline, fresh.order(token)->deadline);
}

} // namespace
} // namespace hallpay::test
