// Values come back as they went in; a broken statement says so and harms nothing.
#include "storage/database.h"

#include "ports/ledger_error.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

namespace hallpay::storage {
namespace {

constexpr std::string_view kInsert
    = "INSERT INTO t (id, name, picture, note) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kSelect = "SELECT id, name, picture, note FROM t ORDER BY id";
constexpr std::string_view kOne = "SELECT name FROM t WHERE id = $1";
constexpr std::string_view kTwo = "SELECT 1; SELECT 2";
constexpr std::string_view kNone = " -- nothing";
constexpr std::string_view kTyping = "SELECT typeof(picture) FROM t WHERE id = $1";
constexpr std::string_view kUpdate = "UPDATE t SET name = $1 WHERE id = $2";

class DatabaseTest : public testing::Test {
protected:
    DatabaseTest()
    {
        db.script("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, picture BLOB,"
                  " note TEXT) STRICT");
    }
    test::TempFolder folder;
    Database db{folder.file("t.db"), Database::Access::ReadWrite};
};

TEST_F(DatabaseTest, BindsAndReadsEveryKindOfValueAgainAndAgain)
{
    for (int i = 1; i <= 3; ++i)
        EXPECT_EQ(1u,
                  db.run(kInsert, i, "李小梅", std::optional<Bytes>(Bytes{0, 1, 255}),
                         i == 2 ? std::optional<std::string>("x") : std::nullopt));
    const auto rows
        = db.rows<std::int64_t, std::string, std::optional<Bytes>, std::optional<std::string>>(
            kSelect);
    ASSERT_EQ(3u, rows.size());
    EXPECT_EQ(1, std::get<0>(rows[0]));
    EXPECT_EQ("李小梅", std::get<1>(rows[0]));
    EXPECT_EQ((Bytes{0, 1, 255}), std::get<2>(rows[0]));
    EXPECT_EQ(std::nullopt, std::get<3>(rows[0]));
    EXPECT_EQ("x", std::get<3>(rows[1]));
    EXPECT_EQ(1u, db.run(kUpdate, "王芳", std::int64_t{2}));
    EXPECT_EQ(0u, db.run(kUpdate, "王芳", std::int64_t{9}));
    EXPECT_EQ("王芳", std::get<0>(*db.row<std::string>(kOne, 2)));
    EXPECT_FALSE(db.row<std::string>(kOne, 9));
}

TEST_F(DatabaseTest, GoesOnAfterAStatementThatFailed)
{
    db.run(kInsert, 1, "a", std::optional<Bytes>(), std::optional<std::string>());
    EXPECT_THROW(db.run(kInsert, 1, "b", std::optional<Bytes>(), std::optional<std::string>()),
                 ports::LedgerError);
    EXPECT_EQ(1u, db.run(kInsert, 2, "c", std::optional<Bytes>(), std::optional<std::string>()));
    EXPECT_EQ("a", std::get<0>(*db.row<std::string>(kOne, 1)));
}

TEST_F(DatabaseTest, BytesThatAreNoneAreNotNull)
{
    db.run(kInsert, 1, "a", Bytes(), std::optional<std::string>());
    EXPECT_EQ("blob", std::get<0>(*db.row<std::string>(kTyping, 1)));
    db.run(kInsert, 2, "a", std::optional<Bytes>(Bytes()), std::optional<std::string>(""));
    EXPECT_EQ("blob", std::get<0>(*db.row<std::string>(kTyping, 2)));
}

TEST_F(DatabaseTest, AnAnswerWithoutAValueIsBreakageUnlessItMayHaveNone)
{
    db.run(kInsert, 1, "a", std::optional<Bytes>(), std::optional<std::string>());
    EXPECT_THROW((db.rows<std::int64_t, std::string, Bytes, std::string>(kSelect)),
                 ports::LedgerError);
    EXPECT_EQ(1u,
              (db.rows<std::int64_t, std::string, std::optional<Bytes>, std::optional<std::string>>(
                   kSelect))
                  .size());
}

TEST_F(DatabaseTest, AStatementOfAnotherShapeIsBreakage)
{
    EXPECT_THROW(db.run(kInsert, 1, "a"), ports::LedgerError);
    EXPECT_THROW((db.rows<std::int64_t, std::string>(kSelect)), ports::LedgerError);
    EXPECT_THROW(db.rows<std::int64_t>(kTwo), ports::LedgerError);
    EXPECT_THROW(db.run(kNone), ports::LedgerError);
}

TEST_F(DatabaseTest, AKeptStatementSeesAColumnThatCameLater)
{
    db.run(kInsert, 1, "a", std::optional<Bytes>(), std::optional<std::string>());
    EXPECT_TRUE(db.row<std::string>(kOne, 1));
    db.script("ALTER TABLE t ADD COLUMN more TEXT; UPDATE t SET name = 'b'");
    EXPECT_EQ("b", std::get<0>(*db.row<std::string>(kOne, 1)));
}

TEST_F(DatabaseTest, AReadOnlySessionCannotWrite)
{
    Database reader(folder.file("t.db"), Database::Access::ReadOnly);
    EXPECT_THROW(reader.run(kUpdate, "x", 1), ports::LedgerError);
}

TEST(DatabaseFile, ABrokenFileIsRefusedWithWords)
{
    const test::TempFolder folder;
    EXPECT_THROW(Database(folder.file("no/such/folder/t.db"), Database::Access::ReadWrite),
                 ports::LedgerError);
}

} // namespace
} // namespace hallpay::storage
