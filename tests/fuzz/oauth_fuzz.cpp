// Who opened the page: what the wallet may answer, and what a phone may bring as its code. The
// first letter says which: c for a code, else the first digit of the answer's status.
#include "base/ensure.h"
#include "fuzz/fuzz_target.h"
#include "protocol/wechat/merchant_folder.h"
#include "wechat/oauth.h"
#include "wechat/url.h"

namespace {

using namespace hallpay;

const wechat::Merchant& merchant()
{
    static const wechat::Merchant loaded = test::MerchantFolder("http://127.0.0.1:1").load();
    return loaded;
}

/// A person is named by an answer of 200 alone, and never together with a no.
void checkAnswer(int status, std::string_view body)
{
    wechat::HttpReply reply;
    reply.status = status;
    reply.body = body;
    const auto who = wechat::readIdentity(reply);
    ensure((who.answer == ports::WalletAnswer::Done) == !who.payerId.empty());
    ensure(who.payerId.size() <= 128);
    if (status != 200) ensure(who.answer == ports::WalletAnswer::Unclear);
}

/// Whatever a phone says, the secret goes to the one host and path, as one parameter of many.
void checkCode(std::string_view code)
{
    const auto text = wechat::tokenUrl(merchant(), std::string(code));
    const auto url = wechat::parseUrl(text);
    if (!url) {
        ensure(text.size() > 2048);
        return;
    }
    ensure(url->isLoopback() && url->path == "/sns/oauth2/access_token" && !url->hasFragment
           && !url->hasCredentials);
    ensure(text.ends_with("&grant_type=authorization_code"));
    const auto at = text.find("&code=");
    ensure(text.find('&', at + 1) == text.rfind('&'));
    const auto page = wechat::authorizeUrl(merchant(), "http://127.0.0.1:2/p/T", std::string(code));
    ensure(page.ends_with("#wechat_redirect") && page.find('#') == page.rfind('#'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    auto text = hallpay::fuzz::asText(bytes, count);
    switch (const char letter = hallpay::fuzz::takeLetter(text)) {
    case 'c': checkCode(text); break;
    case '2':
    case '4':
    case '5': checkAnswer((letter - '0') * 100, text); break;
    default: break;
    }
    return 0;
}
