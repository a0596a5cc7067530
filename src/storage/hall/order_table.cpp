#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT id, slip_id, token, amount_fen, deadline_utc, made_at_utc, acceptance, state,"
      " reason, version, scanned, hold, held_by_window_id, next_close_utc, paid_at_utc,"
      " wallet_day, book_day, transaction_id, excess_fen, held_by_staff_id, held_by_role,"
      " excess_here, phones, held_since_utc FROM pay_order WHERE id = $1";
constexpr std::string_view kWithToken
    = "SELECT id, slip_id, token, amount_fen, deadline_utc, made_at_utc, acceptance, state,"
      " reason, version, scanned, hold, held_by_window_id, next_close_utc, paid_at_utc,"
      " wallet_day, book_day, transaction_id, excess_fen, held_by_staff_id, held_by_role,"
      " excess_here, phones, held_since_utc FROM pay_order WHERE token = $1";
constexpr std::string_view kWithTransaction
    = "SELECT id, slip_id, token, amount_fen, deadline_utc, made_at_utc, acceptance, state,"
      " reason, version, scanned, hold, held_by_window_id, next_close_utc, paid_at_utc,"
      " wallet_day, book_day, transaction_id, excess_fen, held_by_staff_id, held_by_role,"
      " excess_here, phones, held_since_utc FROM pay_order"
      " WHERE transaction_id = $1 AND transaction_id <> '' ORDER BY id LIMIT 1";
constexpr std::string_view kSettling
    = "SELECT id, slip_id, token, amount_fen, deadline_utc, made_at_utc, acceptance, state,"
      " reason, version, scanned, hold, held_by_window_id, next_close_utc, paid_at_utc,"
      " wallet_day, book_day, transaction_id, excess_fen, held_by_staff_id, held_by_role,"
      " excess_here, phones, held_since_utc FROM pay_order"
      " WHERE slip_id = $1 AND state = 2 AND excess_here = 0";
constexpr std::string_view kSending
    = "SELECT id, slip_id, token, amount_fen, deadline_utc, made_at_utc, acceptance, state,"
      " reason, version, scanned, hold, held_by_window_id, next_close_utc, paid_at_utc,"
      " wallet_day, book_day, transaction_id, excess_fen, held_by_staff_id, held_by_role,"
      " excess_here, phones, held_since_utc FROM pay_order"
      " WHERE acceptance = 0 AND (made_at_utc <= $1 OR made_at_utc > $2)"
      " ORDER BY made_at_utc, id LIMIT $3";
constexpr std::string_view kDue
    = "SELECT id, token, kind, due_at_utc, tries FROM gate_call"
      " WHERE due_at_utc <= $1 OR due_at_utc > $2 ORDER BY due_at_utc, id LIMIT $3";
constexpr std::string_view kAdd
    = "INSERT INTO pay_order (id, slip_id, token, amount_fen, deadline_utc, made_at_utc,"
      " acceptance, state, reason, version, scanned, hold, held_by_window_id, transaction_id,"
      " excess_fen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, '', 0)";
constexpr std::string_view kReplace
    = "UPDATE pay_order SET acceptance = $1, state = $2, reason = $3, version = $4, scanned = $5,"
      " hold = $6, held_by_window_id = $7, next_close_utc = $8, paid_at_utc = $9,"
      " wallet_day = $10, book_day = $11, transaction_id = $12, excess_fen = $13,"
      " held_by_staff_id = $14, held_by_role = $15, excess_here = $16, phones = $17,"
      " held_since_utc = $18 WHERE id = $19";
constexpr std::string_view kGiveUpSending
    = "UPDATE pay_order SET acceptance = 2 WHERE id = $1 AND acceptance = 0";
constexpr std::string_view kQueue
    = "INSERT INTO gate_call (token, kind, due_at_utc, tries) VALUES ($1, $2, $3, 0)"
      " ON CONFLICT (token, kind) DO UPDATE SET due_at_utc = excluded.due_at_utc";
constexpr std::string_view kPostpone
    = "UPDATE gate_call SET due_at_utc = $1, tries = tries + 1 WHERE id = $2";
constexpr std::string_view kDrop = "DELETE FROM gate_call WHERE id = $1 AND due_at_utc = $2";
constexpr std::string_view kDropKind = "DELETE FROM gate_call WHERE token = $1 AND kind = $2";

// Nothing is put off for longer than this.
constexpr std::chrono::minutes kFarAhead{2};

constexpr std::int64_t kNoRole = -1;

using I = std::int64_t;
using OptionalI = std::optional<std::int64_t>;
using OptionalText = std::optional<std::string>;
using OrderRow = std::tuple<I, I, std::string, I, I, I, I, I, I, I, I, I, I, OptionalI, OptionalI,
                            OptionalText, OptionalText, std::string, I, I, I, I, I, OptionalI>;

