// What any ledger of a hall must keep: whole transactions, order, numbers, an unbroken trail.
#include "unit/desk/hall_fixture.h"

#include "storage/database.h"

#include <thread>

namespace hallpay::test {
namespace {

using ports::HallTx;

class HallLedgerContract : public HallFixture {
protected:
    void addEvent(std::int64_t slipId)
    {
        ledger->write([&](HallTx& tx) {
            tx.trail().event({0, "slip", slipId, 1, 1, SlipState::Waiting, clock.now()});
        });
    }
    std::int64_t broken()
    {
        return ledger->read([](const HallTx& tx) { return tx.trail().firstBrokenAudit(); });
    }
};

TEST_F(HallLedgerContract, ARefusalKeepsNothing)
{
    const auto before = ledger->lastEvent();
    const auto no = ledger->transact([&](HallTx& tx) -> desk::Answer<Done> {
        tx.trail().event({0, "slip", 1, 1, 1, SlipState::Waiting, clock.now()});
        ports::AuditEntry entry;
        entry.at = clock.now();
        tx.trail().audit(entry);
        return desk::refusal(RefusalCode::BadRequest);
    });
    EXPECT_FALSE(static_cast<bool>(no));
    EXPECT_EQ(before, ledger->lastEvent());
    EXPECT_EQ(0, broken());
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        tx.trail().event({0, "slip", 1, 1, 1, SlipState::Waiting, clock.now()});
        throw std::runtime_error("bug");
    }),
                 std::runtime_error);
    EXPECT_EQ(before, ledger->lastEvent());
}

TEST_F(HallLedgerContract, SaysWhenItsNewestAuditRowWasWritten)
{
    const auto last
        = [&] { return ledger->read([](const HallTx& tx) { return tx.trail().lastAuditAt(); }); };
    clock.pass(std::chrono::hours(1));
    ledger->write([&](HallTx& tx) {
        ports::AuditEntry entry;
        entry.at = clock.now();
        tx.trail().audit(entry);
    });
    EXPECT_EQ(clock.now(), last());
    clock.pass(std::chrono::hours(1));
    addEvent(1);
    EXPECT_EQ(clock.now() - std::chrono::hours(1), last()) << "an event is no audit row";
}

TEST_F(HallLedgerContract, EventsOfManyWritersHaveOneOrderWithoutGaps)
{
    const auto from = ledger->lastEvent();
    {
        std::vector<std::jthread> writers;
        for (int w = 0; w < 8; ++w)
            writers.emplace_back([&, w] {
                for (int i = 0; i < 25; ++i) addEvent(w * 100 + i + 1);
            });
    }
    const auto events
        = ledger->read([&](const HallTx& tx) { return *tx.trail().eventsAfter(from, 1000); });
    ASSERT_EQ(200u, events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(from + static_cast<std::int64_t>(i) + 1, events[i].seq);
    EXPECT_EQ(from + 200, ledger->lastEvent());
}

TEST_F(HallLedgerContract, WhoWaitsIsWokenByACommit)
{
    const auto from = ledger->lastEvent();
    EXPECT_FALSE(ledger->waitForEvents(from, std::chrono::milliseconds(20)));
    std::jthread writer([&] { addEvent(1); });
    EXPECT_TRUE(ledger->waitForEvents(from, std::chrono::seconds(10)));
    writer.join(); // its commit has called whoever listened then
    std::atomic<int> woken = 0;
    const int listener = ledger->listen([&woken] { ++woken; });
    addEvent(2);
    EXPECT_EQ(1, woken); // before the writer was answered
    ledger->stopListening(listener);
    addEvent(3);
    EXPECT_EQ(1, woken);
}

TEST_F(HallLedgerContract, AnOrderIsGivenUpOnlyWhileItIsBeingSent)
{
    const auto slip = registered(1); // the gate has taken it, and the hall knows
    const auto accepted = ports::orderIdOf(slip.row.id, 1);
    const auto sent = ports::orderIdOf(slip.row.id, 2);
    ledger->write([&](HallTx& tx) {
        auto order = *tx.orders().find(accepted);
        order.id = sent;
        order.token.back() = order.token.back() == '2' ? '3' : '2';
        order.acceptance = ports::Acceptance::Sending;
        tx.orders().add(order);
    });
    ledger->write([&](HallTx& tx) {
        EXPECT_FALSE(tx.orders().giveUpSending(accepted));
        EXPECT_TRUE(tx.orders().giveUpSending(sent));
        EXPECT_FALSE(tx.orders().giveUpSending(sent)) << "once";
        EXPECT_FALSE(tx.orders().giveUpSending(sent + 1)) << "there is none";
    });
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(ports::Acceptance::Accepted, tx.orders().find(accepted)->acceptance);
        EXPECT_EQ(ports::Acceptance::Codeless, tx.orders().find(sent)->acceptance);
        return true;
    });
}

