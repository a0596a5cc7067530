// The headers by which the wallet says that it is the wallet, on anything that may come with them:
// a block of headers, an empty line, a body. Each is really verified, with test keys.
#include "base/ensure.h"
#include "fuzz/fuzz_target.h"
#include "protocol/wechat/merchant_folder.h"
#include "wechat/clock_watch.h"
#include "wechat/platform_keys.h"

#include "base/log.h"

#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/NetException.h>

#include <iterator>
#include <sstream>

namespace {

using namespace hallpay;

/// What the test keys have signed, the inputs of the corpus among it: nobody can make another.
constexpr std::string_view kNonce = "0123456789ABCDEF0123456789ABCDEF";

struct Side {
    Side()
        : merchant(test::MerchantFolder("http://127.0.0.1:1").load()),
          keys(merchant.publicKey, merchant.certificate)
    {
        setLogSink([](LogLevel, std::string_view) {});
    }
    const wechat::Merchant merchant;
    const wechat::PlatformKeys keys;
    const test::StillClock clock;
};

void check(const Side& side, const wechat::SignedText& text)
{
    const auto verdict = side.keys.check(text, side.clock.now());
    const bool rightlySigned
        = verdict == wechat::Verdict::Good || verdict == wechat::Verdict::Stale;
    if (!rightlySigned) return;
    const auto seconds = wechat::readTimestamp(text.timestamp);
    ensure(text.nonce == kNonce && seconds.has_value());
    ensure(text.body.empty() || text.body == "{}");
    const bool fresh = *seconds == std::chrono::seconds(test::kVectorSeconds);
    ensure(fresh == (verdict == wechat::Verdict::Good));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    static const Side side;
    std::istringstream stream(std::string(hallpay::fuzz::asText(bytes, count)));
    Poco::Net::MessageHeader headers;
    try {
        headers.read(stream);
    } catch (const Poco::Net::MessageException&) {
        return 0; // the listener answers 400 before any of our code sees it
    }
    stream.get(); // the empty line
    if (stream.peek() == '\n') stream.get();
    const wechat::SignedText text{
        .timestamp = headers.get("Wechatpay-Timestamp", ""),
        .nonce = headers.get("Wechatpay-Nonce", ""),
        .signature = headers.get("Wechatpay-Signature", ""),
        .serial = headers.get("Wechatpay-Serial", ""),
        .body = std::string(std::istreambuf_iterator<char>(stream), {}),
    };
    check(side, text);
    wechat::ClockWatch watch;
    watch.signedAt(text.timestamp, side.clock.now());
    watch.datedBeside(headers.get("Date", ""), side.clock.now());
    watch.datedAlone(headers.get("Date", ""), side.clock.now());
    (void)watch.ahead();
    return 0;
}
