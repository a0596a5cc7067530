#include "storage/gate/wallet_day_rows.h"

#include "storage/gate/event_rows.h"

namespace hallpay::storage {

using ports::BillLine;
using ports::DayDifference;
using ports::WalletDay;

namespace {

constexpr std::string_view kDay
    = "SELECT day, state, late, tried_utc, error_code, file_hash, compared_utc, our_payments,"
      " our_payments_fen, bill_payments, bill_payments_fen, bill_refunds, bill_refunds_fen,"
      " open_differences, payers_kept, version FROM wallet_day WHERE day = $1";
constexpr std::string_view kDays
    = "SELECT day, state, late, tried_utc, error_code, file_hash, compared_utc, our_payments,"
      " our_payments_fen, bill_payments, bill_payments_fen, bill_refunds, bill_refunds_fen,"
      " open_differences, payers_kept, version FROM wallet_day ORDER BY day DESC LIMIT $1";
constexpr std::string_view kUnfinished
    = "SELECT day, state, late, tried_utc, error_code, file_hash, compared_utc, our_payments,"
      " our_payments_fen, bill_payments, bill_payments_fen, bill_refunds, bill_refunds_fen,"
      " open_differences, payers_kept, version FROM wallet_day"
      " WHERE state <> 2 OR payers_kept = 1 ORDER BY day LIMIT $1";
constexpr std::string_view kAddDay
    = "INSERT INTO wallet_day (day, state, late, tried_utc, error_code, file_hash,"
      " compared_utc, our_payments, our_payments_fen, bill_payments, bill_payments_fen,"
      " bill_refunds, bill_refunds_fen, open_differences, payers_kept, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
constexpr std::string_view kReplaceDay
    = "UPDATE wallet_day SET state = $1, late = $2, tried_utc = $3, error_code = $4,"
      " file_hash = $5, compared_utc = $6, our_payments = $7, our_payments_fen = $8,"
      " bill_payments = $9, bill_payments_fen = $10, bill_refunds = $11, bill_refunds_fen = $12,"
      " open_differences = $13, payers_kept = $14, version = $15 WHERE day = $16"
      " AND version = $17";

constexpr std::string_view kFirstAttempt
    = "SELECT created_utc FROM attempt ORDER BY created_utc LIMIT 1";
constexpr std::string_view kPayments
    = "SELECT transaction_id, out_trade_no, token, kind, amount_fen, succeeded_utc, learnt_utc,"
      " trade_type FROM payment WHERE wallet_day = $1 AND transaction_id > $2"
      " ORDER BY transaction_id LIMIT $3";

constexpr std::string_view kKeptLines = "SELECT lines FROM bill WHERE day = $1 AND file_hash = $2";
constexpr std::string_view kAddBill
    = "INSERT INTO bill (day, file_hash, learnt_utc, lines) VALUES ($1, $2, $3, 0)"
      " ON CONFLICT (day, file_hash) DO NOTHING";
constexpr std::string_view kMoreLines
    = "UPDATE bill SET lines = lines + $1 WHERE day = $2 AND file_hash = $3 AND lines = $4"
      " RETURNING id";
constexpr std::string_view kAddLine
    = "INSERT INTO bill_line (bill, place, at_utc, transaction_id, out_trade_no, trade_type,"
      " trade_state, amount_fen, refund_id, refund_no, refunded_fen, refund_state)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view kBillLines
    = "SELECT l.at_utc, l.transaction_id, l.out_trade_no, l.trade_type, l.trade_state,"
      " l.amount_fen, l.refund_id, l.refund_no, l.refunded_fen, l.refund_state FROM wallet_day AS d"
      " JOIN bill AS b ON b.day = d.day AND b.file_hash = d.file_hash"
      " JOIN bill_line AS l ON l.bill = b.id WHERE d.day = $1 AND l.place >= $2"
      " ORDER BY l.place LIMIT $3";
constexpr std::string_view kBilledPayment
    = "SELECT d.day, l.amount_fen FROM bill_line AS l JOIN bill AS b ON b.id = l.bill"
      " JOIN wallet_day AS d ON d.day = b.day AND d.file_hash = b.file_hash"
      " WHERE l.transaction_id = $1 AND l.refund_id = '' AND l.trade_state = 'SUCCESS'"
      " AND d.day <> $2 ORDER BY d.day LIMIT 1";
constexpr std::string_view kBilledRefundNo
    = "SELECT d.day, l.refunded_fen FROM bill_line AS l JOIN bill AS b ON b.id = l.bill"
      " JOIN wallet_day AS d ON d.day = b.day AND d.file_hash = b.file_hash"
      " WHERE l.refund_no = $1 AND l.refund_no <> '' AND d.day <> $2 ORDER BY d.day LIMIT 1";
constexpr std::string_view kBilledRefundId
    = "SELECT d.day, l.refunded_fen FROM bill_line AS l JOIN bill AS b ON b.id = l.bill"
      " JOIN wallet_day AS d ON d.day = b.day AND d.file_hash = b.file_hash"
      " WHERE l.refund_id = $1 AND l.refund_id <> '' AND d.day <> $2 ORDER BY d.day LIMIT 1";

constexpr std::string_view kDifference
    = "SELECT id, day, transaction_id, out_trade_no, refund_no, repeated, kind, our_fen, their_fen,"
      " state, other_day, fix, ended, token, found_utc, staff_id, chosen, reference, ended_utc"
      " FROM day_difference WHERE id = $1";
constexpr std::string_view kMatter
    = "SELECT id, day, transaction_id, out_trade_no, refund_no, repeated, kind, our_fen, their_fen,"
      " state, other_day, fix, ended, token, found_utc, staff_id, chosen, reference, ended_utc"
      " FROM day_difference WHERE day = $1 AND transaction_id = $2 AND out_trade_no = $3"
      " AND refund_no = $4 AND repeated = $5";
constexpr std::string_view kDifferences
    = "SELECT id, day, transaction_id, out_trade_no, refund_no, repeated, kind, our_fen, their_fen,"
      " state, other_day, fix, ended, token, found_utc, staff_id, chosen, reference, ended_utc"
      " FROM day_difference WHERE day = $1 AND id > $2 ORDER BY id LIMIT $3";
constexpr std::string_view kOpenDifferences
    = "SELECT id, day, transaction_id, out_trade_no, refund_no, repeated, kind, our_fen, their_fen,"
      " state, other_day, fix, ended, token, found_utc, staff_id, chosen, reference, ended_utc"
      " FROM day_difference WHERE day = $1 AND id > $2 AND ended = 0 ORDER BY id LIMIT $3";
constexpr std::string_view kCountOpen
    = "SELECT COUNT(id) FROM day_difference WHERE day = $1 AND ended = 0";
constexpr std::string_view kAddDifference
    = "INSERT INTO day_difference (day, transaction_id, out_trade_no, refund_no, repeated, kind,"
      " our_fen, their_fen, state, other_day, fix, ended, token, found_utc, staff_id, chosen,"
      " reference, ended_utc)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
constexpr std::string_view kReplaceDifference
    = "UPDATE day_difference SET kind = $1, our_fen = $2, their_fen = $3, state = $4,"
      " other_day = $5, fix = $6, ended = $7, token = $8, staff_id = $9, chosen = $10,"
      " reference = $11, ended_utc = $12 WHERE id = $13";

// An attempt that is not over may have to be sent again, for which its payer is needed.
constexpr std::string_view kErasePayers
    = "UPDATE payer SET erased = 1, sealed = zeroblob(length(sealed)) WHERE id IN (SELECT p.id"
      " FROM payer AS p JOIN attempt AS a ON a.out_trade_no = p.out_trade_no WHERE p.erased = 0"
      " AND p.expires_utc > $1 AND p.expires_utc <= $2 AND a.state >= 4"
      " ORDER BY p.expires_utc LIMIT $3)";
constexpr std::string_view kKeepsPayers
    = "SELECT out_trade_no FROM payer WHERE erased = 0 AND expires_utc > $1"
      " AND expires_utc <= $2 LIMIT 1";

Day dayOf(const std::string& column)
{
    const auto day = parseDay(column);
    if (!day) throw ports::LedgerError("a stored day that no calendar has");
    return *day;
}

std::optional<Money> moneyOf(const MaybeInteger& fen)
{
    if (!fen) return std::nullopt;
    return Money::fromFen(*fen);
}

MaybeInteger fenOf(const std::optional<Money>& money)
{
    if (!money) return std::nullopt;
    return money->fen();
}

MaybeText textOf(const std::optional<Day>& day)
{
    if (!day) return std::nullopt;
    return formatDay(*day);
}

MaybeText textOf(const std::string& token)
{
    if (token.empty()) return std::nullopt;
    return token;
}

template <typename Enum> Integer numberOf(Enum value)
{
    return static_cast<Integer>(value);
}

template <typename... Params>
std::vector<WalletDay> daysOf(Database& database, std::string_view sql, const Params&... params)
{
    std::vector<WalletDay> days;
    for (const auto& row :
         database.rows<std::string, Integer, Integer, MaybeInteger, std::string, std::string,
                       MaybeInteger, Integer, Integer, Integer, Integer, Integer, Integer, Integer,
                       Integer, Integer>(sql, params...))
        days.push_back(
            {.day = dayOf(std::get<0>(row)),
             .state = enumFrom(std::get<1>(row), ports::DayState::Matched),
             .late = std::get<2>(row) != 0,
             .triedAt = instantOf(std::get<3>(row)),
             .errorCode = std::get<4>(row),
             .fileHash = std::get<5>(row),
             .comparedAt = instantOf(std::get<6>(row)),
             .ours = {std::get<7>(row), std::get<8>(row)},
             .theirs = {std::get<9>(row), std::get<10>(row), std::get<11>(row), std::get<12>(row)},
             .open = std::get<13>(row),
             .payersKept = std::get<14>(row) != 0,
             .version = std::get<15>(row)});
    return days;
}

template <typename... Params>
std::vector<DayDifference> differencesOf(Database& database, std::string_view sql,
                                         const Params&... params)
{
    std::vector<DayDifference> differences;
    for (const auto& row :
         database.rows<Integer, std::string, std::string, std::string, std::string, Integer,
                       Integer, MaybeInteger, MaybeInteger, std::string, MaybeText, Integer,
                       Integer, MaybeText, Integer, Integer, Integer, std::string, MaybeInteger>(
             sql, params...)) {
        const auto& other = std::get<10>(row);
        differences.push_back(
            {.id = std::get<0>(row),
             .day = dayOf(std::get<1>(row)),
             .what = {.kind = enumFrom(std::get<6>(row), domain::DifferenceKind::Late),
                      .transactionId = std::get<2>(row),
                      .outTradeNo = std::get<3>(row),
                      .refundNo = std::get<4>(row),
                      .ours = moneyOf(std::get<7>(row)),
                      .theirs = moneyOf(std::get<8>(row)),
                      .repeated = std::get<5>(row) != 0,
                      .state = std::get<9>(row),
                      .otherDay = other ? std::optional(dayOf(*other)) : std::nullopt,
                      .fix = enumFrom(std::get<11>(row), domain::DifferenceFix::Accept),
                      .end = enumFrom(std::get<12>(row), domain::DifferenceEnd::ByStaff)},
             .token = std::get<13>(row).value_or(std::string()),
             .foundAt = fromMillis(std::get<14>(row)),
             .staffId = std::get<15>(row),
             .chosen = enumFrom(std::get<16>(row), domain::DifferenceFix::Accept),
             .reference = std::get<17>(row),
             .endedAt = instantOf(std::get<18>(row))});
    }
    return differences;
}

template <typename... Params>
std::optional<ports::BilledElsewhere> billedElsewhere(Database& database, std::string_view sql,
                                                      const Params&... params)
{
    const auto row = database.row<std::string, Integer>(sql, params...);
    if (!row) return std::nullopt;
    return ports::BilledElsewhere{dayOf(std::get<0>(*row)), Money::fromFen(std::get<1>(*row))};
}

template <typename T> std::optional<T> firstOf(std::vector<T> rows)
{
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

} // namespace

std::optional<WalletDay> SqlWalletDayTable::day(Day day) const
{
    return firstOf(daysOf(m_database, kDay, formatDay(day)));
}

std::vector<WalletDay> SqlWalletDayTable::days(int limit) const
{
    return daysOf(m_database, kDays, limit);
}

std::vector<WalletDay> SqlWalletDayTable::unfinished(int limit) const
{
    return daysOf(m_database, kUnfinished, limit);
}

std::optional<Instant> SqlWalletDayTable::firstAttemptAt() const
{
    const auto row = m_database.row<Integer>(kFirstAttempt);
    if (!row) return std::nullopt;
    return fromMillis(std::get<0>(*row));
}

std::vector<ports::GatePayment>
SqlWalletDayTable::payments(Day day, const std::string& transactionId, int limit) const
{
    std::vector<ports::GatePayment> payments;
    for (const auto& row :
         m_database.rows<std::string, std::string, std::string, Integer, Integer, Integer, Integer,
                         std::string>(kPayments, formatDay(day), transactionId, limit))
        payments.push_back(paymentFrom(row));
    return payments;
}

std::optional<std::size_t> SqlWalletDayTable::keptLines(Day day, const std::string& fileHash) const
{
    const auto row = m_database.row<Integer>(kKeptLines, formatDay(day), fileHash);
    if (!row) return std::nullopt;
    return static_cast<std::size_t>(std::get<0>(*row));
}

std::vector<BillLine> SqlWalletDayTable::billLines(Day day, std::size_t first, int limit) const
{
    std::vector<BillLine> lines;
    for (const auto& row :
         m_database.rows<Integer, std::string, std::string, std::string, std::string, Integer,
                         std::string, std::string, Integer, std::string>(
             kBillLines, formatDay(day), static_cast<Integer>(first), limit))
        lines.push_back({.at = fromMillis(std::get<0>(row)),
                         .transactionId = std::get<1>(row),
                         .outTradeNo = std::get<2>(row),
                         .tradeType = std::get<3>(row),
                         .tradeState = std::get<4>(row),
                         .amount = Money::fromFen(std::get<5>(row)),
                         .refundId = std::get<6>(row),
                         .refundNo = std::get<7>(row),
                         .refunded = Money::fromFen(std::get<8>(row)),
                         .refundState = std::get<9>(row)});
    return lines;
}

std::optional<ports::BilledElsewhere>
SqlWalletDayTable::billedPayment(const std::string& transactionId, Day but) const
{
    return billedElsewhere(m_database, kBilledPayment, transactionId, formatDay(but));
}

std::optional<ports::BilledElsewhere>
SqlWalletDayTable::billedRefund(const std::string& refundNo, const std::string& walletRefundId,
                                Day but) const
{
    if (auto found = billedElsewhere(m_database, kBilledRefundNo, refundNo, formatDay(but)))
        return found;
    return billedElsewhere(m_database, kBilledRefundId, walletRefundId, formatDay(but));
}

std::optional<DayDifference> SqlWalletDayTable::difference(std::int64_t id) const
{
    return firstOf(differencesOf(m_database, kDifference, id));
}

std::optional<DayDifference> SqlWalletDayTable::difference(Day day,
                                                           const domain::Difference& matter) const
{
    return firstOf(differencesOf(m_database, kMatter, formatDay(day), matter.transactionId,
                                 matter.outTradeNo, matter.refundNo, matter.repeated));
}

std::vector<DayDifference> SqlWalletDayTable::differences(Day day, bool openOnly, std::int64_t id,
                                                          int limit) const
{
    return differencesOf(m_database, openOnly ? kOpenDifferences : kDifferences, formatDay(day), id,
                         limit);
}

std::int64_t SqlWalletDayTable::openDifferences(Day day) const
{
    const auto row = m_database.row<Integer>(kCountOpen, formatDay(day));
    ensure(row.has_value());
    return std::get<0>(*row);
}

void SqlWalletDayTable::addDay(const WalletDay& day)
{
    m_database.run(kAddDay, formatDay(day.day), numberOf(day.state), day.late,
                   millisOf(day.triedAt), day.errorCode, day.fileHash, millisOf(day.comparedAt),
                   day.ours.payments, day.ours.paymentsFen, day.theirs.payments,
                   day.theirs.paymentsFen, day.theirs.refunds, day.theirs.refundsFen, day.open,
                   day.payersKept, day.version);
}

bool SqlWalletDayTable::replaceDay(const WalletDay& day)
{
    return m_database.run(kReplaceDay, numberOf(day.state), day.late, millisOf(day.triedAt),
                          day.errorCode, day.fileHash, millisOf(day.comparedAt), day.ours.payments,
                          day.ours.paymentsFen, day.theirs.payments, day.theirs.paymentsFen,
                          day.theirs.refunds, day.theirs.refundsFen, day.open, day.payersKept,
                          day.version, formatDay(day.day), day.version - 1)
        == 1;
}

void SqlWalletDayTable::addBill(Day day, const std::string& fileHash, Instant at)
{
    m_database.run(kAddBill, formatDay(day), fileHash, toMillis(at));
}

void SqlWalletDayTable::addBillLines(Day day, const std::string& fileHash, std::size_t first,
                                     std::span<const BillLine> lines)
{
    const auto bill
        = m_database.row<Integer>(kMoreLines, static_cast<Integer>(lines.size()), formatDay(day),
                                  fileHash, static_cast<Integer>(first));
    if (!bill) return;
    auto place = static_cast<Integer>(first);
    for (const auto& line : lines)
        m_database.run(kAddLine, std::get<0>(*bill), place++, toMillis(line.at), line.transactionId,
                       line.outTradeNo, line.tradeType, line.tradeState, line.amount.fen(),
                       line.refundId, line.refundNo, line.refunded.fen(), line.refundState);
}

void SqlWalletDayTable::addDifference(const DayDifference& found)
{
    const auto& what = found.what;
    m_database.run(kAddDifference, formatDay(found.day), what.transactionId, what.outTradeNo,
                   what.refundNo, what.repeated, numberOf(what.kind), fenOf(what.ours),
                   fenOf(what.theirs), what.state, textOf(what.otherDay), numberOf(what.fix),
                   numberOf(what.end), textOf(found.token), toMillis(found.foundAt), found.staffId,
                   numberOf(found.chosen), found.reference, millisOf(found.endedAt));
}

void SqlWalletDayTable::replaceDifference(const DayDifference& difference)
{
    const auto& what = difference.what;
    m_database.run(kReplaceDifference, numberOf(what.kind), fenOf(what.ours), fenOf(what.theirs),
                   what.state, textOf(what.otherDay), numberOf(what.fix), numberOf(what.end),
                   textOf(difference.token), difference.staffId, numberOf(difference.chosen),
                   difference.reference, millisOf(difference.endedAt), difference.id);
}

std::size_t SqlWalletDayTable::erasePayers(Day day, int limit)
{
    return m_database.run(kErasePayers, toMillis(startOfDay(day)), toMillis(endOfDay(day)), limit);
}

bool SqlWalletDayTable::keepsPayers(Day day) const
{
    return m_database
        .row<std::string>(kKeepsPayers, toMillis(startOfDay(day)), toMillis(endOfDay(day)))
        .has_value();
}

} // namespace hallpay::storage
