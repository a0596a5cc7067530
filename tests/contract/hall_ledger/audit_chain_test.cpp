// The audit chain against a forger who has the file itself.
#include "unit/desk/hall_fixture.h"

#include "storage/database.h"
#include "storage/hall/inspected_trail.h"

#include <chrono>
#include <filesystem>

namespace hallpay::test {
namespace {

using domain::TrailFault;
using ports::HallTx;
using storage::Database;

class AuditChain : public HallFixture {
protected:
    void fill(int rows)
    {
        ledger->write([&](HallTx& tx) {
            for (int i = 0; i < rows; ++i) {
                ports::AuditEntry entry;
                entry.at = clock.now();
                entry.staffId = i;
                tx.trail().audit(entry);
            }
        });
    }
    domain::TrailCheck check(const std::string& head = {})
    {
        const auto file = storage::inspectTrail(folder.file("hall.db"), head);
        const auto within
            = ledger->read([&](const HallTx& tx) { return tx.trail().checkAudit(head); });
        EXPECT_EQ(within, file) << "the same from outside, while the ledger is in use";
        return file;
    }
    Database forger() { return Database(folder.file("hall.db"), Database::Access::ReadWrite); }
    void forge(const char* script)
    {
        forger().script("DROP TRIGGER IF EXISTS audit_row_stays;"
                        " DROP TRIGGER IF EXISTS audit_row_remains;");
        forger().script(script);
    }
};

TEST_F(AuditChain, IsWholeAndNamesTheRowOfAKnownHead)
{
    fill(20);
    const auto early = check();
    EXPECT_TRUE(early.isWhole());
    EXPECT_EQ(64u, early.head.size());
    fill(5);
    const auto late = check(early.head);
    EXPECT_TRUE(late.isWhole());
    EXPECT_EQ(early.rows, late.knownAt);
    EXPECT_EQ(early.rows + 5, late.rows);
    EXPECT_NE(early.head, late.head);
}

TEST_F(AuditChain, AChangedRowIsNamed)
{
    fill(20);
    forge("UPDATE audit SET amount_fen = 1 WHERE seq = 7");
    const auto found = check();
    EXPECT_EQ(TrailFault::RowChanged, found.fault);
    EXPECT_EQ(7, found.brokenAt);
    EXPECT_EQ(6, found.rows);
}

TEST_F(AuditChain, SwappedRowsAreNamed)
{
    fill(20);
    forge("UPDATE audit SET seq = -7 WHERE seq = 7; UPDATE audit SET seq = 7 WHERE seq = 8;"
          " UPDATE audit SET seq = 8 WHERE seq = -7");
    const auto found = check();
    EXPECT_EQ(TrailFault::RowChanged, found.fault);
    EXPECT_EQ(7, found.brokenAt);
}

TEST_F(AuditChain, ADeletedMiddleRowIsNamed)
{
    fill(20);
    forge("DELETE FROM audit WHERE seq = 7");
    const auto found = check();
    EXPECT_EQ(TrailFault::RowMissing, found.fault);
    EXPECT_EQ(7, found.brokenAt);
}

TEST_F(AuditChain, ARowThatClosesTheGapIsNamedToo)
{
    fill(20);
    forge("DELETE FROM audit WHERE seq = 7; UPDATE audit SET seq = seq - 1 WHERE seq > 7");
    const auto found = check();
    EXPECT_EQ(TrailFault::RowChanged, found.fault);
    EXPECT_EQ(7, found.brokenAt);
}

TEST_F(AuditChain, ACutTailIsFoundByTheLedgersOwnCountOrElseByAKnownHead)
{
    fill(20);
    const auto before = check();
    forge("DELETE FROM audit WHERE seq > 15");
    const auto cut = check(before.head);
    EXPECT_EQ(TrailFault::EndCut, cut.fault);
    EXPECT_EQ(16, cut.brokenAt);
    forge("UPDATE hall SET audit_seq = 15");
    EXPECT_EQ(TrailFault::EndDiffers, check().fault) << "its head is still the old one";
    forge("UPDATE hall SET audit_head = (SELECT hash FROM audit WHERE seq = 15)");
    EXPECT_TRUE(check().isWhole()) << "by itself nothing shows any more";
    const auto known = check(before.head.substr(0, 16));
    EXPECT_EQ(TrailFault::HeadMissing, known.fault);
    EXPECT_EQ(16, known.brokenAt);
}

TEST_F(AuditChain, ACopyIsCheckedAndNotTouched)
{
    fill(20);
    const auto copy = folder.file("copy.db");
    ledger->copyTo(copy);
    const auto size = std::filesystem::file_size(copy);
    const auto when = std::filesystem::last_write_time(copy);
    fill(1);
    const auto found = storage::inspectTrail(copy, "");
    EXPECT_TRUE(found.isWhole());
    EXPECT_EQ(check().rows - 1, found.rows);
    EXPECT_EQ(size, std::filesystem::file_size(copy));
    EXPECT_EQ(when, std::filesystem::last_write_time(copy));
    EXPECT_FALSE(std::filesystem::exists(copy + "-wal"));
}

TEST_F(AuditChain, WhatIsNoLedgerIsSaidSo)
{
    EXPECT_THROW((void)storage::inspectTrail(folder.file("nothing.db"), ""), ports::LedgerError);
    EXPECT_FALSE(std::filesystem::exists(folder.file("nothing.db")));
    Database(folder.file("other.db"), Database::Access::ReadWrite).script("CREATE TABLE t (x)");
    EXPECT_THROW((void)storage::inspectTrail(folder.file("other.db"), ""), ports::LedgerError);
}

TEST_F(AuditChain, AHundredThousandRowsTakeNoMinute)
{
    fill(100'000);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(storage::inspectTrail(folder.file("hall.db"), "").isWhole());
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    RecordProperty("ms", static_cast<int>(took.count()));
    EXPECT_LT(took, std::chrono::seconds(20)) << "some 0.3 s where nothing else runs";
}

TEST_F(AuditChain, AnAlarmOfLookUpsIsNeitherChangedNorDeleted)
{
    ledger->write([&](HallTx& tx) {
        tx.trail().addLookupAlarm({.staffId = clerk.staffId, .at = clock.now(), .lookups = 10});
    });
    EXPECT_THROW(forger().script("UPDATE lookup_alarm SET lookups = 1"), ports::LedgerError);
    EXPECT_THROW(forger().script("DELETE FROM lookup_alarm"), ports::LedgerError);
}

} // namespace
} // namespace hallpay::test
