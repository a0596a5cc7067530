#include "main/settings.h"

#include "base/path_text.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <map>

namespace hallpay {

namespace {

using Json = nlohmann::json;

[[noreturn]] void wrong(const std::string& key)
{
    throw ConfigurationError("configuration key " + key + " has a wrong type or value", key);
}

std::string text(const Json& value, const std::string& key)
{
    if (!value.is_string()) wrong(key);
    return value.get<std::string>();
}

std::int64_t number(const Json& value, const std::string& key, std::int64_t least,
                    std::int64_t most)
{
    if (!value.is_number_integer()) wrong(key);
    const auto read = value.get<std::int64_t>();
    if (read < least || read > most) wrong(key);
    return read;
}

domain::AcceptanceNumberRule rule(const Json& value, const std::string& key)
{
    using R = domain::AcceptanceNumberRule;
    const auto word = text(value, key);
    if (word == "off") return R::Off;
    if (word == "optional") return R::Optional;
    if (word == "required") return R::Required;
    wrong(key);
}

/// "24:00" or "17:30" as minutes after midnight.
std::optional<std::chrono::minutes> deadline(const Json& value, const std::string& key)
{
    const auto word = text(value, key);
    if (word == "24:00") return std::nullopt;
    const auto at = parseRfc3339("2020-01-01T" + word + ":00Z");
    if (!at) wrong(key);
    return std::chrono::floor<std::chrono::minutes>(*at
                                                    - std::chrono::floor<std::chrono::days>(*at));
}

using Reader = std::function<void(const Json&, const std::string&)>;

/// What of the hall is no plain text.
std::map<std::string, Reader> hallReaders(desk::HallSettings& hall)
{
    return {
        {"hall.id",
         [&hall](const Json& v, const std::string& k) {
             hall.hallId = static_cast<int>(number(v, k, 0, 99));
         }},
        {"hall.acceptance_number",
         [&hall](const Json& v, const std::string& k) { hall.acceptanceNumber = rule(v, k); }},
        {"hall.deadline_time",
         [&hall](const Json& v, const std::string& k) { hall.deadlineTime = deadline(v, k); }},
        {"hall.hold_patience_ms",
         [&hall](const Json& v, const std::string& k) {
             hall.holdPatience = std::chrono::milliseconds(number(v, k, 0, 10'000));
         }},
        {"hall.session_hours",
         [&hall](const Json& v, const std::string& k) {
             hall.sessionLife = std::chrono::hours(number(v, k, 1, 24));
         }},
        {"hall.receipt_days",
         [&hall](const Json& v, const std::string& k) {
             hall.receiptDays = static_cast<int>(number(v, k, 0, 365));
         }},
    };
}

/// `folder` is where the file lies: a service has no other folder that folders could start from.
std::map<std::string, Reader> readers(ServerSettings& s, const std::filesystem::path& folder)
{
    const auto into = [](std::string& place) -> Reader {
        return [&place](const Json& v, const std::string& k) { place = text(v, k); };
    };
    const auto path = [&folder](std::filesystem::path& place) -> Reader {
        return [&place, &folder](const Json& v, const std::string& k) {
            place = folder / pathFrom(text(v, k)); // an absolute one stays as it is
        };
    };
    const auto flag = [](bool& place) -> Reader {
        return [&place](const Json& v, const std::string& k) {
            if (!v.is_boolean()) wrong(k);
            place = v.get<bool>();
        };
    };
    const auto port = [](std::uint16_t& place) -> Reader {
        return [&place](const Json& v, const std::string& k) {
            place = static_cast<std::uint16_t>(number(v, k, 0, 65535));
        };
    };
    return {
        {"server.data", path(s.dataFolder)},
        {"server.keys", path(s.keysFolder)},
        {"server.host", into(s.host)},
        {"server.public_host", into(s.publicHost)},
        {"server.staff_port", port(s.staffPort)},
        {"server.public_port", port(s.publicPort)},
        {"server.public_listener", flag(s.publicListener)},
        {"hall.name", into(s.hall.hallName)},
        {"hall.payee", into(s.hall.payee)},
        {"hall.toll_where", into(s.hall.tollWhere)},
        {"hall.toll_hours", into(s.hall.tollHours)},
        {"hall.training", flag(s.hall.training)},
        {"hall.first_supervisor_password", into(s.firstSupervisorPassword)},
        {"hall.place_name", into(s.placeName)},
        {"hall.place_code",
         [&s](const Json& v, const std::string& k) {
             s.placeCode = static_cast<int>(number(v, k, 1, 9999));
         }},
        {"gate.merchant", path(s.merchantFolder)},
        {"gate.public_base_url", into(s.gate.publicBaseUrl)},
        {"gate.payee_name", into(s.gate.payeeName)},
        {"gate.verification_files", path(s.verificationFiles)},
        {"gate.payer_code", flag(s.gate.payerCode)},
        {"gate.poll_cap",
         [&s](const Json& v, const std::string& k) {
             s.gate.pollCap = static_cast<int>(number(v, k, 1, 1000));
         }},
        {"gate.wallet_workers",
         [&s](const Json& v, const std::string& k) {
             s.gate.walletWorkers = static_cast<int>(number(v, k, 1, 64));
         }},
    };
}

} // namespace

void readSettings(const std::filesystem::path& file, ServerSettings& settings)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw ConfigurationError("cannot read " + textOf(file), textOf(file));
    const auto json = Json::parse(stream, nullptr, false, true);
    if (!json.is_object())
        throw ConfigurationError(textOf(file) + " is no JSON object", textOf(file));
    const auto folder = std::filesystem::absolute(file).parent_path();
    auto known = readers(settings, folder);
    known.merge(hallReaders(settings.hall));
    for (const auto& [section, values] : json.items()) {
        if (!values.is_object()) wrong(section);
        for (const auto& [name, value] : values.items()) {
            const auto key = section + "." + name;
            const auto reader = known.find(key);
            if (reader == known.end())
                throw ConfigurationError("there is no configuration key " + key, key);
            reader->second(value, key);
        }
    }
}

} // namespace hallpay
