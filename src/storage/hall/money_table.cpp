#include "storage/hall/money_table.h"

#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kExcess
    = "SELECT e.transaction_id, e.order_id, o.slip_id, o.token, e.kind, e.amount_fen,"
      " e.paid_at_utc, e.book_day, e.learnt_at_utc FROM excess_payment e"
      " JOIN pay_order o ON o.id = e.order_id WHERE e.transaction_id = $1";
constexpr std::string_view kOpenExcess
    = "SELECT e.transaction_id, e.order_id, o.slip_id, o.token, e.kind, e.amount_fen,"
      " e.paid_at_utc, e.book_day, e.learnt_at_utc,"
      " (SELECT COALESCE(SUM(b.amount_fen), 0) FROM gone_back b"
      "  WHERE b.transaction_id = e.transaction_id),"
      " (SELECT COUNT(r.id) FROM refund r WHERE r.transaction_id = e.transaction_id)"
      " FROM excess_payment e JOIN pay_order o ON o.id = e.order_id"
      " WHERE NOT EXISTS (SELECT 1 FROM matter_note n WHERE n.kind = 0"
      "  AND n.subject = e.transaction_id)"
      " AND e.amount_fen > (SELECT COALESCE(SUM(b.amount_fen), 0) FROM gone_back b"
      "  WHERE b.transaction_id = e.transaction_id)"
      " ORDER BY e.learnt_at_utc, e.transaction_id LIMIT $1";
// What settles nothing here alone has no share in the gate's own sum.
constexpr std::string_view kToAskFor
    = "SELECT o.token FROM pay_order o WHERE o.excess_fen > 0 AND o.excess_fen >"
      " (SELECT COALESCE(SUM(e.amount_fen), 0) FROM excess_payment e"
      "  WHERE e.order_id = o.id AND e.kind <> 4) ORDER BY o.id LIMIT $1";
constexpr std::string_view kAddExcess
    = "INSERT INTO excess_payment (transaction_id, order_id, kind, amount_fen, paid_at_utc,"
      " book_day, learnt_at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7)"
      " ON CONFLICT (transaction_id) DO NOTHING";

constexpr std::string_view kRefund
    = "SELECT id, refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, done_at_utc, book_day,"
      " reference, settled_by, approved_by, settled_with FROM refund WHERE refund_id = $1";
constexpr std::string_view kRefundsOf
    = "SELECT id, refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, done_at_utc, book_day,"
      " reference, settled_by, approved_by, settled_with FROM refund WHERE transaction_id = $1 "
      "ORDER BY id";
constexpr std::string_view kFailed
    = "SELECT id, refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, done_at_utc, book_day,"
      " reference, settled_by, approved_by, settled_with FROM refund WHERE state = 6 ORDER BY "
      "asked_at_utc, id LIMIT $1";
constexpr std::string_view kDoneTwice
    = "SELECT id, refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, done_at_utc, book_day,"
      " reference, settled_by, approved_by, settled_with FROM refund WHERE state = 5 AND reference "
      "<> ''"
      " AND NOT EXISTS (SELECT 1 FROM matter_note n WHERE n.kind = 8"
      "  AND n.subject = refund.refund_id)"
      " ORDER BY done_at_utc, id LIMIT $1";
constexpr std::string_view kUnanswered
    = "SELECT id, refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, done_at_utc, book_day,"
      " reference, settled_by, approved_by, settled_with FROM refund WHERE answered = 0 ORDER BY "
      "id LIMIT $1";
constexpr std::string_view kAddRefund
    = "INSERT INTO refund (refund_id, slip_id, token, transaction_id, amount_fen, reason, staff_id,"
      " asked_at_utc, answered, state, failure, version, wallet_refund_id, reference, settled_by,"
      " approved_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, 0, 0, '', '', 0, $10) RETURNING id";
