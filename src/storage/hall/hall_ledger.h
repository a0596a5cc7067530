// The hall's ledger in a SQLite file of its own.
#pragma once

#include "ports/hall_ledger.h"
#include "storage/hall/hall_cursor.h"
#include "storage/reader_pool.h"
#include "storage/writer.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace hallpay::storage {

class SqliteHallLedger final : public ports::HallLedger {
public:
    static constexpr std::size_t kReadersMax = 8;

    /// Opens or creates the file, brings its schema up to date, and checks that it was born as
    /// `birth` (an empty one is born so now). `broken` is called once when a COMMIT failed: the
    /// server must stop. @throws ports::LedgerError, also for a ledger of another kind.
    SqliteHallLedger(const std::string& file, const ports::HallBirth& birth,
                     std::function<void(const std::string&)> broken);
    ~SqliteHallLedger() override;

    std::int64_t lastEvent() const override;
    bool waitForEvents(std::int64_t seq, std::chrono::milliseconds patience) override;
    int listen(std::function<void()> woken) override;
    void stopListening(int listener) override;

    /// A copy without free pages, for backups. @throws ports::LedgerError.
    void copyTo(const std::string& file);

protected:
    void run(const std::function<bool(ports::HallTx&)>& work) override;
    void look(const std::function<void(const ports::HallTx&)>& work) override;

private:
    void bringUpToDate();
    void checkBirth(const ports::HallBirth& birth);
    void committed();

    const std::string m_file;
    mutable std::mutex m_mutex;
    std::condition_variable m_eventCommitted;
    std::int64_t m_lastEvent = 0; // GUARDED_BY(m_mutex)
    std::mutex m_listening; // held while listeners are called
    std::map<int, std::function<void()>> m_listeners; // GUARDED_BY(m_listening)
    int m_nextListener = 1; // GUARDED_BY(m_listening)
    std::int64_t m_writtenEvent = 0; // the writer's thread alone: newest of the open group
    Writer m_writer; // after what its thread uses
    ReaderPool m_readers;
};

} // namespace hallpay::storage
