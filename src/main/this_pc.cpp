#include "main/this_pc.h"

#include "base/log.h"
#include "base/path_text.h"
#include "base/private_path.h"
#include "main/hall_probe.h"
#include "main/port_file.h"
#include "main/public_address.h"
#include "main/server_end.h"
#include "main/settings.h"
#include "storage/folder_lock.h"
#include "storage/hall/begun_hall.h"
#include "storage/hall/durable_file.h"
#include "wechat/merchant.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

namespace hallpay {

namespace {

using namespace std::chrono_literals;
using ports::MerchantFault;
using ports::StartChoice;

constexpr auto kPatience = 250ms;
/// Beside the ports of the packaged service, which may be installed later.
constexpr std::uint16_t kStaffPort = 8730;
constexpr std::uint16_t kPublicPort = 8731;
constexpr const char* kConfiguration = "hallpayd.json";
constexpr const char* kLedgers = "ledgers";
constexpr std::array kMerchantFiles{"merchant.json", "apiclient_key.pem", "apiclient_cert.pem"};

void makePrivateFolder(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    if (const auto error = makePrivate(folder))
        throw std::filesystem::filesystem_error("cannot protect", folder, error);
}

/// Why the server ended, by what it said last.
ports::ServerEnd endIn(const std::filesystem::path& log)
{
    constexpr std::string_view kName = "hallpayd: ";
    std::ifstream stream(log, std::ios::binary);
    std::string last;
    for (std::string line; std::getline(stream, line);)
        if (!line.empty()) last = line;
    return endFrom(last.starts_with(kName) ? last.substr(kName.size()) : last);
}

/// The staff port of a hall that has begun in `folder`, whatever the desktop remembers of it.
std::optional<std::uint16_t> portOfHallIn(const std::filesystem::path& folder)
{
    const auto file = folder / kConfiguration;
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none)) return std::nullopt;
    ServerSettings settings;
    settings.dataFolder = folder / kLedgers;
    try {
        readSettings(file, settings);
    } catch (const ConfigurationError& e) { // at its start the server says it too
        log(LogLevel::Warning, "hallpay", e.what());
    }
    if (!storage::isBegunHall(settings.dataFolder / "hall.db")) return std::nullopt;
    return settings.staffPort;
}

/// The port that the hall's own configuration names, else the one that answered last.
std::uint16_t staffPortOf(const std::optional<std::uint16_t>& hall, std::uint16_t remembered)
{
    if (hall && *hall != 0) return *hall;
    return remembered != 0 ? remembered : freePort(kStaffPort);
}

nlohmann::json configuration(const ports::HallPlan& plan, std::uint16_t staffPort,
                             std::uint16_t publicPort)
{
    return {{"server",
             {{"data", kLedgers},
              {"keys", "keys"},
              {"staff_port", staffPort},
              {"public_port", publicPort}}},
            {"hall",
             {{"training", false},
              {"name", plan.hallName},
              {"id", plan.hallId},
              {"payee", plan.payee},
              {"place_name", plan.placeName},
              {"place_code", plan.placeCode}}},
            {"gate",
             {{"merchant", textOf(std::filesystem::absolute(pathFrom(plan.merchantFolder)))},
              {"public_base_url", plan.publicAddress},
              {"payee_name", plan.payee}}}};
}

} // namespace

ThisPc::ThisPc(Parts parts)
    : m_parts(std::move(parts)), m_settings(readDesktopSettings(settingsFile())),
      m_hallPort(portOfHallIn(serverFolder())),
      m_staffPort(staffPortOf(m_hallPort, m_settings.hallServerPort)),
      m_publicPort(freePort(kPublicPort))
{
}

std::optional<StartChoice> ThisPc::kept() const
{
    if (!m_settings.start && m_hallPort) return StartChoice::HallServer;
    return m_settings.start;
}

std::uint16_t ThisPc::portOf(StartChoice choice) const
{
    switch (choice) {
    case StartChoice::Service: return m_parts.servicePort;
    case StartChoice::Training: return 0;
    case StartChoice::HallServer: return m_staffPort;
    }
    return 0;
}

bool ThisPc::isReady(StartChoice choice)
{
    return choice == StartChoice::Training || askHall(portOf(choice), kPatience);
}

std::optional<ports::RunningService> ThisPc::service()
{
    const auto hall = askHall(m_parts.servicePort, kPatience);
    if (!hall) return std::nullopt;
    return ports::RunningService{.hallName = hall->name, .training = hall->training};
}

bool ThisPc::canServe() const
{
    std::error_code none;
    return std::filesystem::is_regular_file(m_parts.serverProgram, none);
}

bool ThisPc::isPublicAddress(const std::string& text) const
{
    try {
        (void)publicAddress(text, false);
        return true;
    } catch (const ConfigurationError&) {
        return false;
    }
}

ports::MerchantCheck ThisPc::checkMerchant(const std::string& folder)
{
    const auto path = pathFrom(folder);
    std::error_code none;
    if (!std::filesystem::is_directory(path, none)) return {MerchantFault::NoFolder, {}};
    std::string missing;
    for (const auto* file : kMerchantFiles)
        if (!std::filesystem::exists(path / file, none))
            missing += (missing.empty() ? "" : ", ") + std::string(file);
    if (!missing.empty()) return {MerchantFault::FilesMissing, missing};
    try {
        const auto merchant = wechat::loadMerchant(path);
        try {
            wechat::checkHosts(merchant, true);
            return {MerchantFault::TrainingWallet, {}};
        } catch (const wechat::SettingsError&) {
            wechat::checkHosts(merchant, false); // no training wallet: then it must be a real one
        }
    } catch (const wechat::SettingsError& e) {
        return {MerchantFault::Unusable, e.what()};
    }
    return {};
}

void ThisPc::setUpHallServer(const ports::HallPlan& plan)
{
    for (const auto& folder : {serverFolder(), serverFolder() / kLedgers, serverFolder() / "keys"})
        makePrivateFolder(folder);
    const auto text = configuration(plan, m_staffPort, m_publicPort).dump(2) + "\n";
    storage::writeDurably(serverFolder() / kConfiguration, Bytes(text.begin(), text.end()));
}

void ThisPc::startHallServer(const std::string& firstPassword)
{
    if (askHall(m_staffPort, kPatience)) return;
    std::vector<std::string> arguments{"--config=" + textOf(serverFolder() / kConfiguration),
                                       "--staff-port=" + std::to_string(m_staffPort)};
    if (!firstPassword.empty()) arguments.push_back("--first-password-from-input");
    m_server = std::make_unique<LastingProgram>(
        LastingProgram::Start{.program = m_parts.serverProgram,
                              .arguments = std::move(arguments),
                              .input = firstPassword.empty() ? "" : firstPassword + "\n",
                              .log = serverFolder() / "hallpayd.log"});
}

ports::ServerNews ThisPc::hallServer()
{
    if (askHall(m_staffPort, kPatience)) return {.state = ports::ServerState::Answers};
    if (m_server && !m_server->runs())
        return {ports::ServerState::Ended, endIn(serverFolder() / "hallpayd.log")};
    return {};
}

ports::Opening ThisPc::openDesktop(StartChoice choice)
{
    try {
        m_parts.open(portOf(choice));
    } catch (const storage::FolderInUse& e) {
        log(LogLevel::Warning, "hallpay", e.what());
        return ports::Opening::RunsAlready;
    }
    m_settings.start = choice;
    if (choice == StartChoice::HallServer) m_settings.hallServerPort = m_staffPort;
    writeDesktopSettings(settingsFile(), m_settings);
    return ports::Opening::Opened;
}

} // namespace hallpay
