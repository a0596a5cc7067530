#include "wechat/trade_bill.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hallpay::wechat {

namespace {

using ports::BillLine;

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::size_t kLineBytesMax = 64 * 1024;
constexpr std::size_t kLinesMax = 1'000'000;

constexpr std::array<std::string_view, kBillColumns> kNames{
    "交易时间", "商户号",         "微信订单号",   "商户订单号",   "交易类型",
    "交易状态", "货币种类",       "应结订单金额", "微信退款单号", "商户退款单号",
    "退款金额", "充值券退款金额", "退款状态",     "订单金额",     "申请退款金额"};

/// The columns that the summary adds up, and what it calls their sums.
struct Sum {
    BillColumn column;
    std::string_view name;
    const char* word;
};
constexpr std::array kSums{
    Sum{BillColumn::Settled, "应结订单总金额", "SETTLED"},
    Sum{BillColumn::RefundSettled, "退款总金额", "REFUND_SETTLED"},
    Sum{BillColumn::VoucherBack, "充值券退款总金额", "VOUCHER_BACK"},
    Sum{BillColumn::Amount, "订单总金额", "AMOUNT"},
    Sum{BillColumn::RefundAsked, "申请退款总金额", "REFUND"},
};
constexpr std::string_view kCount = "总交易单数";

std::vector<std::string_view> split(std::string_view line)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto comma = line.find(',');
        parts.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        line.remove_prefix(comma + 1);
    }
}

/// Yuan as bills write them ("12", "12.3", "12.30", "0.01000"), exactly. Nothing below a fen, no
/// sign. Sums may be far beyond Money's ceiling.
std::optional<std::int64_t> fenOf(std::string_view yuan)
{
    constexpr std::int64_t kFenMax = 1'000'000'000'000'000;
    const auto point = yuan.find('.');
    const auto whole = yuan.substr(0, point);
    auto decimals
        = point == std::string_view::npos ? std::string_view("0") : yuan.substr(point + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (whole.empty() || decimals.empty() || !std::all_of(whole.begin(), whole.end(), isDigit)
        || !std::all_of(decimals.begin(), decimals.end(), isDigit))
        return std::nullopt;
    std::int64_t fen = 0;
    for (const char c : whole) {
        fen = fen * 10 + (c - '0');
        if (fen > kFenMax) return std::nullopt;
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(decimals.size(), 2); ++i) {
        const int digit = i < decimals.size() ? decimals[i] - '0' : 0;
        if (i < 2)
            fen = fen * 10 + digit;
        else if (digit != 0)
            return std::nullopt;
    }
    return fen;
}

std::optional<Money> moneyOf(std::string_view yuan)
{
    const auto fen = fenOf(yuan);
    if (!fen || *fen > Money::kMaxFen) return std::nullopt;
    return Money::fromFen(*fen);
}

/// "2019-02-19 05:01:46", at +08:00.
std::optional<Instant> timeOf(std::string_view text)
{
    constexpr std::size_t kTimeBytes = 19;
    if (text.size() != kTimeBytes || text[10] != ' ') return std::nullopt;
    std::string standard(text);
    standard[10] = 'T';
    return parseRfc3339(standard + "+08:00");
}

/// Numbers and words of the wallet: visible ASCII.
bool isWord(std::string_view text, std::size_t bytesMax = 64)
{
    return !text.empty() && text.size() <= bytesMax
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// What stands in a refund's columns when there is none.
bool isNone(std::string_view text)
{
    return text.empty() || text == "0";
}

} // namespace

BillReader::BillReader(std::string merchant, Day walletDay)
    : m_merchant(std::move(merchant)), m_day(walletDay)
{
}

void BillReader::feed(std::string_view piece)
{
    while (m_fault.empty() && !piece.empty()) {
        const auto end = piece.find('\n');
        const auto part = piece.substr(0, end);
        if (m_rest.size() + part.size() > kLineBytesMax) {
            ++m_number;
            return fail("TOO_LONG");
        }
        if (end == std::string_view::npos) {
            m_rest += part;
            return;
        }
        if (m_rest.empty()) {
            readLine(part);
        } else {
            m_rest += part;
            readLine(m_rest);
            m_rest.clear();
        }
        piece.remove_prefix(end + 1);
    }
}

std::string BillReader::finish()
{
    // The last line may lack its end.
    if (m_fault.empty() && !m_rest.empty()) readLine(std::exchange(m_rest, {}));
    if (m_fault.empty() && m_part != Part::End)
        m_fault = m_part == Part::Header ? "HEADER" : "SUMMARY_MISSING";
    if (!m_fault.empty()) m_lines.clear();
    return m_fault;
}

std::vector<BillLine> BillReader::takeLines()
{
    return std::exchange(m_lines, {});
}

void BillReader::fail(const std::string& why)
{
    m_fault = "LINE_" + std::to_string(m_number) + "_" + why;
}

void BillReader::readLine(std::string_view line)
{
    ++m_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    switch (m_part) {
    case Part::Header: return readHeader(line);
    case Part::Lines:
        if (line.starts_with('`')) return readTrade(line);
        m_summaryHeader = line;
        m_summaryNames = split(m_summaryHeader);
        m_part = Part::Summary;
        if (m_summaryNames.front() != kCount) fail("START");
        return;
    case Part::Summary: return readSummary(line);
    case Part::End: return fail("AFTER_END");
    }
}

void BillReader::readHeader(std::string_view line)
{
    if (line.starts_with(kBom)) line.remove_prefix(kBom.size());
    const auto names = split(line);
    m_columnCount = names.size();
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto at = std::find(names.begin(), names.end(), kNames[i]);
        if (at == names.end()) m_fault = "HEADER";
        m_columns[i] = static_cast<std::size_t>(at - names.begin());
    }
    m_part = Part::Lines;
}

