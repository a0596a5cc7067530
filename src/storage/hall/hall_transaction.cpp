#include "storage/hall/hall_transaction.h"

#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

// Writing nothing new takes the row's lock all the same, and reads it in one go.
constexpr std::string_view kLock
    = "UPDATE hall SET event_seq = event_seq WHERE id = 1 RETURNING epoch, event_seq,"
      " events_from, audit_seq, audit_head, schedule_version, gate_cursor";
constexpr std::string_view kRead
    = "SELECT epoch, event_seq, events_from, audit_seq, audit_head, schedule_version, gate_cursor"
      " FROM hall WHERE id = 1";
constexpr std::string_view kStore
    = "UPDATE hall SET event_seq = $1, events_from = $2, audit_seq = $3, audit_head = $4,"
      " schedule_version = $5, gate_cursor = $6 WHERE id = 1";

HallCursor cursorFrom(Database& database, std::string_view sql)
{
    using I = std::int64_t;
    const auto row = database.row<std::string, I, I, I, Bytes, I, I>(sql);
    if (!row) throw ports::LedgerError("the hall's row is not there");
    const auto& [epoch, event, from, audit, head, schedule, gate] = *row;
    return {{epoch, event, static_cast<int>(schedule), gate}, from, audit, head, false};
}

} // namespace

HallCursor lockHall(Database& database)
{
    return cursorFrom(database, kLock);
}

HallCursor readHall(Database& database)
{
    return cursorFrom(database, kRead);
}

void storeHall(Database& database, const HallCursor& cursor)
{
    if (!cursor.moved) return;
    database.run(kStore, cursor.head.eventSeq, cursor.eventsFrom, cursor.auditSeq, cursor.auditHead,
                 cursor.head.scheduleVersion, cursor.head.gateCursor);
}

HallTransaction::HallTransaction(Database& database, HallCursor cursor)
    : m_cursor(std::move(cursor)), m_slips(database), m_orders(database, m_cursor),
      m_receipts(database), m_staff(database), m_trail(database, m_cursor),
      m_fees(database, m_cursor), m_figures(database), m_money(database),
      m_shifts(database, m_cursor), m_windowRefunds(database), m_approvals(database),
      m_days(database, m_shifts)
{
}

} // namespace hallpay::storage
