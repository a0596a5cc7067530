#include "storage/gate/refund_rows.h"

#include "storage/gate/event_rows.h"

namespace hallpay::storage {

using ports::ConsoleRefund;
using ports::GateRefund;

namespace {

constexpr std::string_view kByHallId
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE refund_id = $1";
constexpr std::string_view kByNumber
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE refund_no = $1";
constexpr std::string_view kOfPayment
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE transaction_id = $1 ORDER BY part";
constexpr std::string_view kUnderWay
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE state BETWEEN 1 AND 4 AND refund_no > $1"
      " ORDER BY refund_no LIMIT $2";
constexpr std::string_view kDue
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE state BETWEEN 1 AND 4 AND (next_try_utc <="
      " $1 OR next_try_utc > $2) ORDER BY next_try_utc, refund_no LIMIT $3";
constexpr std::string_view kAcceptedBetween
    = "SELECT refund_no, refund_id, token, transaction_id, out_trade_no, part, state,"
      " failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference FROM refund WHERE accepted_utc >= $1 AND accepted_utc < $2"
      " ORDER BY accepted_utc, refund_no LIMIT $3";
constexpr std::string_view kAdd
    = "INSERT INTO refund (refund_no, refund_id, token, transaction_id, out_trade_no,"
      " part, state, failure, version, amount_fen, total_fen, reason, asked_utc, paid_utc,"
      " next_try_utc, sends, queries, sent_utc, accepted_utc, done_utc, wallet_refund_id,"
      " error_code, reference) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
      " $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
constexpr std::string_view kReplace
    = "UPDATE refund SET state = $1, failure = $2, version = $3, next_try_utc = $4, sends"
      " = $5, queries = $6, sent_utc = $7, accepted_utc = $8, done_utc = $9,"
      " wallet_refund_id = $10, error_code = $11, reference = $12 WHERE refund_no = $13"
      " AND version = $14";

constexpr std::string_view kConsole
    = "SELECT wallet_refund_id, refund_no, transaction_id, out_trade_no, token,"
      " amount_fen, state, learnt_utc, done_utc FROM console_refund WHERE wallet_refund_id"
      " = $1";
constexpr std::string_view kConsoleOfPayment
    = "SELECT wallet_refund_id, refund_no, transaction_id, out_trade_no, token,"
      " amount_fen, state, learnt_utc, done_utc FROM console_refund WHERE transaction_id ="
      " $1 ORDER BY learnt_utc, wallet_refund_id";
constexpr std::string_view kConsoleUnderWay
    = "SELECT wallet_refund_id, refund_no, transaction_id, out_trade_no, token,"
      " amount_fen, state, learnt_utc, done_utc FROM console_refund WHERE state = 0 ORDER"
      " BY learnt_utc, wallet_refund_id LIMIT $1";
constexpr std::string_view kConsoleRefunds
    = "SELECT wallet_refund_id, refund_no, transaction_id, out_trade_no, token,"
      " amount_fen, state, learnt_utc, done_utc FROM console_refund ORDER BY learnt_utc"
      " DESC, wallet_refund_id DESC LIMIT $1";
constexpr std::string_view kKeepConsole
    = "INSERT INTO console_refund (wallet_refund_id, refund_no, transaction_id,"
      " out_trade_no, token, amount_fen, state, learnt_utc, done_utc) VALUES ($1, $2, $3,"
      " $4, $5, $6, $7, $8, $9) ON CONFLICT (wallet_refund_id) DO UPDATE SET state ="
      " excluded.state, done_utc = excluded.done_utc WHERE console_refund.state <>"
      " excluded.state OR console_refund.done_utc IS NOT excluded.done_utc";

/// No order is NULL in the table, where a token would have to be one of ours.
std::optional<std::string> tokenColumn(const std::string& token)
{
    if (token.empty()) return std::nullopt;
    return token;
}

template <typename... Params>
std::vector<GateRefund> refundsOf(Database& database, std::string_view sql, const Params&... params)
{
    std::vector<GateRefund> refunds;
    for (const auto& row :
         database.rows<std::string, std::string, std::optional<std::string>, std::string,
                       std::string, Integer, Integer, Integer, Integer, Integer, Integer,
                       std::string, Integer, Integer, Integer, Integer, Integer, MaybeInteger,
                       MaybeInteger, MaybeInteger, std::string, std::string, std::string>(
             sql, params...))
        refunds.push_back(
            {.refundNo = std::get<0>(row),
             .refundId = std::get<1>(row),
             .token = std::get<2>(row).value_or(std::string()),
             .transactionId = std::get<3>(row),
             .outTradeNo = std::get<4>(row),
             .part = static_cast<int>(std::get<5>(row)),
             .life = {enumFrom(std::get<6>(row), domain::RefundState::SettledOtherwise),
                      enumFrom(std::get<7>(row), domain::RefundFailure::Refused), std::get<8>(row)},
             .amount = Money::fromFen(std::get<9>(row)),
             .total = Money::fromFen(std::get<10>(row)),
             .reason = std::get<11>(row),
             .askedAt = fromMillis(std::get<12>(row)),
             .paidAt = fromMillis(std::get<13>(row)),
             .nextTryAt = fromMillis(std::get<14>(row)),
             .sends = static_cast<int>(std::get<15>(row)),
             .queries = static_cast<int>(std::get<16>(row)),
             .sentAt = instantOf(std::get<17>(row)),
             .acceptedAt = instantOf(std::get<18>(row)),
             .doneAt = instantOf(std::get<19>(row)),
             .walletRefundId = std::get<20>(row),
             .errorCode = std::get<21>(row),
             .reference = std::get<22>(row)});
    return refunds;
}

template <typename... Params>
std::vector<ConsoleRefund> consoleRefundsOf(Database& database, std::string_view sql,
                                            const Params&... params)
{
    std::vector<ConsoleRefund> refunds;
    for (const auto& row :
         database.rows<std::string, std::string, std::string, std::string,
                       std::optional<std::string>, Integer, Integer, Integer, MaybeInteger>(
             sql, params...))
        refunds.push_back({.walletRefundId = std::get<0>(row),
                           .refundNo = std::get<1>(row),
                           .transactionId = std::get<2>(row),
                           .outTradeNo = std::get<3>(row),
                           .token = std::get<4>(row).value_or(std::string()),
                           .amount = Money::fromFen(std::get<5>(row)),
                           .state = enumFrom(std::get<6>(row), ports::WalletRefundState::Abnormal),
                           .learntAt = fromMillis(std::get<7>(row)),
                           .doneAt = instantOf(std::get<8>(row))});
    return refunds;
}

template <typename T> std::optional<T> firstOf(std::vector<T> rows)
{
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

} // namespace

std::optional<GateRefund> SqlRefundTable::byHallId(const std::string& refundId) const
{
    return firstOf(refundsOf(m_database, kByHallId, refundId));
}

std::optional<GateRefund> SqlRefundTable::byNumber(const std::string& refundNo) const
{
    return firstOf(refundsOf(m_database, kByNumber, refundNo));
}

std::vector<GateRefund> SqlRefundTable::ofPayment(const std::string& transactionId) const
{
    return refundsOf(m_database, kOfPayment, transactionId);
}

std::vector<GateRefund> SqlRefundTable::underWay(const std::string& refundNo, int limit) const
{
    return refundsOf(m_database, kUnderWay, refundNo, limit);
}

std::vector<GateRefund> SqlRefundTable::due(Instant now, std::chrono::milliseconds longestPause,
                                            int limit) const
{
    return refundsOf(m_database, kDue, toMillis(now), toMillis(now + longestPause), limit);
}

std::vector<GateRefund> SqlRefundTable::acceptedBetween(Instant from, Instant until,
                                                        int limit) const
{
    return refundsOf(m_database, kAcceptedBetween, toMillis(from), toMillis(until), limit);
}

std::optional<ConsoleRefund> SqlRefundTable::console(const std::string& walletRefundId) const
{
    return firstOf(consoleRefundsOf(m_database, kConsole, walletRefundId));
}

std::vector<ConsoleRefund> SqlRefundTable::consoleOfPayment(const std::string& transactionId) const
{
    return consoleRefundsOf(m_database, kConsoleOfPayment, transactionId);
}

std::vector<ConsoleRefund> SqlRefundTable::consoleUnderWay(int limit) const
{
    return consoleRefundsOf(m_database, kConsoleUnderWay, limit);
}

std::vector<ConsoleRefund> SqlRefundTable::consoleRefunds(int limit) const
{
    return consoleRefundsOf(m_database, kConsoleRefunds, limit);
}

void SqlRefundTable::add(const GateRefund& refund)
{
    m_database.run(
        kAdd, refund.refundNo, refund.refundId, tokenColumn(refund.token), refund.transactionId,
        refund.outTradeNo, refund.part, toNumber(refund.life.state), toNumber(refund.life.failure),
        refund.life.version, refund.amount.fen(), refund.total.fen(), refund.reason,
        toMillis(refund.askedAt), toMillis(refund.paidAt), toMillis(refund.nextTryAt), refund.sends,
        refund.queries, millisOf(refund.sentAt), millisOf(refund.acceptedAt),
        millisOf(refund.doneAt), refund.walletRefundId, refund.errorCode, refund.reference);
}

bool SqlRefundTable::replace(const GateRefund& refund)
{
    return m_database.run(kReplace, toNumber(refund.life.state), toNumber(refund.life.failure),
                          refund.life.version, toMillis(refund.nextTryAt), refund.sends,
                          refund.queries, millisOf(refund.sentAt), millisOf(refund.acceptedAt),
                          millisOf(refund.doneAt), refund.walletRefundId, refund.errorCode,
                          refund.reference, refund.refundNo, refund.life.version - 1)
        == 1;
}

bool SqlRefundTable::keepConsole(const ConsoleRefund& refund)
{
    return m_database.run(kKeepConsole, refund.walletRefundId, refund.refundNo,
                          refund.transactionId, refund.outTradeNo, tokenColumn(refund.token),
                          refund.amount.fen(), static_cast<Integer>(refund.state),
                          toMillis(refund.learntAt), millisOf(refund.doneAt))
        == 1;
}

} // namespace hallpay::storage
