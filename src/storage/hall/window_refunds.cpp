#include "storage/hall/window_refunds.h"

#include "storage/database_rows.h"
#include "storage/hall/columns.h"

#include <tuple>

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT id, refund_id, slip_id, method, amount_fen, reason, staff_id, approved_by,"
      " asked_at_utc, state, shift_id, ended_by, ended_with, ended_at_utc, book_day, reference"
      " FROM window_refund WHERE id = $1";
constexpr std::string_view kByRefundId
    = "SELECT id, refund_id, slip_id, method, amount_fen, reason, staff_id, approved_by,"
      " asked_at_utc, state, shift_id, ended_by, ended_with, ended_at_utc, book_day, reference"
      " FROM window_refund WHERE refund_id = $1";
constexpr std::string_view kOfSlip
    = "SELECT id, refund_id, slip_id, method, amount_fen, reason, staff_id, approved_by,"
      " asked_at_utc, state, shift_id, ended_by, ended_with, ended_at_utc, book_day, reference"
      " FROM window_refund WHERE slip_id = $1 ORDER BY id";
constexpr std::string_view kWaiting
    = "SELECT id, refund_id, slip_id, method, amount_fen, reason, staff_id, approved_by,"
      " asked_at_utc, state, shift_id, ended_by, ended_with, ended_at_utc, book_day, reference"
      " FROM window_refund WHERE state = 0 ORDER BY asked_at_utc, id LIMIT $1";
constexpr std::string_view kGivenBack
    = "SELECT COUNT(id), COALESCE(SUM(amount_fen), 0) FROM window_refund"
      " WHERE book_day = $1 AND method = $2 AND state = 1";
constexpr std::string_view kAdd
    = "INSERT INTO window_refund (refund_id, slip_id, method, amount_fen, reason, staff_id,"
      " approved_by, asked_at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view kAddRequest
    = "INSERT INTO window_refund_request (refund_id, request_id) VALUES ($1, $2)";
constexpr std::string_view kEnd
    = "UPDATE window_refund SET state = $1, shift_id = $2, ended_by = $3, ended_with = $4,"
      " ended_at_utc = $5, book_day = $6, reference = $7 WHERE id = $8 AND state = 0";

using I = std::int64_t;
using S = std::string;
using Row
    = std::tuple<I, S, I, I, I, S, I, I, I, I, I, I, I, std::optional<I>, std::optional<S>, S>;

ports::WindowRefund refundFrom(const Row& row)
{
    const auto& [id, refundId, slip, method, amount, reason, staff, approvedBy, askedAt, state,
                 shift, endedBy, endedWith, endedAt, bookDay, reference]
        = row;
    return {.id = id,
            .refundId = refundId,
            .slipId = slip,
            .method = enumFromColumn(method, domain::WindowMethod::Last),
            .amount = Money::fromFen(amount),
            .reason = reason,
            .staffId = staff,
            .approvedBy = approvedBy,
            .askedAt = fromMillis(askedAt),
            .state = enumFromColumn(state, domain::WindowRefundState::Last),
            .shiftId = shift,
            .endedBy = endedBy,
            .endedWith = endedWith,
            .endedAt = instantFromColumn(endedAt),
            .bookDay = dayFromColumn(bookDay),
            .reference = reference};
}

template <typename Param>
std::optional<ports::WindowRefund> one(Database& database, std::string_view sql, const Param& param)
{
    const auto row = RowsOf<Row>::first(database, sql, param);
    if (!row) return std::nullopt;
    return refundFrom(*row);
}

template <typename Param>
std::vector<ports::WindowRefund> all(Database& database, std::string_view sql, const Param& param)
{
    std::vector<ports::WindowRefund> refunds;
    for (const auto& row : RowsOf<Row>::all(database, sql, param))
        refunds.push_back(refundFrom(row));
    return refunds;
}

} // namespace

std::optional<ports::WindowRefund> SqlWindowRefundTable::find(std::int64_t id) const
{
    return one(m_database, kFind, id);
}

std::optional<ports::WindowRefund>
SqlWindowRefundTable::byRefundId(const std::string& refundId) const
{
    return one(m_database, kByRefundId, refundId);
}

std::vector<ports::WindowRefund> SqlWindowRefundTable::ofSlip(std::int64_t slipId) const
{
    return all(m_database, kOfSlip, slipId);
}

std::vector<ports::WindowRefund> SqlWindowRefundTable::waiting(int limit) const
{
    return all(m_database, kWaiting, limit);
}

ports::PaymentFigures SqlWindowRefundTable::givenBack(Day bookDay,
                                                      domain::WindowMethod method) const
{
    const auto row = m_database.row<I, I>(kGivenBack, formatDay(bookDay), toColumn(method));
    ensure(row.has_value());
    return {std::get<0>(*row), Money::fromFen(std::get<1>(*row))};
}

std::int64_t SqlWindowRefundTable::add(const ports::WindowRefund& refund)
{
    return single<I>(m_database, kAdd, refund.refundId, refund.slipId, toColumn(refund.method),
                     refund.amount.fen(), refund.reason, refund.staffId, refund.approvedBy,
                     toMillis(refund.askedAt));
}

void SqlWindowRefundTable::addRequest(std::int64_t refundRow, std::int64_t requestId)
{
    m_database.run(kAddRequest, refundRow, requestId);
}

bool SqlWindowRefundTable::end(const ports::WindowRefund& refund)
{
    return m_database.run(kEnd, toColumn(refund.state), refund.shiftId, refund.endedBy,
                          refund.endedWith, toColumn(refund.endedAt), toColumn(refund.bookDay),
                          refund.reference, refund.id)
        == 1;
}

} // namespace hallpay::storage
