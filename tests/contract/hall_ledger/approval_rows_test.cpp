// What any ledger of a hall must keep of approvals: what was asked stays, and moves once.
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {
namespace {

using ports::HallTx;

class ApprovalRows : public HallFixture {
protected:
    ports::StoredApproval question() const
    {
        return {.id = 0,
                .kind = domain::ApprovalKind::LateReceipt,
                .slipId = 7,
                .amount = 12'000_fen,
                .reason = "逾期",
                .bodyHash = Bytes(32, 9),
                .askedBy = cashier.staffId,
                .windowId = cashier.tollWindowId,
                .askedAt = clock.now(),
                .day = businessDay(clock.now()),
                .life = {}};
    }
    ports::StoredApproval added()
    {
        auto approval = question();
        approval.id = ledger->write([&](HallTx& tx) { return tx.approvals().add(approval); });
        return approval;
    }
    ports::StoredApproval granted(ports::StoredApproval approval) const
    {
        approval.life = {domain::ApprovalState::Granted, approval.life.version + 1};
        approval.decidedBy = supervisor.staffId;
        approval.decidedAt = clock.now();
        return approval;
    }
    bool replaces(const ports::StoredApproval& approval)
    {
        return ledger->write([&](HallTx& tx) { return tx.approvals().replace(approval); });
    }
};

TEST_F(ApprovalRows, AreFoundAgainByIdDayAndQuestion)
{
    const auto approval = added();
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(approval, tx.approvals().find(approval.id));
        EXPECT_FALSE(tx.approvals().find(approval.id + 1));
        EXPECT_EQ(std::vector{approval}, tx.approvals().ofDay(approval.day, 10));
        EXPECT_TRUE(tx.approvals().ofDay(approval.day, 0).empty());
        EXPECT_EQ(approval, tx.approvals().live(cashier.staffId, approval.day, approval.bodyHash));
        EXPECT_FALSE(tx.approvals().live(clerk.staffId, approval.day, approval.bodyHash));
        EXPECT_FALSE(tx.approvals().live(cashier.staffId, approval.day, Bytes(32, 8)));
        return true;
    });
}

TEST_F(ApprovalRows, MoveOnceAndOnlyFromTheVersionThatWasRead)
{
    const auto yes = granted(added());
    EXPECT_TRUE(replaces(yes));
    EXPECT_FALSE(replaces(yes)) << "somebody was quicker";
    auto used = yes;
    used.life = {domain::ApprovalState::Used, 2};
    EXPECT_TRUE(replaces(used));
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(used, tx.approvals().find(used.id));
        EXPECT_FALSE(tx.approvals().live(used.askedBy, used.day, used.bodyHash));
        return true;
    });
    auto again = used;
    again.life = {domain::ApprovalState::Withdrawn, 3};
    EXPECT_THROW(replaces(again), ports::LedgerError) << "what is used stays used";
}

TEST_F(ApprovalRows, AreReservedForOneActUntilItHasUsedThemOrGivesThemBack)
{
    auto held = granted(added());
    ASSERT_TRUE(replaces(held));
    held.life = {domain::ApprovalState::Reserved, 2};
    held.reservedFor = "0123456789abcdef0123456789abcdef";
    ASSERT_TRUE(replaces(held));
    const auto reserved = [&](const std::string& key) {
        return ledger->read([&](const HallTx& tx) {
            return tx.approvals().reserved(held.askedBy, held.bodyHash, key);
        });
    };
    EXPECT_EQ(held, reserved(held.reservedFor));
    EXPECT_FALSE(reserved("ffffffffffffffffffffffffffffffff"));
    ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(held, tx.approvals().live(held.askedBy, held.day, held.bodyHash));
        EXPECT_EQ(std::vector{held}, tx.approvals().ofDay(held.day, 10));
        return true;
    });
    auto next = held;
    next.life = {domain::ApprovalState::Withdrawn, 3};
    next.reservedFor.clear();
    EXPECT_THROW(replaces(next), ports::LedgerError) << "an act has it";
    next.life = {domain::ApprovalState::Granted, 3};
    next.reservedFor = held.reservedFor;
    EXPECT_THROW(replaces(next), ports::LedgerError) << "given back it is nobody's";
    next.reservedFor.clear();
    EXPECT_TRUE(replaces(next));
    EXPECT_FALSE(reserved(held.reservedFor));
}

TEST_F(ApprovalRows, AreNeverDecidedByWhoeverAsked)
{
    auto own = granted(added());
    own.decidedBy = own.askedBy;
    EXPECT_THROW(replaces(own), ports::LedgerError);
    own.decidedBy = 0;
    own.decidedAt.reset();
    EXPECT_THROW(replaces(own), ports::LedgerError) << "nor by nobody";
}

TEST_F(ApprovalRows, KeepABadgeForOnePersonAlone)
{
    const auto give = [&](const desk::Caller& who) {
        ledger->write([&](HallTx& tx) {
            auto person = *tx.staff().find(who.staffId);
            person.badgeHash = Bytes(32, 5);
            person.pinHash = "hash";
            tx.staff().replaceStaff(person);
        });
    };
    give(cashier);
    ledger->read([&](const HallTx& tx) {
        const auto person = tx.staff().withBadge(Bytes(32, 5));
        EXPECT_EQ(cashier.staffId, person.value().id);
        EXPECT_EQ("hash", person.value().pinHash);
        EXPECT_FALSE(tx.staff().withBadge(Bytes(32, 6)));
        return true;
    });
    EXPECT_THROW(give(supervisor), ports::LedgerError);
}

} // namespace
} // namespace hallpay::test
