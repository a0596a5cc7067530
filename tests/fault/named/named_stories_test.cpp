// Days that halls tell each other about, on the real server with its sandbox: a family of which
// one gets the fee back, a shift across midnight, a receipt a week later, a wallet that is away
// all day.
#include "base/random.h"
#include "fault/killed/hall_under_fire.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

using domain::RefusalCode;
using domain::SlipCard;
using domain::SlipState;

constexpr auto kOne = 12'000_fen; ///< of the family's second and third member
constexpr auto kThree = 37'500_fen;

class NamedStories : public testing::Test {
protected:
    Instant now() { return hall.clerk().hall().value().now; }
    Day today() { return businessDay(now()); }
    void goTo(Instant moment)
    {
        hall.passTime(moment - now());
        EXPECT_TRUE(waitUntil([&] { return now() >= moment; }, kStepPatience));
    }
    static std::string key() { return randomHex(16); }
    SlipCard registered(const domain::SlipDraft& draft)
    {
        return hall.clerk().registerSlip(draft, key()).value();
    }
    SlipCard card(std::int64_t id) { return hall.cashier().slip(id).value(); }
    domain::DayTotals totals(Day day) { return hall.supervisor().totals(day).value(); }
    void openShift() { ASSERT_TRUE(hall.cashier().openShift({true, false, {}}, key())); }
    SlipCard cash(const SlipCard& slip)
    {
        return hall.cashier().takeTender({.slipIds = {slip.row.id}}, key()).value();
    }
    std::vector<domain::ReceiptSheet> handedOut(const domain::ReceiptJob& job)
    {
        const auto id = job.card.row.id;
        ports::ReceiptReport report{id, {}, ports::PrintOutcome::Printed};
        for (const auto& sheet : job.sheets) report.receiptIds.push_back(sheet.receipt.id);
        EXPECT_TRUE(hall.cashier().reportReceiptPrint(report, key()));
        EXPECT_TRUE(hall.cashier().confirmReceipts(id, key()));
        return job.sheets;
    }
    domain::ShiftReport closedShift(Money counted)
    {
        auto& cashier = hall.cashier();
        EXPECT_TRUE(cashier.beginCount(key()));
        domain::DrawerCount count;
        count.pieces[5] = static_cast<int>(counted.fen() / 100);
        EXPECT_TRUE(cashier.countDrawer(count, key()));
        return cashier.closeShift({"", 0, {}, {}, "3001", "3001"}, key()).value();
    }
    std::optional<domain::HallDayView> dayOf(Day day)
    {
        const auto all = hall.supervisor().moneyMatters().value();
        const auto found = std::ranges::find(all.hallDays, day, &domain::HallDayView::day);
        return found == all.hallDays.end() ? std::nullopt : std::optional(*found);
    }
    bool closes(Day day)
    {
        return waitUntil(
            [&] {
                const auto view = dayOf(day);
                return view && view->state != domain::HallDayState::Open;
            },
            kStepPatience);
    }
    void wallet(const nlohmann::json& faults)
    {
        const auto set = http("PUT", hall.sandboxPort(), "/sandbox/faults", faults.dump());
        ASSERT_TRUE(set);
        ASSERT_EQ(200, set->status) << set->body;
    }
    /// A phone tries it, and the gate has an attempt of which the wallet knows nothing.
    void expectUnpayable(const SlipCard& slip)
    {
        const auto body = nlohmann::json{{"qr", slip.link}, {"payer", "赵大"}}.dump();
        const auto tried = http("POST", hall.sandboxPort(), "/sandbox/pay", body);
        ASSERT_TRUE(tried);
        EXPECT_EQ(409, tried->status) << "nobody can pay by phone";
    }
    nlohmann::json walletsMoney()
    {
        return nlohmann::json::parse(http("GET", hall.sandboxPort(), "/sandbox/money")->body);
    }

    HallUnderFire hall;
};

TEST_F(NamedStories, OfAFamilyOfThreeOneIsRefunded)
{
    auto draft = family();
    draft.applicants.push_back(draft.applicants[1]);
    draft.shownTotal = kThree;
    const auto slip = registered(draft);
    const auto id = slip.row.id;
    hall.pay(slip.link);
    ASSERT_TRUE(hall.becomes(id, SlipState::Paid));
    const auto sheets = handedOut(hall.cashier().printReceipts(id, key()).value());
    ASSERT_EQ(3u, sheets.size());
    const auto second = slip.applicants[1].requestId;
    ports::SlipRefund wanted{id, {second}, kOne, "不再办理", {}, {"3001", "3001"}};
    const auto without = hall.cashier().refundSlip(wanted, key());
    ASSERT_FALSE(without) << "nobody said what became of the sheet";
    EXPECT_EQ(RefusalCode::ReceiptsOut, without.error().code);
    wanted.receiptNote = "已收回";
    ASSERT_TRUE(hall.cashier().refundSlip(wanted, key()));
    ASSERT_TRUE(waitUntil(
        [&] {
            hall.passTime(5s);
            return walletsMoney()["returned_fen"] == kOne.fen();
        },
        kStepPatience));
    const auto after = card(id);
    EXPECT_EQ(domain::RequestState::HandedOut, after.applicants[0].state);
    EXPECT_EQ(domain::RequestState::Refunded, after.applicants[1].state);
    EXPECT_EQ(domain::RequestState::HandedOut, after.applicants[2].state);
    EXPECT_FALSE(after.applicants[1].receipt) << "it is void";
    const auto voided
        = hall.cashier().checkReceipt(sheets[1].receipt.number + " " + sheets[1].checkCode);
    ASSERT_TRUE(voided);
    EXPECT_EQ(domain::ReceiptVerdict::Void, voided.value().verdict);
    EXPECT_TRUE(waitUntil([&] { return totals(today()).refunded == kOne; }, kStepPatience));
    EXPECT_EQ(kThree, totals(today()).takings);
    const auto again = hall.cashier().refundSlip(wanted, key());
    ASSERT_FALSE(again);
    EXPECT_EQ(RefusalCode::AlreadyRefunded, again.error().code);
}

