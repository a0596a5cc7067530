#include "sandbox/bill.h"

#include "base/ensure.h"
#include "base/text.h"

#include <Poco/DeflatingStream.h>
#include <openssl/evp.h>

#include <array>
#include <sstream>

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kEnd = "\r\n";
constexpr std::string_view kOrderColumns
    = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,"
      "交易状态,付款银行,货币种类,应结订单金额,代金券金额";
constexpr std::string_view kRefundTimes = ",退款申请时间,退款成功时间";
constexpr std::string_view kRefundColumns
    = ",微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态";
constexpr std::string_view kGoodsColumns = ",商品名称,商户数据包,手续费,费率,订单金额";
constexpr std::string_view kSums
    = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,"
      "申请退款总金额";
constexpr std::string_view kSuccessSums = "总交易单数,应结订单总金额,手续费总金额,订单总金额";

/// Sums of a day may pass what Money holds.
std::string yuan(std::int64_t fen)
{
    const auto cents = std::to_string(fen % 100);
    return std::to_string(fen / 100) + (cents.size() < 2 ? ".0" : ".") + cents;
}

std::string stampOf(Instant instant)
{
    auto text = formatRfc3339(instant).substr(0, 19);
    text[10] = ' ';
    return text;
}

class Row {
public:
    Row& add(std::string_view value)
    {
        m_text += m_text.empty() ? "`" : ",`";
        for (const char c : value) m_text += c == '\r' || c == '\n' ? ' ' : c;
        return *this;
    }
    Row& add(std::int64_t fen) { return add(yuan(fen)); }
    std::string text() const { return m_text + std::string(kEnd); }

private:
    std::string m_text;
};

std::string rowOf(const BillLine& line, BillType type, const Credentials& credentials)
{
    const bool back = line.tradeState != "SUCCESS";
    const std::int64_t paid = back ? 0 : line.paidFen;
    Row row;
    row.add(stampOf(line.at)).add(credentials.appid).add(credentials.mchid).add("0");
    row.add(line.deviceId).add(line.transactionId).add(line.outTradeNo).add(line.openid);
    row.add(line.tradeType).add(line.tradeState).add("OTHERS").add("CNY");
    row.add(paid).add(std::int64_t{0});
    if (type == BillType::Refund)
        row.add(stampOf(line.at)).add(line.refundedAt ? stampOf(*line.refundedAt) : "");
    if (type != BillType::Success) {
        row.add(back ? line.refundId : "0").add(back ? line.outRefundNo : "0");
        row.add(line.refundFen).add(std::int64_t{0});
        row.add(back ? "ORIGINAL" : "").add(line.refundStatus);
    }
    row.add(line.description).add(line.attach).add("0.00000").add("0.00%").add(paid);
    if (type != BillType::Success) row.add(line.refundFen);
    return row.add("").text();
}

std::string headOf(BillType type)
{
    std::string head(kOrderColumns);
    if (type == BillType::Refund) head += kRefundTimes;
    if (type != BillType::Success) head += kRefundColumns;
    head += kGoodsColumns;
    if (type != BillType::Success) head += ",申请退款金额";
    return head + ",费率备注" + std::string(kEnd);
}

} // namespace

std::string billText(const std::vector<BillLine>& lines, BillType type,
                     const Credentials& credentials)
{
    std::string text(kMark);
    text += headOf(type);
    std::int64_t count = 0;
    std::int64_t paid = 0;
    std::int64_t refunded = 0;
    for (const auto& line : lines) {
        const bool back = line.tradeState != "SUCCESS";
        if (type == BillType::Success && back) continue;
        if (type == BillType::Refund && !back) continue;
        text += rowOf(line, type, credentials);
        ++count;
        if (!back) paid += line.paidFen;
        refunded += line.refundFen;
    }
    Row sums;
    sums.add(std::to_string(count)).add(paid);
    if (type != BillType::Success) sums.add(refunded).add(std::int64_t{0});
    sums.add(std::int64_t{0}).add(paid);
    if (type != BillType::Success) sums.add(refunded);
    text += type == BillType::Success ? kSuccessSums : kSums;
    return text + std::string(kEnd) + sums.text();
}

std::string gzipped(const std::string& plain)
{
    std::ostringstream packed;
    Poco::DeflatingOutputStream packer(packed, Poco::DeflatingStreamBuf::STREAM_GZIP);
    packer << plain;
    packer.close();
    return packed.str();
}

std::string sha1Of(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    ensure(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha1(), nullptr)
           == 1);
    return toHex(digest.data(), length);
}

} // namespace hallpay::sandbox