ports::StoredOrder orderFrom(const OrderRow& row)
{
    const auto& [id, slip, token, amount, deadline, made, acceptance, state, reason, version,
                 scanned, hold, heldBy, nextClose, paidAt, walletDay, bookDay, transaction, excess,
                 heldByStaff, heldByRole, excessHere, phones, heldSince]
        = row;
    ports::StoredOrder order;
    order.id = id;
    order.slipId = slip;
    order.token = token;
    order.amount = Money::fromFen(amount);
    order.deadline = fromMillis(deadline);
    order.madeAt = fromMillis(made);
    order.acceptance = enumFromColumn(acceptance, ports::Acceptance::Codeless);
    order.mirror = {enumFromColumn(state, domain::OrderState::Cancelled),
                    enumFromColumn(reason, domain::CancelReason::NeverAccepted), version};
    order.scanned = scanned != 0;
    order.hold = enumFromColumn(hold, ports::HoldProgress::Clear);
    order.heldByWindowId = heldBy;
    order.heldByStaffId = heldByStaff;
    if (heldByRole >= 0) order.heldByRole = enumFromColumn(heldByRole, domain::Role::Supervisor);
    order.nextCloseAt = instantFromColumn(nextClose);
    order.paidAt = instantFromColumn(paidAt);
    order.walletDay = dayFromColumn(walletDay);
    order.bookDay = dayFromColumn(bookDay);
    order.transactionId = transaction;
    order.excess = Money::fromFen(excess);
    order.excessHere = excessHere != 0;
    order.phones = static_cast<int>(phones);
    order.heldSince = instantFromColumn(heldSince);
    return order;
}

} // namespace

std::optional<ports::StoredOrder> SqlOrderTable::find(std::int64_t id) const
{
    const auto row = RowsOf<OrderRow>::first(m_database, kFind, id);
    if (!row) return std::nullopt;
    return orderFrom(*row);
}

std::optional<ports::StoredOrder> SqlOrderTable::withToken(const std::string& token) const
{
    const auto row = RowsOf<OrderRow>::first(m_database, kWithToken, token);
    if (!row) return std::nullopt;
    return orderFrom(*row);
}

std::optional<ports::StoredOrder>
SqlOrderTable::withTransaction(const std::string& transactionId) const
{
    const auto row = RowsOf<OrderRow>::first(m_database, kWithTransaction, transactionId);
    if (!row) return std::nullopt;
    return orderFrom(*row);
}

std::optional<ports::StoredOrder> SqlOrderTable::settling(std::int64_t slipId) const
{
    const auto row = RowsOf<OrderRow>::first(m_database, kSettling, slipId);
    if (!row) return std::nullopt;
    return orderFrom(*row);
}

std::vector<ports::StoredOrder> SqlOrderTable::sending(Instant before, int limit) const
{
    std::vector<ports::StoredOrder> orders;
    for (const auto& row : RowsOf<OrderRow>::all(m_database, kSending, toMillis(before),
                                                 toMillis(before + kFarAhead), limit))
        orders.push_back(orderFrom(row));
    return orders;
}

std::vector<ports::GateCall> SqlOrderTable::dueCalls(Instant now, int limit) const
{
    std::vector<ports::GateCall> calls;
    for (const auto& [id, token, kind, dueAt, tries] : m_database.rows<I, std::string, I, I, I>(
             kDue, toMillis(now), toMillis(now + kFarAhead), limit))
        calls.push_back({id, token, enumFromColumn(kind, ports::GateCallKind::CancelReplaced),
                         fromMillis(dueAt), static_cast<int>(tries)});
    return calls;
}

void SqlOrderTable::add(const ports::StoredOrder& order)
{
    m_database.run(kAdd, order.id, order.slipId, order.token, order.amount.fen(),
                   toMillis(order.deadline), toMillis(order.madeAt), toColumn(order.acceptance),
                   toColumn(order.mirror.state), toColumn(order.mirror.reason));
}

void SqlOrderTable::replace(const ports::StoredOrder& order)
{
    m_database.run(kReplace, toColumn(order.acceptance), toColumn(order.mirror.state),
                   toColumn(order.mirror.reason), order.mirror.version, order.scanned,
                   toColumn(order.hold), order.heldByWindowId, toColumn(order.nextCloseAt),
                   toColumn(order.paidAt), toColumn(order.walletDay), toColumn(order.bookDay),
                   order.transactionId, order.excess.fen(), order.heldByStaffId,
                   order.heldByRole ? toColumn(*order.heldByRole) : kNoRole, order.excessHere,
                   order.phones, toColumn(order.heldSince), order.id);
}

bool SqlOrderTable::giveUpSending(std::int64_t id)
{
    return m_database.run(kGiveUpSending, id) == 1;
}

void SqlOrderTable::queueCall(const std::string& token, ports::GateCallKind kind, Instant dueAt)
{
    m_database.run(kQueue, token, toColumn(kind), toMillis(dueAt));
}

void SqlOrderTable::postponeCall(std::int64_t id, Instant dueAt)
{
    m_database.run(kPostpone, toMillis(dueAt), id);
}

bool SqlOrderTable::dropCall(const ports::GateCall& call)
{
    return m_database.run(kDrop, call.id, toMillis(call.dueAt)) == 1;
}

void SqlOrderTable::dropCalls(const std::string& token, ports::GateCallKind kind)
{
    m_database.run(kDropKind, token, toColumn(kind));
}

void SqlOrderTable::moveGateCursor(std::int64_t sequence)
{
    m_cursor.head.gateCursor = sequence;
    m_cursor.moved = true;
}

} // namespace hallpay::storage