constexpr std::string_view kRefunding
    = "SELECT (SELECT COUNT(r.id) FROM request q JOIN refund_request x ON x.request_id = q.id"
      " JOIN refund r ON r.id = x.refund_id WHERE q.slip_id = $1 AND r.state NOT IN (5, 7))"
      " + (SELECT COUNT(w.id) FROM window_refund w WHERE w.slip_id = $1 AND w.state = 0)";
constexpr std::string_view kAddRequest
    = "INSERT INTO refund_request (refund_id, request_id) VALUES ($1, $2)";
constexpr std::string_view kReplaceRefund
    = "UPDATE refund SET answered = $1, state = $2, failure = $3, version = $4,"
      " wallet_refund_id = $5, done_at_utc = $6, book_day = $7, reference = $8, settled_by = $9,"
      " settled_with = $10 WHERE id = $11";
constexpr std::string_view kDropRefund = "DELETE FROM refund WHERE id = $1 AND answered = 0";

constexpr std::string_view kForeign
    = "SELECT wallet_refund_id, slip_id, transaction_id, amount_fen, state, failure,"
      " learnt_at_utc, done_at_utc, book_day FROM foreign_refund WHERE wallet_refund_id = $1";
constexpr std::string_view kForeignOf
    = "SELECT wallet_refund_id, slip_id, transaction_id, amount_fen, state, failure,"
      " learnt_at_utc, done_at_utc, book_day FROM foreign_refund WHERE transaction_id = $1"
      " ORDER BY learnt_at_utc, wallet_refund_id";
constexpr std::string_view kOpenForeign
    = "SELECT f.wallet_refund_id, f.slip_id, f.transaction_id, f.amount_fen, f.state, f.failure,"
      " f.learnt_at_utc, f.done_at_utc, f.book_day FROM foreign_refund f"
      " WHERE NOT EXISTS (SELECT 1 FROM matter_note n WHERE n.kind = 2"
      "  AND n.subject = f.wallet_refund_id)"
      " AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.state = 7"
      "  AND r.reference = f.wallet_refund_id)"
      " ORDER BY f.learnt_at_utc, f.wallet_refund_id LIMIT $1";
constexpr std::string_view kSettledBy
    = "SELECT book_day FROM refund WHERE state = 7 AND reference = $1 AND book_day IS NOT NULL"
      " ORDER BY id LIMIT 1";
constexpr std::string_view kKeepForeign
    = "INSERT INTO foreign_refund (wallet_refund_id, slip_id, transaction_id, amount_fen, state,"
      " failure, learnt_at_utc, done_at_utc, book_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
      " ON CONFLICT (wallet_refund_id) DO UPDATE SET state = excluded.state,"
      " failure = excluded.failure, done_at_utc = excluded.done_at_utc,"
      " book_day = excluded.book_day";

constexpr std::string_view kNoted
    = "SELECT COUNT(subject) FROM matter_note WHERE kind = $1 AND subject = $2";
constexpr std::string_view kAddNote
    = "INSERT INTO matter_note (kind, subject, staff_id, at_utc, reason)"
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, subject) DO NOTHING";

using I = std::int64_t;
using S = std::string;
using OptionalI = std::optional<std::int64_t>;
using OptionalText = std::optional<std::string>;
using ExcessRow = std::tuple<S, I, I, S, I, I, I, S, I>;
using OpenRow = std::tuple<S, I, I, S, I, I, I, S, I, I, I>;
using RefundRow
    = std::tuple<I, S, I, S, S, I, S, I, I, I, I, I, I, S, OptionalI, OptionalText, S, I, I, I>;
using ForeignRow = std::tuple<S, I, S, I, I, I, I, OptionalI, OptionalText>;

ports::ExcessPayment excessFrom(const ExcessRow& row)
{
    const auto& [transaction, order, slip, token, kind, amount, paidAt, bookDay, learntAt] = row;
    return {.transactionId = transaction,
            .orderId = order,
            .slipId = slip,
            .token = token,
            .kind = enumFromColumn(kind, ports::ExcessKind::NotNeeded),
            .amount = Money::fromFen(amount),
            .paidAt = fromMillis(paidAt),
            .bookDay = dayFromColumn(bookDay),
            .learntAt = fromMillis(learntAt)};
}

