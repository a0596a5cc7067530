// Reads a trade bill of kind ALL line by line. Pure: no network, no clock.
#pragma once

#include "ports/wallet_money.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::wechat {

/// The columns that are read, found by their names in the first line. The payer's (用户标识) is
/// none of them: it is stepped over and never leaves the line that it stands in.
enum class BillColumn : std::size_t {
    Time,
    Merchant,
    TransactionId,
    OutTradeNo,
    TradeType,
    TradeState,
    Currency,
    Settled, ///< 应结订单金额
    RefundId,
    RefundNo,
    RefundSettled, ///< 退款金额
    VoucherBack, ///< 充值券退款金额
    RefundState,
    Amount, ///< 订单金额
    RefundAsked ///< 申请退款金额
};
inline constexpr std::size_t kBillColumns = 15;

/// Takes the file in pieces of any size. The first line that does not hold ends the reading: what
/// came before it counts for nothing either, and finish() names it.
/// Source: WeChat Pay v3, format of the trade bill: UTF-8 with BOM, CRLF, each value behind a
/// back-tick, amounts in yuan, two last lines that sum it up.
class BillReader {
public:
    /// Lines must be `merchant`'s; paid ones must lie on `walletDay`.
    BillReader(std::string merchant, Day walletDay);

    void feed(std::string_view piece);

    /// After the last piece: "" when every line and the summary hold, else which does not and why:
    /// HEADER, LINE_n_WORD (n counts from 1, which is the header), SUMMARY_WORD.
    std::string finish();

    /// The lines of a bill that holds, in the file's order; leaves none behind.
    std::vector<ports::BillLine> takeLines();

private:
    enum class Part { Header, Lines, Summary, End };
    using Sums = std::array<std::int64_t, 5>;

    void readLine(std::string_view line);
    void readHeader(std::string_view line);
    void readTrade(std::string_view line);
    void readSummary(std::string_view line);
    bool splitValues(std::string_view line);
    std::string_view valueOf(BillColumn column) const;
    const char* faultIn(ports::BillLine& line);
    bool readAmounts(ports::BillLine& line);
    void fail(const std::string& why);

    const std::string m_merchant;
    const Day m_day;
    Part m_part = Part::Header;
    std::string m_rest; ///< the beginning of a line whose end has not come
    std::size_t m_number = 0; ///< of the line that is read
    std::array<std::size_t, kBillColumns> m_columns{};
    std::size_t m_columnCount = 0;
    std::vector<std::string_view> m_summaryNames;
    std::string m_summaryHeader;
    std::vector<std::string_view> m_values; ///< of the line that is read
    Sums m_sums{}; ///< fen, in the order of kSums
    std::vector<ports::BillLine> m_lines;
    std::string m_fault;
};

} // namespace hallpay::wechat
