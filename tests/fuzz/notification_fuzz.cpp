// A notification after its signature was found good: the envelope as it may come, and what may lie
// sealed in it. The first letter says which.
#include "base/ensure.h"
#include "fuzz/fuzz_target.h"
#include "protocol/wechat/merchant_folder.h"
#include "sandbox/gcm.h"
#include "wechat/answers.h"
#include "wechat/notification.h"
#include "wechat/refunds.h"

namespace {

using namespace hallpay;

constexpr std::size_t kTextMax = 256;

const wechat::Merchant& merchant()
{
    static const wechat::Merchant loaded = test::MerchantFolder("http://127.0.0.1:1").load();
    return loaded;
}

/// `plain` sealed with the test merchant's key, as the wallet wraps it.
std::string envelope(std::string_view plain, const char* event, const char* type)
{
    const auto sealed = sandbox::seal(plain, merchant().apiv3Key, type);
    return std::string("{\"id\":\"EV-2017111618595800001\",\"event_type\":\"") + event
        + "\",\"resource\":{\"original_type\":\"" + type
        + "\",\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"" + sealed.ciphertext
        + "\",\"associated_data\":\"" + type + "\",\"nonce\":\"" + sealed.nonce + "\"}}";
}

void checkTrade(const ports::WalletTrade& trade)
{
    ensure(trade.merchant == merchant().mchid && !trade.outTradeNo.empty());
    ensure(trade.outTradeNo.size() <= kTextMax && trade.transactionId.size() <= kTextMax
           && trade.payerId.size() <= kTextMax && trade.tradeType.size() <= kTextMax);
    ensure(!trade.amount || !(*trade.amount < Money()));
}

void checkRefund(const ports::WalletRefund& refund)
{
    ensure(refund.merchant == merchant().mchid && !refund.refundNo.empty()
           && !refund.refundId.empty() && !refund.outTradeNo.empty());
    ensure(!(refund.amount < Money()) && !(refund.total < refund.amount));
    ensure(refund.state != ports::WalletRefundState::Processing);
}

/// Either a notification that holds, or one reason why it is none.
void open(const std::string& body)
{
    const auto opened = wechat::openVerified(body, merchant());
    ensure(opened.notification.has_value() != opened.refusal.has_value());
    if (!opened.notification) return;
    const auto& notice = *opened.notification;
    ensure(!notice.id.empty() && notice.id.size() <= 36);
    ensure(notice.trade.has_value() != notice.refund.has_value());
    if (notice.trade) checkTrade(*notice.trade);
    if (notice.refund) checkRefund(*notice.refund);
}

/// What the same JSON says where it is an answer; the two readings of a trade agree.
void answer(std::string_view text)
{
    const auto trade = wechat::readTrade(text);
    const auto notice = wechat::readMoneyNotice(text);
    if (trade) ensure(notice && notice->outTradeNo == trade->outTradeNo);
    (void)wechat::readRefund(text);
    (void)wechat::readAppid(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    auto text = hallpay::fuzz::asText(bytes, count);
    switch (hallpay::fuzz::takeLetter(text)) {
    case 'e': open(std::string(text)); break;
    case 't': open(envelope(text, "TRANSACTION.SUCCESS", "transaction")); break;
    case 's': open(envelope(text, "REFUND.SUCCESS", "refund")); break;
    case 'c': open(envelope(text, "REFUND.CLOSED", "refund")); break;
    case 'a': open(envelope(text, "REFUND.ABNORMAL", "refund")); break;
    case 'q': answer(text); break;
    default: break;
    }
    return 0;
}
