#include "bench/statement_tape.h"

#include "base/text.h"

#include <sqlite3.h>

#include <filesystem>

namespace hallpay::bench {

namespace {

TapeRecorder* g_recorder = nullptr;

int onStatement(unsigned, void* db, void* statement, void*)
{
    if (g_recorder)
        g_recorder->heard(static_cast<sqlite3*>(db), static_cast<sqlite3_stmt*>(statement));
    return 0;
}

int onOpen(sqlite3* db, char**, const sqlite3_api_routines*)
{
    if (g_recorder) g_recorder->opened(db);
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, &onStatement, db);
}

/// One literal of an expanded statement, which begins at `at`; moves `at` behind it.
Value literal(const std::string& text, std::size_t& at)
{
    const auto quoted = [&text, &at] {
        std::string value;
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\'') {
                if (at + 1 >= text.size() || text[at + 1] != '\'') break;
                ++at;
            }
            value.push_back(text[at]);
        }
        ++at;
        return value;
    };
    if (text.compare(at, 4, "NULL") == 0) {
        at += 4;
        return nullptr;
    }
    if (text[at] == 'x' || text[at] == 'X') {
        ++at;
        return fromHex(quoted()).value();
    }
    if (text[at] == '\'') return quoted();
    const auto begin = at;
    while (at < text.size() && (text[at] == '-' || (text[at] >= '0' && text[at] <= '9'))) ++at;
    return static_cast<std::int64_t>(std::stoll(text.substr(begin, at - begin)));
}

/// The values of `sql`'s parameters as `expanded` has them: both differ in nothing else.
std::vector<Value> valuesOf(const std::string& sql, const std::string& expanded)
{
    std::vector<Value> values;
    std::size_t there = 0;
    for (std::size_t here = 0; here < sql.size();) {
        if (sql[here] != '$') {
            ++here;
            ++there;
            continue;
        }
        std::size_t digits = here + 1;
        while (digits < sql.size() && sql[digits] >= '0' && sql[digits] <= '9') ++digits;
        const auto number = static_cast<std::size_t>(std::stoul(sql.substr(here + 1)));
        auto value = literal(expanded, there);
        if (values.size() < number) values.resize(number);
        values[number - 1] = std::move(value);
        here = digits;
    }
    return values;
}

} // namespace

TapeRecorder::TapeRecorder()
{
    g_recorder = this;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&onOpen));
}

TapeRecorder::~TapeRecorder()
{
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&onOpen));
    g_recorder = nullptr;
}

void TapeRecorder::opened(sqlite3* db)
{
    const std::lock_guard lock(m_mutex);
    m_lines.erase(db); // a closed connection's address is taken again
}

void TapeRecorder::heard(sqlite3* db, sqlite3_stmt* statement)
{
    const auto began = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    auto& line = m_lines[db];
    if (line.file.empty()) {
        const char* name = sqlite3_db_filename(db, "main");
        line.file = name ? std::filesystem::path(name).filename().string() : "";
    }
    note(line, statement);
    line.taping += std::chrono::steady_clock::now() - began;
}

void TapeRecorder::note(Line& line, sqlite3_stmt* statement)
{
    const std::string sql = sqlite3_sql(statement);
    if (sql == "BEGIN IMMEDIATE") {
        line.inside = true;
        line.open.clear();
        return;
    }
    if (!line.inside) return; // a read
    if (sql == "COMMIT" || sql == "ROLLBACK") {
        line.inside = false;
        if (sql == "COMMIT") line.batches.push_back(std::move(line.open));
        line.open.clear();
        return;
    }
    char* raw = sqlite3_expanded_sql(statement);
    const auto known = line.known.try_emplace(sql, line.texts.size());
    if (known.second) line.texts.push_back(sql);
    line.open.push_back({known.first->second, raw ? raw : ""});
    sqlite3_free(raw);
}

void TapeRecorder::begin()
{
    const std::lock_guard lock(m_mutex);
    for (auto& [db, line] : m_lines) {
        line.first = line.batches.size();
        line.taping = {};
    }
}

void TapeRecorder::end()
{
    const std::lock_guard lock(m_mutex);
    for (auto& [db, line] : m_lines) {
        line.last = line.batches.size();
        line.taped = std::chrono::duration<double>(line.taping).count();
    }
}

Tape TapeRecorder::tapeOf(const std::string& fileName) const
{
    const std::lock_guard lock(m_mutex);
    const Line* most = nullptr;
    for (const auto& [db, line] : m_lines)
        if (line.file == fileName && (!most || line.batches.size() > most->batches.size()))
            most = &line;
    Tape tape;
    if (!most) return tape;
    tape.texts = most->texts;
    tape.first = most->first;
    tape.last = most->last;
    tape.tapingSeconds = most->taped;
    for (const auto& batch : most->batches) {
        auto& taped = tape.batches.emplace_back();
        for (const auto& [text, expanded] : batch)
            taped.push_back({text, valuesOf(most->texts[text], expanded)});
    }
    return tape;
}

} // namespace hallpay::bench
