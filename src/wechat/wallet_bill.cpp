// The wallet's own account of a day: where its file lies, the file, and what stands in it.
#include "wechat/call_log.h"
#include "wechat/gunzip.h"
#include "wechat/json_text.h"
#include "wechat/trade_bill.h"
#include "wechat/wechat_wallet.h"

#include "base/text.h"

#include <algorithm>

namespace hallpay::wechat {

namespace {

using ports::Bill;
using ports::BillAnswer;

constexpr int kTriesMax = 3;

/// Where the file lies and what its plain bytes hash to.
struct BillFile {
    std::string url;
    std::string hash; ///< lower-case hexadecimal
};

Bill unsuccessful(BillAnswer answer, std::string code)
{
    return {.answer = answer, .fileHash = {}, .lines = {}, .errorCode = std::move(code)};
}

/// Source: WeChat Pay v3 (…STATEMENT…) and v2 (…BILL…).
BillAnswer answerOf(int status, std::string_view code)
{
    if (status < 400 || status >= 500 || status == 429) return BillAnswer::Unclear;
    if (code == "NO_STATEMENT_EXIST" || code == "NO_BILL_EXIST") return BillAnswer::Empty;
    if (code == "STATEMENT_CREATING" || code == "BILL_CREATING") return BillAnswer::NotYet;
    constexpr std::array<std::string_view, 6> kRefusals{
        "PARAM_ERROR", "INVALID_REQUEST", "NO_AUTH", "NOAUTH", "MCH_NOT_EXISTS", "RULE_LIMIT"};
    const bool refused = std::find(kRefusals.begin(), kRefusals.end(), code) != kRefusals.end();
    return refused ? BillAnswer::Refused : BillAnswer::Unclear;
}

std::optional<BillFile> readFile(const std::string& body, bool training)
{
    constexpr std::size_t kHashDigits = 40;
    const auto json = nlohmann::json::parse(body, nullptr, false);
    const auto url = textAt(json, "download_url").value_or("");
    auto hash = textAt(json, "hash_value").value_or("");
    std::transform(hash.begin(), hash.end(), hash.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    if (textAt(json, "hash_type") != "SHA1" || hash.size() != kHashDigits || !fromHex(hash)
        || !isDownloadUrl(url, training))
        return std::nullopt;
    return BillFile{url, hash};
}

/// Feeds `file` to reader and hash. Asked for packed; one that comes plain is read as it is.
Unpacked unpack(std::string_view file, std::uint64_t plainBytesMax,
                const std::function<void(std::string_view)>& take)
{
    if (file.starts_with("\x1f\x8b")) return gunzip(file, plainBytesMax, take);
    take(file);
    return Unpacked::Done;
}

} // namespace

Bill WechatWallet::bill(Day walletDay)
{
    const auto day = formatDay(walletDay);
    const auto reply = m_calls.call(
        {.kind = CallKind::Bill,
         .target = "/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP",
         .triesMax = kTriesMax});
    Bill bill = unsuccessful(BillAnswer::Unclear, reply.code);
    if (reply.verified && reply.status == 200) {
        const auto file = readFile(reply.body, m_options.training);
        bill = file ? fetchBill(walletDay, file->url, file->hash)
                    : unsuccessful(BillAnswer::Unclear, "DOWNLOAD_ADDRESS");
    } else if (reply.verified) {
        bill.answer = answerOf(reply.status, reply.code);
    }
    if (bill.answer != BillAnswer::Done) logUnsuccessful("bill of", day, bill.errorCode);
    return bill;
}

/// The answer bears no signature: the signed hash is what it is held against, and nothing in the
/// file counts before that held.
Bill WechatWallet::fetchBill(Day walletDay, const std::string& url, const std::string& hash)
{
    const auto reply = m_calls.download(url, kTriesMax);
    if (reply.failure == HttpFailure::TooLarge)
        return unsuccessful(BillAnswer::Damaged, wordOf(reply.failure));
    if (reply.failure != HttpFailure::None)
        return unsuccessful(BillAnswer::Unclear, wordOf(reply.failure));
    if (reply.status != 200)
        return unsuccessful(BillAnswer::Unclear, "HTTP_" + std::to_string(reply.status));
    BillReader reader(m_merchant.mchid, walletDay);
    Sha1 sha1;
    const auto unpacked
        = unpack(reply.body, m_options.limits.billPlainBytesMax, [&](std::string_view piece) {
              sha1.update(piece);
              reader.feed(piece);
          });
    if (unpacked == Unpacked::TooLarge)
        return unsuccessful(BillAnswer::Damaged, wordOf(HttpFailure::TooLarge));
    if (unpacked == Unpacked::Damaged) return unsuccessful(BillAnswer::Damaged, "GZIP");
    if (sha1.finish() != hash) return unsuccessful(BillAnswer::Damaged, "HASH");
    if (auto fault = reader.finish(); !fault.empty())
        return unsuccessful(BillAnswer::Damaged, std::move(fault));
    return {
        .answer = BillAnswer::Done, .fileHash = hash, .lines = reader.takeLines(), .errorCode = {}};
}

} // namespace hallpay::wechat