TEST_F(NamedStories, MidnightPassesInTheMiddleOfAShift)
{
    const auto late = [](Day day) { return endOfDay(day) - 10min; };
    goTo(now() < late(today()) ? late(today()) : late(addDays(today(), 1)));
    const auto first = today();
    openShift();
    const auto before = cash(registered(family()));
    goTo(endOfDay(first) + 20min);
    const auto second = today();
    ASSERT_EQ(addDays(first, 1), second);
    const auto after = cash(registered(family()));
    EXPECT_EQ(before.row.amount, totals(first).cash);
    EXPECT_EQ(after.row.amount, totals(second).cash) << "the moment's day, never the shift's";
    const auto open = dayOf(first);
    ASSERT_TRUE(open);
    EXPECT_EQ(domain::HallDayState::Open, open->state);
    ASSERT_EQ(1u, open->openShifts.size()) << "by name";
    EXPECT_EQ("王收费", open->openShifts[0].openedBy);

    const auto z = closedShift(before.row.amount + after.row.amount);
    EXPECT_EQ(2, z.cashPayments);
    EXPECT_EQ(second, z.day);
    hall.passTime(31s); // the server tries it once in half a minute
    ASSERT_TRUE(closes(first));
    EXPECT_EQ(before.row.amount, dayOf(first)->takings);
    EXPECT_EQ(domain::HallDayState::Open,
              dayOf(second) ? dayOf(second)->state : domain::HallDayState::Open);
}

TEST_F(NamedStories, AReceiptIsAskedForAWeekLater)
{
    const auto slip = registered(family());
    const auto id = slip.row.id;
    hall.pay(slip.link);
    ASSERT_TRUE(hall.becomes(id, SlipState::Paid));
    const auto paidOn = today();
    hall.passTime(24h * 9);
    ASSERT_TRUE(waitUntil([&] { return card(id).receiptLate; }, kStepPatience));
    const auto alone = hall.cashier().printReceipts(id, key());
    ASSERT_FALSE(alone);
    EXPECT_EQ(RefusalCode::ReceiptLate, alone.error().code);
    const auto own = hall.cashier().printReceiptsLate({id, "出差", {"2001", "2001"}}, key());
    ASSERT_FALSE(own) << "by the cashier's own word";
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, own.error().code);
    const auto job = hall.cashier().printReceiptsLate({id, "出差", {"3001", "3001"}}, key());
    ASSERT_TRUE(job);
    EXPECT_EQ(2u, handedOut(job.value()).size());
    EXPECT_EQ(SlipState::Collected, card(id).row.state);
    EXPECT_EQ(slip.row.amount, totals(paidOn).takings) << "takings by payment";
    EXPECT_EQ(Money(), totals(today()).takings) << "the sheet alone is of today";
    ASSERT_TRUE(closes(paidOn));
    EXPECT_EQ(slip.row.amount, dayOf(paidOn)->takings);
}

TEST_F(NamedStories, TheWalletsLineIsCutAllDay)
{
    wallet({{"seed", 1}, {"probabilities", {{"error_before", 1.0}}}});
    openShift();
    const auto day = today();
    Money sum;
    for (int i = 0; i < 3; ++i) {
        const auto slip = registered(family());
        EXPECT_FALSE(slip.link.empty()) << "the code is ours, and is printed all the same";
        if (i == 0) expectUnpayable(slip);
        std::optional<ports::Answer<SlipCard>> taken;
        const auto taking = key();
        for (int tries = 0; tries < 5 && !(taken && *taken); ++tries) {
            taken = hall.cashier().takeTender({.slipIds = {slip.row.id}}, taking);
            if (!*taken)
                taken = hall.cashier().takeTenderAtRisk(
                    {{.slipIds = {slip.row.id}}, {"3001", "3001"}}, taking);
            if (!*taken) hall.passTime(32s); // the window waits for the wallet, and counts down
        }
        ASSERT_TRUE(taken && *taken) << "the cashier stands before a closed window";
        EXPECT_EQ("cash", taken->value().payMethod);
        sum += slip.row.amount;
        handedOut(hall.cashier().printReceipts(slip.row.id, key()).value());
    }
    EXPECT_EQ(3, closedShift(sum).cashPayments);
    EXPECT_EQ(sum, totals(day).takings);

    goTo(endOfDay(day) + 20min);
    wallet({{"probabilities", nlohmann::json::object()}});
    ASSERT_TRUE(closes(day)) << "the line is back, and everything could be asked about";
    EXPECT_EQ(sum, dayOf(day)->takings);
    EXPECT_EQ(Money(), totals(day).excess);
    EXPECT_EQ(0, walletsMoney()["paid_fen"]);
}

} // namespace
} // namespace hallpay::test