TEST_F(HallLedgerContract, OldEventsAndKeysAreForgottenAndAnOldStreamMustReload)
{
    const auto from = ledger->lastEvent();
    addEvent(1);
    const ports::ActKey act{clerk.staffId, ports::Route::Register, key(1)};
    ledger->write([&](HallTx& tx) {
        tx.trail().rememberAnswer(act, {Bytes(32, 1), 5, 6}, clock.now());
    });
    clock.pass(std::chrono::hours(24 * 7) + std::chrono::seconds(1));
    addEvent(2);
    ledger->write([&](HallTx& tx) { tx.trail().forget(clock.now() - std::chrono::hours(24 * 7)); });
    ledger->read([&](const HallTx& tx) {
        EXPECT_FALSE(tx.trail().eventsAfter(from, 10));
        EXPECT_EQ(1u, tx.trail().eventsAfter(from + 1, 10)->size());
        EXPECT_FALSE(tx.trail().answer(act));
        return true;
    });
}

TEST_F(HallLedgerContract, WhoIsSwitchedOffStaysAndOnlyTheirSessionsGo)
{
    const auto session = [&](std::int64_t staffId, std::uint8_t mark) {
        ledger->write([&](HallTx& tx) {
            tx.staff().addSession(
                {Bytes(32, mark), staffId, 0, 0, clock.now(), clock.now() + std::chrono::hours(1)});
        });
    };
    session(clerk.staffId, 1);
    session(cashier.staffId, 2);
    ledger->write([&](HallTx& tx) {
        auto person = *tx.staff().find(clerk.staffId);
        EXPECT_TRUE(person.active) << "as everybody who was there before";
        person.active = false;
        person.passwordHash = "p:new";
        tx.staff().replaceStaff(person);
        tx.staff().endSessionsOf(clerk.staffId);
    });
    ledger->read([&](const HallTx& tx) {
        EXPECT_FALSE(tx.staff().session(Bytes(32, 1)));
        EXPECT_TRUE(tx.staff().session(Bytes(32, 2)));
        const auto all = tx.staff().all();
        EXPECT_EQ(3u, all.size());
        EXPECT_EQ("1001", all.front().number);
        EXPECT_FALSE(all.front().active);
        EXPECT_EQ("p:new", all.front().passwordHash);
        EXPECT_EQ("李受理", all.front().name);
        return true;
    });
}

TEST_F(HallLedgerContract, AnAnswerIsKeptForItsStaffRouteAndKeyAlone)
{
    const ports::ActKey act{clerk.staffId, ports::Route::Register, key(1)};
    const auto keep = [&] {
        ledger->write([&](HallTx& tx) {
            tx.trail().rememberAnswer(act, {Bytes(32, 1), 5, 6}, clock.now());
        });
    };
    keep();
    EXPECT_THROW(keep(), ports::LedgerError);
    ledger->read([&](const HallTx& tx) {
        const auto answer = tx.trail().answer(act);
        EXPECT_EQ(5, answer->resultId);
        EXPECT_EQ(6, answer->resultNumber);
        auto other = act;
        other.route = ports::Route::Cancel;
        EXPECT_FALSE(tx.trail().answer(other));
        other = act;
        other.staffId = cashier.staffId;
        EXPECT_FALSE(tx.trail().answer(other));
        return true;
    });
}