ports::HallRefund refundFrom(const RefundRow& row)
{
    const auto& [id, refundId, slip, token, transaction, amount, reason, staff, askedAt, answered,
                 state, failure, version, walletId, doneAt, bookDay, reference, settledBy,
                 approvedBy, settledWith]
        = row;
    ports::HallRefund refund;
    refund.id = id;
    refund.refundId = refundId;
    refund.slipId = slip;
    refund.token = token;
    refund.transactionId = transaction;
    refund.amount = Money::fromFen(amount);
    refund.reason = reason;
    refund.staffId = staff;
    refund.approvedBy = approvedBy;
    refund.askedAt = fromMillis(askedAt);
    refund.answered = answered != 0;
    refund.life = {enumFromColumn(state, domain::RefundState::SettledOtherwise),
                   enumFromColumn(failure, domain::RefundFailure::Refused), version};
    refund.walletRefundId = walletId;
    refund.doneAt = instantFromColumn(doneAt);
    refund.bookDay = dayFromColumn(bookDay);
    refund.reference = reference;
    refund.settledBy = settledBy;
    refund.settledWith = settledWith;
    return refund;
}

ports::ForeignRefund foreignFrom(const ForeignRow& row)
{
    const auto& [walletId, slip, transaction, amount, state, failure, learntAt, doneAt, bookDay]
        = row;
    return {.walletRefundId = walletId,
            .slipId = slip,
            .transactionId = transaction,
            .amount = Money::fromFen(amount),
            .state = enumFromColumn(state, domain::RefundState::SettledOtherwise),
            .failure = enumFromColumn(failure, domain::RefundFailure::Refused),
            .learntAt = fromMillis(learntAt),
            .doneAt = instantFromColumn(doneAt),
            .bookDay = dayFromColumn(bookDay)};
}

template <typename Param>
std::vector<ports::HallRefund> refundsFrom(Database& database, std::string_view sql,
                                           const Param& param)
{
    std::vector<ports::HallRefund> refunds;
    for (const auto& row : RowsOf<RefundRow>::all(database, sql, param))
        refunds.push_back(refundFrom(row));
    return refunds;
}

template <typename Param>
std::vector<ports::ForeignRefund> foreignRefunds(Database& database, std::string_view sql,
                                                 const Param& param)
{
    std::vector<ports::ForeignRefund> refunds;
    for (const auto& row : RowsOf<ForeignRow>::all(database, sql, param))
        refunds.push_back(foreignFrom(row));
    return refunds;
}

} // namespace

std::optional<ports::ExcessPayment> SqlMoneyTable::excess(const std::string& transactionId) const
{
    const auto row = RowsOf<ExcessRow>::first(m_database, kExcess, transactionId);
    if (!row) return std::nullopt;
    return excessFrom(*row);
}

std::vector<ports::OpenExcess> SqlMoneyTable::openExcess(int limit) const
{
    std::vector<ports::OpenExcess> open;
    for (const auto& row : RowsOf<OpenRow>::all(m_database, kOpenExcess, limit)) {
        const auto& [transaction, order, slip, token, kind, amount, paidAt, bookDay, learntAt, back,
                     refunds]
            = row;
        open.push_back(
            {excessFrom({transaction, order, slip, token, kind, amount, paidAt, bookDay, learntAt}),
             Money::fromFen(amount - back), static_cast<int>(refunds)});
    }
    return open;
}

std::vector<std::string> SqlMoneyTable::excessToAskFor(int limit) const
{
    std::vector<std::string> tokens;
    for (const auto& [token] : m_database.rows<S>(kToAskFor, limit)) tokens.push_back(token);
    return tokens;
}

std::optional<ports::HallRefund> SqlMoneyTable::refund(const std::string& refundId) const
{
    const auto row = RowsOf<RefundRow>::first(m_database, kRefund, refundId);
    if (!row) return std::nullopt;
    return refundFrom(*row);
}

