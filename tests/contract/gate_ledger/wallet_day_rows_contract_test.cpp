// What every gate's ledger promises about the wallet's days.
#include "contract/gate_ledger/gate_back_ends.h"

namespace hallpay {
namespace {

using namespace ports;
using namespace std::chrono_literals;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;
using test::kNine;

const Day kFriday = businessDay(kNine);
const Day kSaturday = addDays(kFriday, 1);
const std::string kHash(40, 'a');
const std::string kOtherHash(40, 'b');

template <typename BackEnd> class WalletDayRowsContract : public test::AnyGateLedger<BackEnd> {
protected:
    template <typename Ask> auto ask(const Ask& question)
    {
        return this->ledger.read(
            [&](GateRead& from) { return question(std::as_const(from.days())); });
    }
    template <typename Act> auto act(const Act& change)
    {
        return this->ledger.write([&](GateTx& tx) { return change(tx.days()); });
    }
    void addDay(Day day, const std::string& hash = {})
    {
        act([&](WalletDayTable& days) {
            days.addDay({.day = day, .errorCode = {}, .fileHash = hash});
        });
    }
    WalletDay row(Day day)
    {
        return ask([&](const auto& rows) { return rows.day(day); }).value_or(WalletDay{});
    }
    static BillLine paymentLine(int n)
    {
        return {.at = kNine + std::chrono::seconds(n),
                .transactionId = "42000000" + std::to_string(10 + n),
                .outTradeNo = "T000000" + std::to_string(10 + n),
                .tradeType = "JSAPI",
                .tradeState = "SUCCESS",
                .amount = 16000_fen,
                .refundId = {},
                .refundNo = {},
                .refundState = {}};
    }
    static BillLine refundLine()
    {
        auto line = paymentLine(1);
        line.tradeState = "REFUND";
        line.amount = Money();
        line.refundId = "50300001";
        line.refundNo = "R00000001";
        line.refunded = 3000_fen;
        line.refundState = "SUCCESS";
        return line;
    }
    void keepBill(Day day, const std::string& hash, const std::vector<BillLine>& lines)
    {
        act([&](WalletDayTable& days) {
            days.addBill(day, hash, kNine);
            days.addBillLines(day, hash, 0, lines);
        });
    }
    static DayDifference difference(const std::string& transaction)
    {
        return {.id = 0,
                .day = kFriday,
                .what = {.kind = DifferenceKind::TheirsOnly,
                         .transactionId = transaction,
                         .outTradeNo = "T00000001",
                         .refundNo = {},
                         .ours = {},
                         .theirs = 16000_fen,
                         .fix = DifferenceFix::QueryAgain},
                .token = {},
                .foundAt = kNine,
                .reference = {}};
    }
    std::vector<DayDifference> differences(bool openOnly, std::int64_t after = 0, int limit = 100)
    {
        return ask(
            [&](const auto& rows) { return rows.differences(kFriday, openOnly, after, limit); });
    }
};

TYPED_TEST_SUITE(WalletDayRowsContract, test::GateBackEnds);

TYPED_TEST(WalletDayRowsContract, KeepsADayWithEveryFieldAndComparesVersions)
{
    this->addDay(kFriday);
    EXPECT_THROW(this->addDay(kFriday), LedgerError);
    EXPECT_EQ((WalletDay{.day = kFriday, .errorCode = {}, .fileHash = {}}), this->row(kFriday));
    const WalletDay whole{.day = kFriday,
                          .state = DayState::Differs,
                          .late = true,
                          .triedAt = kNine + 25h,
                          .errorCode = "STATEMENT_CREATING",
                          .fileHash = kHash,
                          .comparedAt = kNine + 26h,
                          .ours = {3, 48'000, 0, 0},
                          .theirs = {4, 5'000'000'000, 1, 3000},
                          .open = 2,
                          .payersKept = false,
                          .version = 1};
    const auto replace
        = [&] { return this->act([&](WalletDayTable& days) { return days.replaceDay(whole); }); };
    EXPECT_TRUE(replace());
    EXPECT_FALSE(replace());
    EXPECT_EQ(whole, this->row(kFriday));
    EXPECT_EQ(std::nullopt, this->ask([](const auto& rows) { return rows.day(kSaturday); }));
}

TYPED_TEST(WalletDayRowsContract, ListsDaysAndThoseThatAreNotFinished)
{
    for (const int n : {2, 0, 1}) this->addDay(addDays(kFriday, n));
    this->act([](WalletDayTable& days) {
        EXPECT_TRUE(days.replaceDay({.day = kSaturday,
                                     .state = DayState::Matched,
                                     .errorCode = {},
                                     .fileHash = {},
                                     .comparedAt = kNine,
                                     .payersKept = false,
                                     .version = 1}));
    });
    const auto daysOf = [](const std::vector<WalletDay>& rows) {
        std::vector<Day> days;
        for (const auto& row : rows) days.push_back(row.day);
        return days;
    };
    EXPECT_EQ((std::vector{addDays(kFriday, 2), kSaturday}),
              daysOf(this->ask([](const auto& rows) { return rows.days(2); })));
    EXPECT_EQ((std::vector{kFriday, addDays(kFriday, 2)}),
              daysOf(this->ask([](const auto& rows) { return rows.unfinished(9); })));
    EXPECT_EQ(std::vector{kFriday},
              daysOf(this->ask([](const auto& rows) { return rows.unfinished(1); })));
}

TYPED_TEST(WalletDayRowsContract, ReadsTheDaysPaymentsInPages)
{
    EXPECT_EQ(std::nullopt, this->ask([](const auto& rows) { return rows.firstAttemptAt(); }));
    std::vector<GatePayment> kept;
    for (const std::string n : {"3", "1", "2"}) {
        auto attempt = this->attemptOf(this->addOrder(), "T0000000" + n);
        auto payment = this->paymentOf(attempt, "420000000" + n);
        if (n == "2") payment.succeededAt = endOfDay(kFriday); // the next day's first moment
        this->ledger.write([&](GateTx& tx) {
            tx.addAttempt(attempt);
            tx.addPayment(payment);
        });
        kept.push_back(payment);
    }
    const auto page = [&](Day day, const std::string& after, int limit) {
        return this->ask([&](const auto& rows) { return rows.payments(day, after, limit); });
    };
    EXPECT_EQ((std::vector{kept[1], kept[0]}), page(kFriday, "", 9));
    EXPECT_EQ(std::vector{kept[1]}, page(kFriday, "", 1));
    EXPECT_EQ(std::vector{kept[0]}, page(kFriday, kept[1].transactionId, 9));
    EXPECT_EQ(std::vector{kept[2]}, page(kSaturday, "", 9));
    EXPECT_EQ(kNine, this->ask([](const auto& rows) { return rows.firstAttemptAt(); }));
}

TYPED_TEST(WalletDayRowsContract, KeepsABillByItsHashAndEachLineOnce)
{
    this->addDay(kFriday, kHash);
    const auto keptLines = [&](const std::string& hash) {
        return this->ask([&](const auto& rows) { return rows.keptLines(kFriday, hash); });
    };
    EXPECT_EQ(std::nullopt, keptLines(kHash));
    const std::vector first{this->paymentLine(1), this->refundLine()};
    const std::vector second{this->paymentLine(2)};
    this->keepBill(kFriday, kHash, first);
    EXPECT_EQ(2u, keptLines(kHash));
    this->keepBill(kFriday, kHash, first);
    EXPECT_EQ(2u, keptLines(kHash)) << "a repeat changes nothing";
    this->act([&](WalletDayTable& days) { days.addBillLines(kFriday, kHash, 2, second); });
    EXPECT_EQ(3u, keptLines(kHash));
    this->keepBill(kFriday, kOtherHash, second);
    const auto lines = [&](std::size_t from, int limit) {
        return this->ask([&](const auto& rows) { return rows.billLines(kFriday, from, limit); });
    };
    EXPECT_EQ((std::vector{first[0], first[1], second[0]}), lines(0, 9))
        << "of the bill that counts, in the file's order";
    EXPECT_EQ(std::vector{first[1]}, lines(1, 1));
    EXPECT_TRUE(lines(3, 9).empty());
}

TYPED_TEST(WalletDayRowsContract, FindsWhereElseALineIsBilled)
{
    this->addDay(kFriday, kHash);
    this->addDay(kSaturday, kOtherHash);
    this->keepBill(kFriday, kHash, {this->paymentLine(1), this->refundLine()});
    this->keepBill(kSaturday, kHash, {this->paymentLine(2)}); // not the one that counts
    this->keepBill(kSaturday, kOtherHash, {this->paymentLine(3)});
    const auto payment = [&](const BillLine& line, Day but) {
        return this->ask(
            [&](const auto& rows) { return rows.billedPayment(line.transactionId, but); });
    };
    ASSERT_TRUE(payment(this->paymentLine(1), kSaturday));
    EXPECT_EQ(kFriday, payment(this->paymentLine(1), kSaturday)->day);
    EXPECT_EQ(16000_fen, payment(this->paymentLine(1), kSaturday)->amount);
    EXPECT_FALSE(payment(this->paymentLine(1), kFriday)) << "elsewhere, not here";
    EXPECT_FALSE(payment(this->paymentLine(2), kFriday));
    EXPECT_TRUE(payment(this->paymentLine(3), kFriday));
    const auto refund = [&](const std::string& number, const std::string& walletId) {
        return this->ask(
            [&](const auto& rows) { return rows.billedRefund(number, walletId, kSaturday); });
    };
    ASSERT_TRUE(refund("R00000001", ""));
    EXPECT_EQ(3000_fen, refund("R00000001", "")->amount);
    EXPECT_TRUE(refund("", "50300001"));
    EXPECT_FALSE(refund("R00000009", ""));
    EXPECT_FALSE(refund("", ""));
}

TYPED_TEST(WalletDayRowsContract, KeepsADifferenceWithEveryField)
{
    const auto order = this->addOrder();
    this->addDay(kFriday);
    const auto first = this->difference("4200000001");
    this->act([&](WalletDayTable& days) { days.addDifference(first); });
    EXPECT_THROW(this->act([&](WalletDayTable& days) { days.addDifference(first); }), LedgerError);
    auto again = first;
    again.what.repeated = true;
    this->act([&](WalletDayTable& days) { days.addDifference(again); });
    ASSERT_EQ(2u, this->differences(false).size());
    auto whole = this->differences(false)[0];
    EXPECT_GT(whole.id, 0);
    EXPECT_EQ(first.what, whole.what);
    whole.what.kind = DifferenceKind::Late;
    whole.what.ours = 1_fen;
    whole.what.state = "REVOKED";
    whole.what.otherDay = kSaturday;
    whole.what.fix = DifferenceFix::None;
    whole.what.end = DifferenceEnd::ByStaff;
    whole.token = order.token;
    whole.staffId = 12;
    whole.chosen = DifferenceFix::AskWallet;
    whole.reference = "letter 7";
    whole.endedAt = kNine + 1h;
    this->act([&](WalletDayTable& days) { days.replaceDifference(whole); });
    EXPECT_EQ(whole, this->ask([&](const auto& rows) { return rows.difference(whole.id); }));
    EXPECT_EQ(whole,
              this->ask([&](const auto& rows) { return rows.difference(kFriday, first.what); }));
    EXPECT_EQ(std::nullopt,
              this->ask([&](const auto& rows) { return rows.difference(kSaturday, first.what); }));
    EXPECT_EQ(std::nullopt, this->ask([&](const auto& rows) { return rows.difference(99); }));
    EXPECT_EQ(1u, this->differences(true).size());
    EXPECT_TRUE(this->differences(true)[0].what.repeated);
    EXPECT_EQ(1, this->ask([](const auto& rows) { return rows.openDifferences(kFriday); }));
    EXPECT_EQ(0, this->ask([](const auto& rows) { return rows.openDifferences(kSaturday); }));
    EXPECT_EQ(1u, this->differences(false, whole.id).size());
    EXPECT_EQ(1u, this->differences(false, 0, 1).size());
}

TYPED_TEST(WalletDayRowsContract, ErasesThePayersOfADayWhoseAttemptsAreOver)
{
    const auto order = this->addOrder();
    auto live = this->attemptOf(order, "T00000001");
    const auto later = [&] {
        auto made = this->addOrder();
        made.deadline = endOfDay(kSaturday);
        return made;
    }();
    std::vector<GateAttempt> over;
    for (const std::string n : {"2", "3", "4"}) {
        auto attempt = this->attemptOf(n == "4" ? later : this->addOrder(), "T0000000" + n);
        attempt.life.state = n == "2" ? domain::AttemptState::Paid : domain::AttemptState::Closed;
        over.push_back(attempt);
    }
    this->ledger.write([&](GateTx& tx) {
        tx.addAttempt(live);
        for (const auto& attempt : over) tx.addAttempt(attempt);
    });
    const auto erase = [&](int limit) {
        return this->act([&](WalletDayTable& days) { return days.erasePayers(kFriday, limit); });
    };
    const auto keeps = [&](Day day) {
        return this->ask([&](const auto& rows) { return rows.keepsPayers(day); });
    };
    const auto payer = [&](const std::string& number) {
        return this->ledger.read([&](GateRead& from) { return from.attempt(number)->payerId; });
    };
    EXPECT_EQ(1u, erase(1));
    EXPECT_EQ(1u, erase(9));
    EXPECT_EQ(0u, erase(9));
    EXPECT_TRUE(keeps(kFriday)) << "one attempt lives";
    EXPECT_EQ(live.payerId, payer("T00000001"));
    EXPECT_EQ("", payer("T00000002"));
    EXPECT_EQ("", payer("T00000003"));
    EXPECT_TRUE(keeps(kSaturday));
    EXPECT_EQ(over[2].payerId, payer("T00000004"));
    live.life = {domain::AttemptState::Closed, live.life.version + 1};
    EXPECT_TRUE(this->ledger.write([&](GateTx& tx) { return tx.replaceAttempt(live); }));
    EXPECT_EQ(1u, erase(9));
    EXPECT_FALSE(keeps(kFriday));
    EXPECT_TRUE(this->ledger.scrub());
}

TYPED_TEST(WalletDayRowsContract, TellsOfADayInTheOrderOfAllEvents)
{
    const auto order = this->addOrder();
    this->ledger.write([&](GateTx& tx) {
        tx.appendEvent(GateEventKind::Accepted, kNine, order);
        EXPECT_EQ(2, tx.appendDayEvent(GateEventKind::DayLate, kNine + 1h, kFriday));
    });
    const auto events = this->ledger.read([](GateRead& from) { return from.eventsAfter(0, 9); });
    ASSERT_EQ(2u, events.size());
    EXPECT_EQ(std::nullopt, events[0].day);
    EXPECT_EQ(kFriday, events[1].day);
    EXPECT_EQ(GateEventKind::DayLate, events[1].kind);
    EXPECT_EQ("", events[1].view.token);
    EXPECT_EQ(std::nullopt, events[1].refund);
}

} // namespace
} // namespace hallpay