TEST_F(HallLedgerContract, AStaleSlipIsNotStored)
{
    const auto slip = registered(1);
    ledger->write([&](HallTx& tx) {
        auto stored = *tx.slips().find(slip.row.id);
        EXPECT_FALSE(tx.slips().replace(stored)); // the same version again
        ++stored.version;
        stored.copies = 2;
        EXPECT_TRUE(tx.slips().replace(stored));
        EXPECT_FALSE(tx.slips().replace(stored));
        EXPECT_EQ(stored, tx.slips().find(slip.row.id));
    });
}

TEST_F(HallLedgerContract, ARowThatBreaksTheSchemasRulesIsRefused)
{
    const auto slip = registered(1);
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        auto stored = *tx.slips().find(slip.row.id);
        ++stored.version;
        stored.paidAt = clock.now(); // without a book day
        tx.slips().replace(stored);
    }),
                 ports::LedgerError);
    EXPECT_THROW(ledger->write([&](HallTx& tx) {
        auto order = *tx.orders().find(ports::orderIdOf(slip.row.id, 1));
        order.mirror.state = domain::OrderState::Cancelled; // without a reason
        tx.orders().replace(order);
    }),
                 ports::LedgerError);
    EXPECT_EQ(slip, card(slip.row.id));
}

TEST_F(HallLedgerContract, TwoRangesOfReceiptNumbersShareNoNumber)
{
    const auto here = cashier.tollWindowId;
    const auto there = otherCashier.tollWindowId;
    const auto add = [&](std::int64_t window, const domain::ReceiptRange& range) {
        ledger->write([&](HallTx& tx) { tx.receipts().addRange(window, range); });
    };
    add(here, {"11010126", 101, 200});
    ledger->read([&](const HallTx& tx) {
        const auto ranges = tx.receipts().ranges(10);
        EXPECT_EQ(3u, ranges.size());
        EXPECT_EQ((domain::ReceiptRange{"11010126", 101, 200}), ranges[1].range) << "by window";
        EXPECT_EQ(101, ranges[1].next);
        EXPECT_EQ(2u, tx.receipts().ranges(2).size());
        const auto found = [&](std::int64_t first, std::int64_t last) {
            const auto range = tx.receipts().overlapping({"11010126", first, last});
            return range ? range->id : 0;
        };
        EXPECT_EQ(0, found(1, 100));
        EXPECT_EQ(ranges[1].id, found(1, 101));
        EXPECT_EQ(ranges[1].id, found(200, 300));
        EXPECT_EQ(0, found(201, 300));
        return true;
    });
    EXPECT_THROW(add(there, {"11010126", 200, 300}), ports::LedgerError) << "whoever forgot to ask";
    add(there, {"11010126", 201, 300});
    add(there, {"11010127", 101, 200});
}

TEST_F(HallLedgerContract, AChangedAuditRowShows)
{
    for (int n = 1; n <= 3; ++n) paid(n);
    ASSERT_EQ(0, broken());
    constexpr std::string_view kChange = "UPDATE audit SET amount_fen = 1 WHERE seq = $1";
    storage::Database forger(folder.file("hall.db"), storage::Database::Access::ReadWrite);
    EXPECT_THROW(forger.run(kChange, 6), ports::LedgerError); // the database's own guard
    forger.script("DROP TRIGGER audit_row_stays");
    EXPECT_EQ(1u, forger.run(kChange, 6));
    EXPECT_EQ(6, broken());
}

TEST_F(HallLedgerContract, EverythingAcknowledgedIsThereAfterARestart)
{
    std::vector<domain::SlipCard> before;
    for (int n = 1; n <= 5; ++n) before.push_back(paid(n));
    const auto asOf = hall->asOf();
    reopen();
    for (const auto& slip : before) EXPECT_EQ(slip, card(slip.row.id));
    EXPECT_EQ(asOf.substr(0, 16), hall->asOf().substr(0, 16)); // the same epoch
    EXPECT_EQ(0, broken());
}

} // namespace
} // namespace hallpay::test
