#include "bench/bare_sqlite.h"

#include <sqlite3.h>

#include <chrono>
#include <stdexcept>

namespace hallpay::bench {

namespace {

void check(sqlite3* db, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(db));
}

struct Bind {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, index, v); }
    int operator()(const std::string& v) const
    {
        return sqlite3_bind_text(statement, index, v.data(), static_cast<int>(v.size()),
                                 SQLITE_STATIC);
    }
    int operator()(const Blob& v) const
    {
        return sqlite3_bind_blob(statement, index, v.data(), static_cast<int>(v.size()),
                                 SQLITE_STATIC);
    }
};

/// One transaction with its statements.
void play(sqlite3* db, const std::vector<sqlite3_stmt*>& prepared,
          const std::vector<TapedStatement>& batch)
{
    check(db, sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
    for (const auto& taped : batch) {
        auto* statement = prepared[taped.text];
        for (std::size_t i = 0; i < taped.values.size(); ++i)
            check(db, std::visit(Bind{statement, static_cast<int>(i + 1)}, taped.values[i]));
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW) code = sqlite3_step(statement);
        check(db, code);
        sqlite3_reset(statement);
    }
    check(db, sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr));
}

} // namespace

double replay(const std::string& file, const Tape& tape)
{
    sqlite3* db = nullptr;
    check(nullptr, sqlite3_open(file.c_str(), &db));
    check(db,
          sqlite3_exec(db,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "PRAGMA foreign_keys = ON",
                       nullptr, nullptr, nullptr));
    std::vector<sqlite3_stmt*> prepared;
    for (const auto& text : tape.texts) {
        prepared.push_back(nullptr);
        check(db, sqlite3_prepare_v2(db, text.c_str(), -1, &prepared.back(), nullptr));
    }
    auto start = std::chrono::steady_clock::now();
    auto end = start;
    for (std::size_t at = 0; at < tape.batches.size(); ++at) {
        if (at == tape.first) start = std::chrono::steady_clock::now();
        play(db, prepared, tape.batches[at]);
        if (at + 1 == tape.last) end = std::chrono::steady_clock::now();
    }
    const std::chrono::duration<double> took = end - start;
    for (auto* statement : prepared) sqlite3_finalize(statement);
    sqlite3_close(db);
    return tape.first == tape.last ? 0 : took.count();
}

} // namespace hallpay::bench
