// Whatever a phone, a scanner or a stranger sends to the public listener: any request, as bytes,
// through the listener's parser into the handler. {session} stands for a phone that is known.
#include "base/ensure.h"
#include "base/log.h"
#include "fuzz/fuzz_target.h"
#include "fuzz/read_request.h"
#include "gate/accept.h"
#include "gate/payer_door.h"
#include "server/pay_page/pay_page_handler.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"
#include "unit/gate/memory_gate_ledger.h"

#include <Poco/Exception.h>

namespace {

using namespace hallpay;

constexpr const char* kToken = "T01ABCDEFGHJKMNPQRSTVWX";
/// No word of ours has it: an answer that does has sent back what it was given.
constexpr std::string_view kMark = "zq<";

gate::GateOptions gateOptions()
{
    gate::GateOptions options;
    options.merchant = test::FakeWallet::kMerchant;
    options.hallId = 1;
    options.publicBaseUrl = "https://pay.example.cn";
    options.walletWorkers = 1;
    return options;
}

/// One payable order behind a listener that no socket leads to. Never goes: threads end with it.
struct Site {
    Site()
    {
        setLogSink([this](LogLevel level, std::string_view) {
            if (level == LogLevel::Error) broke = true;
        });
        ensure(bool(gate::accept(gate, {kToken, Money::fromFen(16'000), clock.now() + kDay})));
        session = page.sessions.begin("openid-mother", std::chrono::steady_clock::now());
    }
    static constexpr auto kDay = std::chrono::hours(24);

    test::ManualClock clock{*parseRfc3339("2026-11-20T09:00:00+08:00")};
    test::FakeWallet wallet{clock};
    test::MemoryGateLedger ledger;
    const gate::GateOptions options = gateOptions();
    const gate::GateContext gate{ledger, wallet, clock, options};
    gate::GateJobs jobs{gate};
    gate::PayerDoor door{gate, jobs};
    server::PayPageSite page{.door = door,
                             .gateOptions = options,
                             .options = {},
                             .misses = server::MissLimiter(1'000'000'000, 1'000'000'000)};
    std::string session;
    bool broke = false;
};

std::string withSession(std::string_view bytes, const std::string& session)
{
    constexpr std::string_view kPlace = "{session}";
    std::string text(bytes);
    const auto at = text.find(kPlace);
    return at == std::string::npos ? text : text.replace(at, kPlace.size(), session);
}

void checkHeaders(const fuzz::KeptResponse& response)
{
    for (const auto& [name, value] : response) {
        ensure(value.find_first_of("\r\n") == std::string::npos);
        ensure(value.find(kMark) == std::string::npos);
    }
    ensure(response.get("Referrer-Policy", "") == "no-referrer");
    const auto location = response.get("Location", "");
    ensure(location.empty() || location == std::string("/p/") + kToken
           || (location.starts_with("/p/") && location.find('/', 3) == std::string::npos)
           || location.starts_with("http://127.0.0.1:1/authorize?redirect_uri=https://pay."));
}

void checkBody(const fuzz::KeptResponse& response, const std::string& session)
{
    const auto body = response.body();
    ensure(body.find(kMark) == std::string::npos && body.find(session) == std::string::npos);
    ensure(body.find("openid-mother") == std::string::npos);
    if (!response.getContentType().starts_with("text/html")) return;
    ensure(body.empty() || !response.get("Content-Security-Policy", "").empty());
    const auto script = body.find("<script");
    ensure(script == std::string::npos || script == body.rfind("<script"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    static auto& site = *new Site;
    const auto text = withSession(hallpay::fuzz::asText(bytes, count), site.session);
    hallpay::fuzz::KeptResponse response;
    try {
        hallpay::fuzz::ReadRequest request(text, response);
        hallpay::server::PayPageHandler(site.page).handleRequest(request, response);
    } catch (const Poco::Exception&) {
        // The listener's own parser says 400. None of ours may throw this, or any other.
        hallpay::ensure(!response.sent());
        return 0;
    }
    hallpay::ensure(!site.broke);
    checkHeaders(response);
    checkBody(response, site.session);
    return 0;
}
