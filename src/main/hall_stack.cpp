#include "main/hall_stack.h"

#include "base/log.h"
#include "desk/desk.h"
#include "desk/gate_link.h"
#include "gate/gate_service.h"
#include "main/clock_check.h"
#include "main/port_file.h"
#include "main/public_address.h"
#include "server/pay_page/pay_page_server.h"
#include "server/staff_server.h"
#include "storage/folder_lock.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "wechat/wechat_wallet.h"

#include <algorithm>
#include <array>

namespace hallpay {

namespace {

constexpr int kPollingOffCap = 0;
/// The wallet takes no order without an address for its notifications, be it that they end nowhere.
/// A name that leads to nobody for good; in training a port of this machine that is nobody's.
/// Source: WeChat Pay v3, notify_url; RFC 2606 (.invalid); RFC 863 (port 9).
constexpr const char* kNobodyListens = "https://hallpay.invalid";
constexpr const char* kNobodyListensHere = "http://127.0.0.1:9";

/// Keys that lie beside what they protect protect nothing.
void checkFolders(const ServerSettings& settings)
{
    namespace fs = std::filesystem;
    const auto data = fs::weakly_canonical(settings.dataFolder);
    const auto keys = fs::weakly_canonical(settings.keysFolder);
    const auto end = std::mismatch(data.begin(), data.end(), keys.begin(), keys.end()).first;
    if (end == data.end())
        throw ConfigurationError("server.keys must not lie in server.data", "server.keys");
}

desk::HallSeed seedOf(const ServerSettings& settings)
{
    if (settings.hall.training) return desk::trainingSeed();
    if (settings.placeCode == 0 || settings.firstSupervisorPassword.empty())
        return {}; // fine for a ledger that has its places; an empty one is refused by seedHall
    return desk::realSeed(settings.placeCode, settings.placeName, settings.firstSupervisorPassword);
}

void trainingDefaults(ServerSettings& settings)
{
    auto& hall = settings.hall;
    if (hall.payee.empty()) hall.payee = "出入境管理处（培训）";
    if (hall.tollWhere.empty()) hall.tollWhere = "一层 1 号";
    if (hall.tollHours.empty()) hall.tollHours = "周一至周六 9:00-16:30";
    if (hall.hints.empty()) hall.hints = desk::trainingHints();
}

void makeFolders(const ServerSettings& settings)
{
    std::filesystem::create_directories(settings.dataFolder);
    std::filesystem::create_directories(settings.keysFolder);
    checkFolders(settings);
}

/// Keys that are gone are never made anew over records that were written with them: what is there
/// could not be read any more, and nobody would be told.
void checkKeys(const ServerSettings& settings)
{
    const std::array pairs{
        std::pair{settings.dataFolder / "gate.db", settings.keysFolder / "payer.key"},
        std::pair{settings.dataFolder / "hall.db", settings.keysFolder / "persons" / "hash.key"}};
    for (const auto& [ledger, key] : pairs)
        if (std::filesystem::exists(ledger) && !std::filesystem::exists(key))
            throw KeysMissing(key);
}

ServerSettings completed(ServerSettings settings, const std::string& merchant)
{
    checkKeys(settings);
    settings.publicPort = settings.publicListener ? choosePublicPort(settings) : 0;
    settings.hall.merchant = merchant;
    if (settings.gate.publicBaseUrl.empty() && !settings.publicListener)
        settings.gate.publicBaseUrl = settings.hall.training ? kNobodyListensHere : kNobodyListens;
    if (settings.gate.publicBaseUrl.empty() && settings.hall.training)
        settings.gate.publicBaseUrl
            = "http://" + settings.publicHost + ":" + std::to_string(settings.publicPort);
    settings.gate.publicBaseUrl
        = publicAddress(settings.gate.publicBaseUrl, settings.hall.training);
    settings.hall.publicBaseUrl = settings.publicListener ? settings.gate.publicBaseUrl : "";
    settings.hall.payerCode = settings.gate.payerCode;
    settings.gate.training = settings.hall.training;
    settings.gate.merchant = merchant;
    settings.gate.hallId = settings.hall.hallId;
    if (settings.pollingOff) settings.gate.pollCap = kPollingOffCap;
    if (settings.hall.training) trainingDefaults(settings);
    return settings;
}

/// Before anything is asked or lapsed by a clock that was set back.
void checkClock(ports::GateLedger& gate, ports::HallLedger& hall, Instant now, bool training)
{
    const auto lastEvent = gate.read([](ports::GateRead& from) { return from.lastEventAt(); });
    demandClockNotBehind(now, lastEvent, "gate", training);
    const auto lastAudit
        = hall.read([](const ports::HallTx& tx) { return tx.trail().lastAuditAt(); });
    demandClockNotBehind(now, lastAudit, "hall", training);
}

} // namespace

struct HallStack::Parts {
    Parts(ServerSettings given, const ports::Clock& clock, wechat::Merchant merchant,
          const std::function<void(const std::string&)>& broken)
        : dataLock(given.dataFolder), keysLock(given.keysFolder),
          settings(completed(std::move(given), merchant.mchid)),
          gateLedger({.database = textOf(settings.dataFolder / "gate.db"),
                      .payerKey = textOf(settings.keysFolder / "payer.key")},
                     {.training = settings.hall.training, .merchant = settings.gate.merchant},
                     broken),
          wallet(std::move(merchant),
                 {.training = settings.hall.training,
                  .notifyUrl = settings.gate.publicBaseUrl + "/notify",
                  .payerCode = settings.gate.payerCode,
                  .limits = {}},
                 clock),
          gate(gateLedger, wallet, clock, settings.gate), keys(settings.keysFolder / "persons"),
          vault(keys), hallLedger(textOf(settings.dataFolder / "hall.db"),
                                  {.hallId = settings.hall.hallId,
                                   .training = settings.hall.training,
                                   .merchant = settings.gate.merchant},
                                  broken)
    {
    }

