#include "sandbox/sandbox.h"

#include "sandbox/bridge.h"
#include "sandbox/control_api.h"
#include "sandbox/credentials.h"
#include "sandbox/http_listener.h"
#include "sandbox/merchant_api.h"
#include "sandbox/notifier.h"
#include "sandbox/oauth.h"
#include "sandbox/phone_site.h"
#include "sandbox/program_payer.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

Faults faultsOf(const SandboxOptions& options)
{
    Faults faults;
    faults.dropNotifications = !options.notifications;
    return faults;
}

} // namespace

/// Everything that lives as long as the sandbox, in the order of who uses whom.
struct Sandbox::Parts {
    Parts(const SandboxOptions& options, std::function<Instant()> wallClock)
        : folder(options.dataFolder), clock(std::move(wallClock)), listener(options.port),
          credentials(openCredentials(folder, clock.wall())),
          journal(folder / "sandbox_journal.jsonl"), payers(journal), book(clock, journal),
          faults(faultsOf(options)), signer(credentials, clock),
          notifier({credentials, clock, signer, book, faults,
                    std::max<std::uint32_t>(1, options.timeFactor)}),
          bridge(credentials, book, faults, notifier), oauth(credentials, clock, payers),
          browser(jars), programPayer(payers, browser, bridge), phone(payers, browser, bridge),
          merchant({credentials, clock, signer, payers, book, faults}),
          control({clock, journal, payers, book, faults, faultsOf(options), notifier, programPayer})
    {
    }

    void restore();
    void applyRecord(const json& record, std::map<std::string, Order>& orders);
    std::vector<json> currentRecords();
    Reply route(const Request& request);

    std::filesystem::path folder;
    TrainingClock clock;
    HttpListener listener;
    Credentials credentials;
    Journal journal;
    Payers payers;
    OrderBook book;
    FaultSwitches faults;
    PlatformSigner signer;
    Notifier notifier;
    Bridge bridge;
    OAuth oauth;
    CookieJars jars;
    PhoneBrowser browser;
    ProgramPayer programPayer;
    PhoneSite phone;
    MerchantApi merchant;
    ControlApi control;
};

void Sandbox::Parts::restore()
{
    std::map<std::string, Order> orders;
    try {
        for (const auto& record : journal.records()) applyRecord(record, orders);
    } catch (const json::exception& failure) {
        throw SandboxError(std::string("the journal is damaged: ") + failure.what());
    }
    for (auto& [number, order] : orders) book.restore(std::move(order));
    journal.start(currentRecords());
    payers.inviteDefaults();
}

void Sandbox::Parts::applyRecord(const json& record, std::map<std::string, Order>& orders)
{
    const auto& kind = record.at("kind").get_ref<const std::string&>();
    const auto& value = record.at("value");
    if (kind == "order") {
        auto order = orderFromJson(value);
        orders.insert_or_assign(order.request.outTradeNo, std::move(order));
    } else if (kind == "payer") {
        payers.restore(payerFromJson(value));
    } else if (kind == "clock") {
        clock.setOffset(std::chrono::milliseconds(value.at("offset_ms").get<std::int64_t>()));
    }
}

std::vector<json> Sandbox::Parts::currentRecords()
{
    std::vector<json> records;
    records.push_back({{"kind", "clock"}, {"value", {{"offset_ms", clock.offset().count()}}}});
    for (const auto& payer : payers.all())
        records.push_back({{"kind", "payer"}, {"value", toJson(payer)}});
    for (const auto& order : book.stored())
        records.push_back({{"kind", "order"}, {"value", toJson(order)}});
    return records;
}

Reply Sandbox::Parts::route(const Request& request)
{
    const auto path = request.path();
    if (path.starts_with("/v3/")) return merchant.handle(request);
    if (path == "/connect/oauth2/authorize")
        return phone.keepHere(request, oauth.authorize(request));
    if (path == "/sns/oauth2/access_token") return oauth.accessToken(request);
    if (path.starts_with("/sandbox/")) return control.handle(request);
    if (path == "/phone" || path.starts_with("/phone/")) return phone.handle(request);
    if (path == "/") return redirect("/phone");
    return phone.passOn(request);
}

Sandbox::Sandbox(const SandboxOptions& options, std::function<Instant()> wallClock)
    : m_parts(std::make_unique<Parts>(options, std::move(wallClock)))
{
    auto& parts = *m_parts;
    parts.restore();
    writeMerchant(parts.folder, parts.credentials, baseUrl());
    parts.browser.setHome({"127.0.0.1", port(), "/"});
    parts.notifier.start();
    parts.listener.start([&parts](const Request& request) { return parts.route(request); },
                         [&parts] { parts.faults.silence(); });
}

Sandbox::~Sandbox()
{
    // The silences first, or the listener waits for them; nothing below it may go before it.
    m_parts->faults.stop();
    m_parts->listener.stop();
}

std::uint16_t Sandbox::port() const
{
    return m_parts->listener.port();
}

std::string Sandbox::baseUrl() const
{
    return "http://127.0.0.1:" + std::to_string(port());
}

Instant Sandbox::now() const
{
    return m_parts->clock.now();
}

std::chrono::milliseconds Sandbox::clockOffset() const
{
    return m_parts->clock.offset();
}

void Sandbox::setClockOffset(std::chrono::milliseconds offset)
{
    m_parts->control.moveClock(offset);
}

std::string Sandbox::openidOf(const std::string& payerName)
{
    const auto payer = m_parts->payers.named(payerName);
    if (!payer) throw SandboxError("no such payer can be made");
    return payer.value().openid;
}

} // namespace hallpay::sandbox