/// Each value begins with a back-tick; a comma alone may stand in a value.
bool BillReader::splitValues(std::string_view line)
{
    m_values.clear();
    if (!line.starts_with('`')) return false;
    line.remove_prefix(1);
    while (true) {
        const auto end = line.find(",`");
        m_values.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return true;
        line.remove_prefix(end + 2);
    }
}

std::string_view BillReader::valueOf(BillColumn column) const
{
    return m_values[m_columns[static_cast<std::size_t>(column)]];
}

void BillReader::readTrade(std::string_view line)
{
    if (m_lines.size() >= kLinesMax) return fail("TOO_MANY");
    if (!splitValues(line) || m_values.size() != m_columnCount) return fail("COLUMNS");
    BillLine trade;
    if (const char* fault = faultIn(trade)) return fail(fault);
    m_lines.push_back(std::move(trade));
}

/// Fills `line`; the word for the first value that does not hold, or nullptr.
const char* BillReader::faultIn(BillLine& line)
{
    const auto at = timeOf(valueOf(BillColumn::Time));
    if (!at) return "TIME";
    line.at = *at;
    if (valueOf(BillColumn::Merchant) != m_merchant) return "MERCHANT";
    line.transactionId = valueOf(BillColumn::TransactionId);
    line.outTradeNo = valueOf(BillColumn::OutTradeNo);
    if (!isWord(line.transactionId) || !isWord(line.outTradeNo)) return "NUMBER";
    line.tradeType = valueOf(BillColumn::TradeType);
    line.tradeState = valueOf(BillColumn::TradeState);
    if (!isWord(line.tradeType) || !isWord(line.tradeState)) return "STATE";
    if (valueOf(BillColumn::Currency) != "CNY") return "CURRENCY";
    if (!readAmounts(line)) return "AMOUNT";
    const auto refundId = valueOf(BillColumn::RefundId);
    const auto refundNo = valueOf(BillColumn::RefundNo);
    const auto refundState = valueOf(BillColumn::RefundState);
    if (isNone(refundId)) {
        // What was reversed went back without a refund's number.
        const bool reversed = line.tradeState == "REVOKED";
        if (!isNone(refundNo) || line.tradeState == "REFUND"
            || (line.refunded.isPositive() && !reversed))
            return "REFUND";
        if (line.tradeState == "SUCCESS" && !line.amount.isPositive()) return "AMOUNT";
        // A refund's line may bear the time of its payment, so only payments are held to the day.
        if (line.tradeState == "SUCCESS" && businessDay(line.at) != m_day) return "DAY";
        return nullptr;
    }
    line.refundId = refundId;
    line.refundNo = refundNo;
    line.refundState = refundState;
    const bool holds = isWord(refundId) && isWord(refundNo) && isWord(refundState)
        && line.tradeState != "SUCCESS" && line.refunded.isPositive() && line.amount == Money();
    return holds ? nullptr : "REFUND";
}

bool BillReader::readAmounts(BillLine& line)
{
    for (std::size_t i = 0; i < kSums.size(); ++i) {
        const auto money = moneyOf(valueOf(kSums[i].column));
        if (!money) return false;
        m_sums[i] += money->fen();
        if (kSums[i].column == BillColumn::Amount) line.amount = *money;
        if (kSums[i].column == BillColumn::RefundAsked) line.refunded = *money;
    }
    return true;
}

void BillReader::readSummary(std::string_view line)
{
    m_part = Part::End;
    if (!splitValues(line) || m_values.size() != m_summaryNames.size()) return fail("COLUMNS");
    const auto sumOf = [this](std::string_view name) -> std::optional<std::int64_t> {
        const auto at = std::find(m_summaryNames.begin(), m_summaryNames.end(), name);
        if (at == m_summaryNames.end()) return std::nullopt;
        return fenOf(m_values[static_cast<std::size_t>(at - m_summaryNames.begin())]);
    };
    // The count is written like an amount ("45.0").
    if (sumOf(kCount) != static_cast<std::int64_t>(m_lines.size()) * 100) m_fault = "SUMMARY_COUNT";
    for (std::size_t i = 0; m_fault.empty() && i < kSums.size(); ++i)
        if (sumOf(kSums[i].name) != m_sums[i]) m_fault = std::string("SUMMARY_") + kSums[i].word;
}

} // namespace hallpay::wechat
