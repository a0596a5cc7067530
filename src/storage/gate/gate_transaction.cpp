#include "storage/gate/gate_transaction.h"

#include "storage/gate/event_rows.h"

namespace hallpay::storage {

using ports::GateAttempt;
using ports::GateOrderView;

namespace {

constexpr std::string_view kOrder
    = "SELECT token, amount_fen, deadline_utc, state, reason, version, scanned, hold,"
      " next_close_utc, paid_at_utc, transaction_id, excess_fen FROM pay_order WHERE token = $1";
constexpr std::string_view kIdleOrdersDue
    = "SELECT token, amount_fen, deadline_utc, state, reason, version, scanned, hold,"
      " next_close_utc, paid_at_utc, transaction_id, excess_fen FROM pay_order"
      " WHERE state < 2 AND deadline_utc <= $1 AND NOT EXISTS (SELECT 1 FROM attempt"
      " WHERE attempt.token = pay_order.token AND attempt.state < 4)"
      " ORDER BY deadline_utc, token LIMIT $2";
constexpr std::string_view kAddOrder
    = "INSERT INTO pay_order (token, amount_fen, deadline_utc, state, reason, version, scanned,"
      " hold, next_close_utc, paid_at_utc, transaction_id, excess_fen)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view kReplaceOrder
    = "UPDATE pay_order SET state = $1, reason = $2, version = $3, scanned = $4, hold = $5,"
      " next_close_utc = $6, paid_at_utc = $7, transaction_id = $8, excess_fen = $9"
      " WHERE token = $10 AND version = $11";

constexpr std::string_view kAttempt
    = "SELECT out_trade_no, token, number, state, version, amount_fen, expires_utc, description,"
      " (SELECT sealed FROM payer AS p WHERE p.out_trade_no = attempt.out_trade_no AND p.erased = "
      "0), created_utc, sent_utc, prepay_id, placed_utc, handed_out_utc, by_code, reversing"
      " FROM attempt WHERE out_trade_no = $1";
constexpr std::string_view kLiveAttempt
    = "SELECT out_trade_no, token, number, state, version, amount_fen, expires_utc, description,"
      " (SELECT sealed FROM payer AS p WHERE p.out_trade_no = attempt.out_trade_no AND p.erased = "
      "0), created_utc, sent_utc, prepay_id, placed_utc, handed_out_utc, by_code, reversing"
      " FROM attempt WHERE token = $1 AND state < 4";
constexpr std::string_view kAttempts
    = "SELECT out_trade_no, token, number, state, version, amount_fen, expires_utc, description,"
      " (SELECT sealed FROM payer AS p WHERE p.out_trade_no = attempt.out_trade_no AND p.erased = "
      "0), created_utc, sent_utc, prepay_id, placed_utc, handed_out_utc, by_code, reversing"
      " FROM attempt WHERE token = $1 ORDER BY number";
constexpr std::string_view kLiveAttempts
    = "SELECT out_trade_no, token, number, state, version, amount_fen, expires_utc, description,"
      " (SELECT sealed FROM payer AS p WHERE p.out_trade_no = attempt.out_trade_no AND p.erased = "
      "0), created_utc, sent_utc, prepay_id, placed_utc, handed_out_utc, by_code, reversing"
      " FROM attempt WHERE state < 4 AND out_trade_no > $1 ORDER BY out_trade_no LIMIT $2";
constexpr std::string_view kAttemptsToClose
    = "SELECT a.out_trade_no, a.token, a.number, a.state, a.version, a.amount_fen, a.expires_utc,"
      " a.description, (SELECT sealed FROM payer AS p WHERE p.out_trade_no = a.out_trade_no"
      " AND p.erased = 0), a.created_utc, a.sent_utc, a.prepay_id, a.placed_utc,"
      " a.handed_out_utc, a.by_code, a.reversing FROM attempt AS a"
      " JOIN pay_order AS o ON o.token = a.token"
      " WHERE a.state < 4 AND o.state < 2 AND (o.state = 1 OR o.deadline_utc <= $1"
      " OR (a.by_code = 1 AND a.created_utc <= $2))"
      " AND (o.next_close_utc IS NULL OR o.next_close_utc <= $3 OR o.next_close_utc > $4)"
      " ORDER BY COALESCE(o.next_close_utc, 0), a.out_trade_no LIMIT $5";
constexpr std::string_view kAddAttempt
    = "INSERT INTO attempt (out_trade_no, token, number, state, version, amount_fen, expires_utc,"
      " description, created_utc, sent_utc, prepay_id, placed_utc, handed_out_utc, by_code)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr std::string_view kAddPayer
    = "INSERT INTO payer (out_trade_no, expires_utc, erased, sealed) VALUES ($1, $2, 0, $3)";
constexpr std::string_view kReplaceAttempt
    = "UPDATE attempt SET state = $1, version = $2, sent_utc = $3, prepay_id = $4,"
      " placed_utc = $5, handed_out_utc = $6, reversing = $7 WHERE out_trade_no = $8"
      " AND version = $9";

constexpr std::string_view kPayment
    = "SELECT transaction_id, out_trade_no, token, kind, amount_fen, succeeded_utc, learnt_utc,"
      " trade_type FROM payment WHERE transaction_id = $1";
constexpr std::string_view kPayments
    = "SELECT transaction_id, out_trade_no, token, kind, amount_fen, succeeded_utc, learnt_utc,"
      " trade_type FROM payment WHERE token = $1 ORDER BY learnt_utc, transaction_id";
constexpr std::string_view kAddPayment
    = "INSERT INTO payment (transaction_id, out_trade_no, token, kind, amount_fen, succeeded_utc,"
      " wallet_day, learnt_utc, trade_type) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

constexpr std::string_view kSuspense
    = "SELECT transaction_id, out_trade_no, reason, amount_fen, currency, succeeded_utc,"
      " learnt_utc, confirmed FROM suspense ORDER BY learnt_utc, transaction_id LIMIT $1";
constexpr std::string_view kUnconfirmed
    = "SELECT transaction_id, out_trade_no, reason, amount_fen, currency, succeeded_utc,"
      " learnt_utc, confirmed FROM suspense WHERE confirmed = 0"
      " ORDER BY learnt_utc, transaction_id LIMIT $1";
constexpr std::string_view kSuspenseOf
    = "SELECT transaction_id, out_trade_no, reason, amount_fen, currency, succeeded_utc,"
      " learnt_utc, confirmed FROM suspense WHERE transaction_id = $1"
      " ORDER BY learnt_utc, out_trade_no";
constexpr std::string_view kAddSuspense
    = "INSERT INTO suspense (transaction_id, out_trade_no, reason, amount_fen, currency,"
      " succeeded_utc, learnt_utc, confirmed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
      " ON CONFLICT (transaction_id, out_trade_no) DO UPDATE"
      " SET confirmed = CASE WHEN excluded.confirmed = 1 THEN 1 ELSE suspense.confirmed END";

constexpr std::string_view kRecords
    = "SELECT kind, at_utc, serial FROM notification_record ORDER BY id DESC LIMIT $1";
constexpr std::string_view kAddRecord
    = "INSERT INTO notification_record (kind, at_utc, serial) VALUES ($1, $2, $3) RETURNING id";
constexpr std::string_view kForgetRecords = "DELETE FROM notification_record WHERE id <= $1";

constexpr std::string_view kEventsAfter
    = "SELECT seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason, version, scanned,"
      " hold, next_close_utc, paid_at_utc, transaction_id, excess_fen, refund_id,"
      " refund_transaction_id, refund_wallet_id, refund_fen, refund_state, refund_failure,"
      " refund_version, refund_done_utc, refund_reference, wallet_day FROM gate_event"
      " WHERE seq > $1 ORDER BY seq LIMIT $2";
constexpr std::string_view kNextEvent
    = "UPDATE gate SET last_event = last_event + 1 WHERE id = 1 RETURNING last_event";
constexpr std::string_view kForgetEvents = "DELETE FROM gate_event WHERE seq <= $1 AND at_utc < $2"
                                           " AND seq < (SELECT last_event FROM gate WHERE id = 1)";
constexpr std::string_view kAddEvent
    = "INSERT INTO gate_event (seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason,"
      " version, scanned, hold, next_close_utc, paid_at_utc, transaction_id, excess_fen,"
      " refund_id, refund_transaction_id, refund_wallet_id, refund_fen, refund_state,"
      " refund_failure, refund_version, refund_done_utc, refund_reference, wallet_day)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20, $21, $22, $23, $24, $25)";
constexpr std::string_view kLastEventAt = "SELECT at_utc FROM gate_event ORDER BY seq DESC LIMIT 1";

template <typename Enum> Integer numberOf(Enum value)
{
    return static_cast<Integer>(value);
}

template <typename From, typename Rows> auto each(const Rows& rows, const From& from)
{
    std::vector<decltype(from(rows.front()))> answer;
    answer.reserve(rows.size());
    for (const auto& row : rows) answer.push_back(from(row));
    return answer;
}

/// The columns of an order, read by `kOrder` and its like.
template <typename... Params>
std::vector<GateOrderView> ordersOf(Database& database, std::string_view sql,
                                    const Params&... params)
{
    return each(
        database.rows<std::string, Integer, Integer, Integer, Integer, Integer, Integer, Integer,
                      MaybeInteger, MaybeInteger, std::string, Integer>(sql, params...),
        orderFrom);
}

template <typename... Params>
std::vector<GateAttempt> attemptsOf(Database& database, const PayerBox& payers,
                                    std::string_view sql, const Params&... params)
{
    const auto rows
        = database.rows<std::string, std::string, Integer, Integer, Integer, Integer, Integer,
                        std::string, std::optional<Bytes>, Integer, MaybeInteger, std::string,
                        MaybeInteger, MaybeInteger, Integer, Integer>(sql, params...);
    return each(rows, [&payers](const auto& row) {
        const auto& sealed = std::get<8>(row);
        return GateAttempt{
            .outTradeNo = std::get<0>(row),
            .token = std::get<1>(row),
            .number = static_cast<int>(std::get<2>(row)),
            .life = {enumFrom(std::get<3>(row), domain::AttemptState::Closed), std::get<4>(row)},
            .amount = Money::fromFen(std::get<5>(row)),
            .expires = fromMillis(std::get<6>(row)),
            .description = std::get<7>(row),
            .payerId = sealed ? payers.open(*sealed, std::get<0>(row)) : std::string(),
            .createdAt = fromMillis(std::get<9>(row)),
            .sentAt = instantOf(std::get<10>(row)),
            .prepayId = std::get<11>(row),
            .placedAt = instantOf(std::get<12>(row)),
            .handedOutAt = instantOf(std::get<13>(row)),
            .byCode = std::get<14>(row) != 0,
            .reversing = std::get<15>(row) != 0};
    });
}

template <typename T> std::optional<T> firstOf(std::vector<T> rows)
{
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

} // namespace

std::optional<GateOrderView> GateTransaction::order(const std::string& token)
{
    return firstOf(ordersOf(m_database, kOrder, token));
}

std::vector<GateOrderView> GateTransaction::idleOrdersDue(Instant now, int limit)
{
    return ordersOf(m_database, kIdleOrdersDue, toMillis(now), limit);
}

std::optional<GateAttempt> GateTransaction::attempt(const std::string& outTradeNo)
{
    return firstOf(attemptsOf(m_database, m_payers, kAttempt, outTradeNo));
}

std::optional<GateAttempt> GateTransaction::liveAttempt(const std::string& token)
{
    return firstOf(attemptsOf(m_database, m_payers, kLiveAttempt, token));
}

std::vector<GateAttempt> GateTransaction::attempts(const std::string& token)
{
    return attemptsOf(m_database, m_payers, kAttempts, token);
}

std::vector<GateAttempt> GateTransaction::liveAttempts(const std::string& outTradeNo, int limit)
{
    return attemptsOf(m_database, m_payers, kLiveAttempts, outTradeNo, limit);
}

std::vector<GateAttempt>
GateTransaction::attemptsToClose(Instant now, std::chrono::milliseconds retry, int limit)
{
    return attemptsOf(m_database, m_payers, kAttemptsToClose, toMillis(now),
                      toMillis(now - domain::kPasswordPatience), toMillis(now),
                      toMillis(now + retry), limit);
}

std::optional<ports::GatePayment> GateTransaction::payment(const std::string& transactionId)
{
    return firstOf(each(m_database.rows<std::string, std::string, std::string, Integer, Integer,
                                        Integer, Integer, std::string>(kPayment, transactionId),
                        paymentFrom));
}

std::vector<ports::GatePayment> GateTransaction::payments(const std::string& token)
{
    return each(m_database.rows<std::string, std::string, std::string, Integer, Integer, Integer,
                                Integer, std::string>(kPayments, token),
                paymentFrom);
}

std::vector<ports::SuspenseEntry> GateTransaction::suspense(int limit)
{
    return each(m_database.rows<std::string, std::string, Integer, MaybeInteger, std::string,
                                MaybeInteger, Integer, Integer>(kSuspense, limit),
                suspenseFrom);
}

std::vector<ports::SuspenseEntry> GateTransaction::unconfirmedSuspense(int limit)
{
    return each(m_database.rows<std::string, std::string, Integer, MaybeInteger, std::string,
                                MaybeInteger, Integer, Integer>(kUnconfirmed, limit),
                suspenseFrom);
}

std::vector<ports::SuspenseEntry> GateTransaction::suspenseOf(const std::string& transactionId)
{
    return each(m_database.rows<std::string, std::string, Integer, MaybeInteger, std::string,
                                MaybeInteger, Integer, Integer>(kSuspenseOf, transactionId),
                suspenseFrom);
}

std::vector<ports::NotificationRecord> GateTransaction::notificationRecords(int limit)
{
    return each(m_database.rows<Integer, Integer, std::string>(kRecords, limit),
                [](const auto& row) {
                    return ports::NotificationRecord{
                        enumFrom(std::get<0>(row), ports::NotificationRefusal::Foreign),
                        fromMillis(std::get<1>(row)), std::get<2>(row)};
                });
}

std::vector<ports::GateEvent> GateTransaction::eventsAfter(std::int64_t sequence, int limit)
{
    return each(
        m_database.rows<Integer, Integer, Integer, MaybeText, Integer, Integer, Integer, Integer,
                        Integer, Integer, Integer, MaybeInteger, MaybeInteger, std::string, Integer,
                        MaybeText, MaybeText, MaybeText, MaybeInteger, MaybeInteger, MaybeInteger,
                        MaybeInteger, MaybeInteger, MaybeText, MaybeText>(kEventsAfter, sequence,
                                                                          limit),
        eventFrom);
}

std::optional<Instant> GateTransaction::lastEventAt()
{
    const auto at = m_database.row<Integer>(kLastEventAt);
    if (!at) return std::nullopt;
    return fromMillis(std::get<0>(*at));
}

void GateTransaction::addOrder(const GateOrderView& order)
{
    m_database.run(kAddOrder, order.token, order.amount.fen(), toMillis(order.deadline),
                   numberOf(order.state), numberOf(order.reason), order.version, order.scanned,
                   numberOf(order.hold), millisOf(order.nextCloseAt), millisOf(order.paidAt),
                   order.transactionId, order.excess.fen());
}

bool GateTransaction::replaceOrder(const GateOrderView& order)
{
    return m_database.run(kReplaceOrder, numberOf(order.state), numberOf(order.reason),
                          order.version, order.scanned, numberOf(order.hold),
                          millisOf(order.nextCloseAt), millisOf(order.paidAt), order.transactionId,
                          order.excess.fen(), order.token, order.version - 1)
        == 1;
}

void GateTransaction::addAttempt(const GateAttempt& attempt)
{
    m_database.run(kAddAttempt, attempt.outTradeNo, attempt.token, attempt.number,
                   numberOf(attempt.life.state), attempt.life.version, attempt.amount.fen(),
                   toMillis(attempt.expires), attempt.description, toMillis(attempt.createdAt),
                   millisOf(attempt.sentAt), attempt.prepayId, millisOf(attempt.placedAt),
                   millisOf(attempt.handedOutAt), attempt.byCode ? 1 : 0);
    if (attempt.payerId.empty()) return;
    m_database.run(kAddPayer, attempt.outTradeNo, toMillis(attempt.expires),
                   m_payers.seal(attempt.payerId, attempt.outTradeNo));
}

bool GateTransaction::replaceAttempt(const GateAttempt& attempt)
{
    return m_database.run(kReplaceAttempt, numberOf(attempt.life.state), attempt.life.version,
                          millisOf(attempt.sentAt), attempt.prepayId, millisOf(attempt.placedAt),
                          millisOf(attempt.handedOutAt), attempt.reversing ? 1 : 0,
                          attempt.outTradeNo, attempt.life.version - 1)
        == 1;
}

void GateTransaction::addPayment(const ports::GatePayment& payment)
{
    m_database.run(kAddPayment, payment.transactionId, payment.outTradeNo, payment.token,
                   numberOf(payment.kind), payment.amount.fen(), toMillis(payment.succeededAt),
                   formatDay(businessDay(payment.succeededAt)), toMillis(payment.learntAt),
                   payment.tradeType);
}

void GateTransaction::addSuspense(const ports::SuspenseEntry& entry)
{
    const auto fen = entry.amount ? MaybeInteger(entry.amount->fen()) : std::nullopt;
    m_database.run(kAddSuspense, entry.transactionId, entry.outTradeNo, numberOf(entry.reason), fen,
                   entry.currency, millisOf(entry.succeededAt), toMillis(entry.learntAt),
                   entry.confirmed);
}

void GateTransaction::addNotificationRecord(const ports::NotificationRecord& record)
{
    const auto id = m_database.row<Integer>(kAddRecord, numberOf(record.kind), toMillis(record.at),
                                            record.serial);
    ensure(id.has_value());
    m_database.run(kForgetRecords, std::get<0>(*id) - kNotificationRecordsMax);
}

std::int64_t GateTransaction::appendEvent(ports::GateEventKind kind, Instant at,
                                          const GateOrderView& view)
{
    return addEvent(kind, at, view, {});
}

std::int64_t GateTransaction::appendRefundEvent(ports::GateEventKind kind, Instant at,
                                                const GateOrderView& view,
                                                const ports::GateRefundView& refund)
{
    return addEvent(kind, at, view, {.refund = &refund, .day = {}});
}

std::int64_t GateTransaction::appendDayEvent(ports::GateEventKind kind, Instant at, Day day)
{
    return addEvent(kind, at, {}, {.refund = nullptr, .day = day});
}

std::int64_t GateTransaction::addEvent(ports::GateEventKind kind, Instant at,
                                       const GateOrderView& view, const About& about)
{
    const auto* refund = about.refund;
    const auto text = [&](std::string ports::GateRefundView::*field) {
        return refund ? MaybeText(refund->*field) : std::nullopt;
    };
    const auto number = [&](Integer value) { return refund ? MaybeInteger(value) : std::nullopt; };
    const auto back = refund ? *refund : ports::GateRefundView{};
    const auto token = view.token.empty() ? MaybeText() : MaybeText(view.token);
    const auto next = m_database.row<Integer>(kNextEvent);
    ensure(next.has_value());
    m_database.run(
        kAddEvent, std::get<0>(*next), numberOf(kind), toMillis(at), token, view.amount.fen(),
        toMillis(view.deadline), numberOf(view.state), numberOf(view.reason), view.version,
        view.scanned, numberOf(view.hold), millisOf(view.nextCloseAt), millisOf(view.paidAt),
        view.transactionId, view.excess.fen(), text(&ports::GateRefundView::refundId),
        text(&ports::GateRefundView::transactionId), text(&ports::GateRefundView::walletRefundId),
        number(back.amount.fen()), number(numberOf(back.state)), number(numberOf(back.failure)),
        number(back.version), millisOf(back.doneAt), text(&ports::GateRefundView::reference),
        about.day ? MaybeText(formatDay(*about.day)) : std::nullopt);
    return std::get<0>(*next);
}

void GateTransaction::forgetEvents(std::int64_t sequence, Instant before)
{
    m_database.run(kForgetEvents, sequence, toMillis(before));
}

} // namespace hallpay::storage
