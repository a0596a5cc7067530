// Every statement that this process runs on SQLite, with its values, in the order it was run.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hallpay::bench {

using Blob = std::vector<unsigned char>;
using Value = std::variant<std::nullptr_t, std::int64_t, std::string, Blob>;

struct TapedStatement {
    std::size_t text = 0; ///< index into Tape::texts
    std::vector<Value> values; ///< $1, $2 …
};

/// What one connection wrote: one entry a COMMIT, each a list of statements.
struct Tape {
    std::vector<std::string> texts;
    std::vector<std::vector<TapedStatement>> batches;
    std::size_t first = 0; ///< the batches of [first, last) are those of the time that counts
    std::size_t last = 0;
    double tapingSeconds = 0; ///< what taping took of this connection's thread in that time
};

/// Records all connections opened while it lives, by file name. One at a time in a process.
class TapeRecorder {
public:
    TapeRecorder();
    ~TapeRecorder();

    /// The time that counts begins, and ends: what is committed outside it is taped all the same.
    void begin();
    void end();

    /// The tape of the connection that wrote most to the file of this name.
    Tape tapeOf(const std::string& fileName) const;

    void opened(sqlite3* db);
    void heard(sqlite3* db, sqlite3_stmt* statement);

private:
    /// A statement as it was heard; taking its values out waits until nobody is timed.
    struct Heard {
        std::size_t text = 0;
        std::string expanded;
    };
    struct Line {
        std::vector<std::string> texts;
        std::vector<std::vector<Heard>> batches;
        std::size_t first = 0;
        std::size_t last = 0;
        std::map<std::string, std::size_t> known;
        std::vector<Heard> open; ///< since BEGIN
        std::string file;
        bool inside = false;
        std::chrono::steady_clock::duration taping{}; ///< since begin()
        double taped = 0; ///< seconds from begin() to end()
    };
    static void note(Line& line, sqlite3_stmt* statement);

    mutable std::mutex m_mutex;
    std::map<sqlite3*, Line> m_lines;
};

} // namespace hallpay::bench
