// The wallet's bill: its text as it may stand in the file, and the file that may be no gzip at all.
// The first letter says which: p for plain text, z for a file.
#include "base/ensure.h"
#include "fuzz/fuzz_target.h"
#include "wechat/gunzip.h"
#include "wechat/trade_bill.h"

namespace {

using namespace hallpay;

constexpr const char* kMerchant = "1900000001";
constexpr std::uint64_t kPlainBytesMax = 256 * 1024;

struct Read {
    std::string fault;
    std::vector<ports::BillLine> lines;

    bool operator==(const Read&) const = default;
};

Day walletDay()
{
    static const Day day = parseDay("2017-11-15").value();
    return day;
}

Read read(std::string_view text, std::size_t pieceBytes)
{
    wechat::BillReader reader(kMerchant, walletDay());
    for (std::size_t at = 0; at < text.size(); at += pieceBytes)
        reader.feed(text.substr(at, pieceBytes));
    Read outcome{.fault = reader.finish(), .lines = {}};
    outcome.lines = reader.takeLines();
    return outcome;
}

void checkLine(const ports::BillLine& line)
{
    ensure(!line.transactionId.empty() && !line.outTradeNo.empty());
    ensure(!(line.amount < Money()) && !(line.refunded < Money()));
    if (line.tradeState == "SUCCESS")
        ensure(line.refundId.empty() && businessDay(line.at) == walletDay());
    else if (!line.refundId.empty())
        ensure(line.refunded.isPositive() && !line.refundNo.empty());
}

/// However it is cut, it is the same bill; one that does not hold has no line.
void checkPlain(std::string_view text)
{
    const auto whole = read(text, text.size() + 1);
    ensure(whole.fault.empty() || whole.lines.empty());
    for (const auto& line : whole.lines) checkLine(line);
    ensure(whole == read(text, 7));
}

/// No piece is larger than said, and nothing comes past the limit.
void checkFile(std::string_view file)
{
    std::uint64_t plainBytes = 0;
    wechat::BillReader reader(kMerchant, walletDay());
    (void)wechat::gunzip(file, kPlainBytesMax, [&](std::string_view piece) {
        ensure(!piece.empty() && piece.size() <= 64 * 1024);
        plainBytes += piece.size();
        reader.feed(piece);
    });
    ensure(plainBytes <= kPlainBytesMax);
    (void)reader.finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    auto text = hallpay::fuzz::asText(bytes, count);
    switch (hallpay::fuzz::takeLetter(text)) {
    case 'p': checkPlain(text); break;
    case 'z': checkFile(text); break;
    default: break;
    }
    return 0;
}
