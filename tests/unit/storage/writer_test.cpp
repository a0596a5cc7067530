// Many windows write at once: nothing acknowledged is lost, and one's refusal is nobody else's.
#include "storage/reader_pool.h"
#include "storage/writer.h"

#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace hallpay::storage {
namespace {

constexpr std::string_view kInsert = "INSERT INTO t (id, n) VALUES ($1, $2)";
constexpr std::string_view kCount = "SELECT COUNT(id) FROM t";
constexpr std::string_view kOrphan = "INSERT INTO child (id, parent) VALUES ($1, $2)";

void makeTables(Writer& writer)
{
    writer.run([](Database& db) {
        db.script("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
                  "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES"
                  " t (id) DEFERRABLE INITIALLY DEFERRED) STRICT");
        return true;
    });
}

std::int64_t countRows(const std::string& path)
{
    Database db(path, Database::Access::ReadOnly);
    return std::get<0>(*db.row<std::int64_t>(kCount));
}

TEST(Writer, LeavesACallerWhoWaitsNoLonger)
{
    using namespace std::chrono_literals;
    const test::TempFolder folder;
    std::promise<void> begun, mayGoOn;
    auto goesOn = mayGoOn.get_future().share();
    {
        Writer writer(folder.file("t.db"), nullptr, nullptr);
        makeTables(writer);
        std::jthread slow([&] {
            writer.run([&](Database&) {
                begun.set_value();
                goesOn.wait();
                return true;
            });
        });
        begun.get_future().wait();
        const auto soon = [] { return std::chrono::steady_clock::now() + 50ms; };
        EXPECT_FALSE(
            writer.runUntil([](Database& db) { return db.run(kInsert, 1, 1) == 1; }, soon()));
        mayGoOn.set_value();
        EXPECT_TRUE(
            writer.runUntil([](Database& db) { return db.run(kInsert, 2, 2) == 1; }, soon() + 10s));
    }
    EXPECT_EQ(1, countRows(folder.file("t.db"))) << "what was not begun never runs";
}

TEST(Writer, KeepsWhatManyCallersWriteAndRollsBackOnlyTheRefused)
{
    const test::TempFolder folder;
    std::atomic<int> commits = 0;
    Writer writer(
        folder.file("t.db"), [&commits] { ++commits; }, nullptr);
    makeTables(writer);
    std::atomic<int> thrown = 0;
    {
        std::vector<std::jthread> windows;
        for (int w = 0; w < 8; ++w)
            windows.emplace_back([&, w] {
                for (int i = 0; i < 50; ++i) {
                    try {
                        writer.run([&](Database& db) {
                            db.run(kInsert, w * 1000 + i, i);
                            if (i % 10 == 5) throw std::runtime_error("bug");
                            return i % 10 != 3;
                        });
                    } catch (const std::runtime_error&) {
                        ++thrown;
                    }
                }
            });
    }
    EXPECT_EQ(8 * 5, thrown);
    EXPECT_EQ(8 * 40, countRows(folder.file("t.db")));
    EXPECT_GE(commits, 1);
}

TEST(Writer, AnswersUnknownAndStopsWhenCommitFails)
{
    const test::TempFolder folder;
    std::string words;
    Writer writer(folder.file("t.db"), nullptr, [&words](const std::string& w) { words = w; });
    makeTables(writer);
    // A deferred foreign key is checked by COMMIT itself.
    EXPECT_THROW(writer.run([](Database& db) {
        db.run(kOrphan, 1, 99);
        return true;
    }),
                 ports::CommitUnknown);
    EXPECT_FALSE(words.empty());
    EXPECT_THROW(writer.run([](Database&) { return true; }), ports::CommitUnknown);
    EXPECT_EQ(0, countRows(folder.file("t.db")));
}

TEST(ReaderPool, ReadsASnapshotWhileOthersWrite)
{
    const test::TempFolder folder;
    Writer writer(folder.file("t.db"), nullptr, nullptr);
    makeTables(writer);
    ReaderPool pool(folder.file("t.db"), 2);
    pool.read([&](Database& db) {
        EXPECT_EQ(0, std::get<0>(*db.row<std::int64_t>(kCount)));
        writer.run([](Database& w) { return w.run(kInsert, 1, 1) == 1; });
        EXPECT_EQ(0, std::get<0>(*db.row<std::int64_t>(kCount)));
    });
    pool.read([](Database& db) { EXPECT_EQ(1, std::get<0>(*db.row<std::int64_t>(kCount))); });
}

} // namespace
} // namespace hallpay::storage