std::vector<ports::HallRefund> SqlMoneyTable::refundsOf(const std::string& transactionId) const
{
    return refundsFrom(m_database, kRefundsOf, transactionId);
}

std::vector<ports::HallRefund> SqlMoneyTable::failedRefunds(int limit) const
{
    return refundsFrom(m_database, kFailed, limit);
}

std::vector<ports::HallRefund> SqlMoneyTable::doneTwice(int limit) const
{
    return refundsFrom(m_database, kDoneTwice, limit);
}

std::vector<ports::HallRefund> SqlMoneyTable::unansweredRefunds(int limit) const
{
    return refundsFrom(m_database, kUnanswered, limit);
}

bool SqlMoneyTable::isRefunding(std::int64_t slipId) const
{
    return single<I>(m_database, kRefunding, slipId) != 0;
}

std::optional<ports::ForeignRefund>
SqlMoneyTable::foreignRefund(const std::string& walletRefundId) const
{
    const auto found = foreignRefunds(m_database, kForeign, walletRefundId);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<ports::ForeignRefund>
SqlMoneyTable::foreignRefundsOf(const std::string& transactionId) const
{
    return foreignRefunds(m_database, kForeignOf, transactionId);
}

std::vector<ports::ForeignRefund> SqlMoneyTable::openForeignRefunds(int limit) const
{
    return foreignRefunds(m_database, kOpenForeign, limit);
}

bool SqlMoneyTable::isAtRest(domain::MatterKind kind, const std::string& subject) const
{
    return single<I>(m_database, kNoted, toColumn(kind), subject) != 0;
}

bool SqlMoneyTable::addExcess(const ports::ExcessPayment& payment)
{
    return m_database.run(kAddExcess, payment.transactionId, payment.orderId,
                          toColumn(payment.kind), payment.amount.fen(), toMillis(payment.paidAt),
                          formatDay(payment.bookDay), toMillis(payment.learntAt))
        == 1;
}

std::int64_t SqlMoneyTable::addRefund(const ports::HallRefund& refund)
{
    return single<I>(m_database, kAddRefund, refund.refundId, refund.slipId, refund.token,
                     refund.transactionId, refund.amount.fen(), refund.reason, refund.staffId,
                     toMillis(refund.askedAt), toColumn(refund.life.state), refund.approvedBy);
}

void SqlMoneyTable::addRefundedRequest(std::int64_t refundRow, std::int64_t requestId)
{
    m_database.run(kAddRequest, refundRow, requestId);
}

void SqlMoneyTable::replaceRefund(const ports::HallRefund& refund)
{
    m_database.run(kReplaceRefund, refund.answered, toColumn(refund.life.state),
                   toColumn(refund.life.failure), refund.life.version, refund.walletRefundId,
                   toColumn(refund.doneAt), toColumn(refund.bookDay), refund.reference,
                   refund.settledBy, refund.settledWith, refund.id);
}

void SqlMoneyTable::dropRefund(std::int64_t id)
{
    m_database.run(kDropRefund, id);
}

std::optional<Day> SqlMoneyTable::settledBy(const std::string& walletRefundId) const
{
    const auto row = m_database.row<S>(kSettledBy, walletRefundId);
    if (!row) return std::nullopt;
    return dayFromColumn(std::get<0>(*row));
}

void SqlMoneyTable::keepForeignRefund(const ports::ForeignRefund& refund)
{
    m_database.run(kKeepForeign, refund.walletRefundId, refund.slipId, refund.transactionId,
                   refund.amount.fen(), toColumn(refund.state), toColumn(refund.failure),
                   toMillis(refund.learntAt), toColumn(refund.doneAt), toColumn(refund.bookDay));
}

void SqlMoneyTable::addNote(const ports::MatterNote& note)
{
    m_database.run(kAddNote, toColumn(note.kind), note.subject, note.staffId, toMillis(note.at),
                   note.reason);
}

} // namespace hallpay::storage