    const storage::FolderLock dataLock; // first: nothing is read before the folders are ours
    const storage::FolderLock keysLock;
    ServerSettings settings;
    storage::SqliteGateLedger gateLedger;
    wechat::WechatWallet wallet;
    gate::GateService gate;
    storage::FolderKeyStore keys;
    storage::SodiumVault vault;
    storage::ArgonHasher hasher;
    storage::SqliteHallLedger hallLedger;
    std::unique_ptr<server::PayPageServer> payPage;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<desk::GateLink> gateLink;
    std::unique_ptr<server::StaffServer> staff;
};

/// With none, nothing here answers to phones or to the wallet.
void HallStack::openPublicListener(Parts& p)
{
    if (!p.settings.publicListener) {
        log(LogLevel::Info, "hall",
            "server.public_listener is off: slips have no link, codes are shown on screens, and"
            " payments and refunds are learnt by asking the wallet");
        return;
    }
    p.payPage = std::make_unique<server::PayPageServer>(
        p.gate.door(), p.gate.options(),
        server::PayPageOptions{.host = p.settings.publicHost,
                               .port = p.settings.publicPort,
                               .verificationFiles = p.settings.verificationFiles});
    rememberPublicPort(p.settings);
}

HallStack::HallStack(ServerSettings settings, const ports::Clock& clock,
                     std::function<void(const std::string&)> broken)
{
    auto merchant = wechat::loadMerchant(settings.merchantFolder);
    wechat::checkHosts(merchant, settings.hall.training);
    makeFolders(settings);
    m_parts = std::make_unique<Parts>(std::move(settings), clock, std::move(merchant), broken);
    auto& p = *m_parts;

    checkClock(p.gateLedger, p.hallLedger, clock.now(), p.settings.hall.training);
    p.gate.recover();
    p.gate.start();
    openPublicListener(p);

    const auto seeded
        = desk::seedHall(p.hallLedger, p.hasher, p.settings.hall.training, seedOf(p.settings));
    if (!seeded)
        throw UnbornHall("an empty real ledger needs hall.place_code, hall.place_name and"
                         " hall.first_supervisor_password",
                         "hall.first_supervisor_password");
    p.desk = std::make_unique<desk::Desk>(
        desk::Ports{p.hallLedger, p.gate.payGate(), clock, p.vault, p.hasher}, p.settings.hall);
    if (!desk::recover(p.desk->context()))
        log(LogLevel::Warning, "hall", "the gate is away: codes are made as soon as it is back");
    p.gateLink = std::make_unique<desk::GateLink>(p.desk->context());
    if (p.settings.staffPort != 0 && !isFreePort(p.settings.staffPort))
        throw PortTaken("server.staff_port " + std::to_string(p.settings.staffPort)
                            + " is taken by another program",
                        p.settings.staffPort);
    p.staff = std::make_unique<server::StaffServer>(
        *p.desk, clock,
        server::StaffServer::Options{.host = p.settings.host, .port = p.settings.staffPort});
}

HallStack::~HallStack()
{
    auto& p = *m_parts;
    p.staff.reset();
    p.gate.stop(); // whoever waits at the border comes back
    p.gateLink.reset();
    p.wallet.stop(); // and the pages that wait for the wallet
    p.payPage.reset();
}

std::uint16_t HallStack::staffPort() const
{
    return m_parts->staff->port();
}

std::uint16_t HallStack::publicPort() const
{
    return m_parts->settings.publicPort;
}

std::string HallStack::staffUrl() const
{
    return "http://127.0.0.1:" + std::to_string(staffPort());
}

} // namespace hallpay
