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
    /// Of each key the record that counts.
    struct Newest {
        std::map<std::string, Order> orders;
        std::map<std::string, Refund> refunds;
    };

    Parts(const SandboxOptions& options, std::function<Instant()> wallClock)
        : folder(options.dataFolder), timeFactor(std::max<std::uint32_t>(1, options.timeFactor)),
          clock(std::move(wallClock)), listener(options.port),
          credentials(openCredentials(folder, clock.wall())),
          journal(folder / "sandbox_journal.jsonl"), payers(journal), slips(payers),
          book(clock, journal), refunds(clock, journal, book),
          bills(clock, journal, credentials, book, refunds), payCodes(clock),
          certificates(folder, credentials, clock, journal), faults(faultsOf(options)),
          signer(credentials, certificates),
          notifier({credentials, journal, clock, signer, book, refunds, faults, slips, timeFactor}),
          bridge(credentials, book, faults, slips, notifier), oauth(credentials, clock, payers),
          browser(jars), programPayer(payers, browser, bridge, payCodes),
          phone(payers, browser, bridge, payCodes),
          merchant({credentials, clock, signer, certificates, payers, book, refunds, bills,
                    payCodes, faults, slips, notifier}),
          control({clock, journal, payers, book, refunds, bills, certificates, faults,
                   faultsOf(options), timeFactor, notifier, programPayer})
    {
    }

    void restore();
    void applyRecord(const json& record, Newest& newest);
    std::vector<json> currentRecords();
    Reply route(const Request& request);

    std::filesystem::path folder;
    std::uint32_t timeFactor;
    TrainingClock clock;
    HttpListener listener;
    Credentials credentials;
    Journal journal;
    Payers payers;
    SlipNames slips;
    OrderBook book;
    RefundBook refunds;
    BillBook bills;
    PayCodes payCodes;
    PlatformCertificates certificates;
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
    Newest newest;
    try {
        for (const auto& record : journal.records()) applyRecord(record, newest);
    } catch (const json::exception& failure) {
        throw SandboxError(std::string("the journal is damaged: ") + failure.what());
    }
    for (auto& [number, order] : newest.orders) {
        slips.remember(number, slips.nameOf(order.request));
        book.restore(std::move(order));
    }
    for (auto& [number, refund] : newest.refunds) refunds.restore(std::move(refund));
    journal.start(currentRecords());
    refunds.reconcile();
    payers.inviteDefaults();
}

void Sandbox::Parts::applyRecord(const json& record, Newest& newest)
{
    const auto& kind = record.at("kind").get_ref<const std::string&>();
    const auto& value = record.at("value");
    if (kind == "order") {
        auto order = orderFromJson(value);
        newest.orders.insert_or_assign(order.request.outTradeNo, std::move(order));
    } else if (kind == "refund") {
        auto refund = refundFromJson(value);
        newest.refunds.insert_or_assign(refund.request.outRefundNo, std::move(refund));
    } else if (kind == "bill") {
        const auto day = parseDay(value.at("day").get<std::string>());
        auto plan = planFromJson(value.at("plan"));
        if (!day || !plan) throw SandboxError("the journal is damaged: a bill");
        bills.restore(*day, std::move(*plan));
    } else if (kind == "certificate") {
        certificates.restore(value);
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
    for (const auto& refund : refunds.stored())
        records.push_back({{"kind", "refund"}, {"value", toJson(refund)}});
    for (const auto& record : bills.stored()) records.push_back(record);
    for (const auto& record : certificates.stored()) records.push_back(record);
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
    // Nothing is answered that a crash could still undo.
    parts.listener.start(
        [&parts](const Request& request) {
            auto reply = parts.route(request);
            parts.journal.settle();
            return reply;
        },
        [&parts](const std::function<bool()>& gone) { parts.faults.silence(gone); });
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
    m_parts->journal.settle();
}

void Sandbox::finishDue()
{
    m_parts->notifier.finishDue();
}

std::string Sandbox::openidOf(const std::string& payerName)
{
    const auto payer = m_parts->payers.named(payerName);
    if (!payer) throw SandboxError("no such payer can be made");
    m_parts->journal.settle();
    return payer.value().openid;
}

} // namespace hallpay::sandbox
