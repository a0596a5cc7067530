#include "main/server_end.h"

#include "base/ensure.h"
#include "base/path_text.h"
#include "main/arguments.h"
#include "main/clock_check.h"
#include "main/hall_stack.h"
#include "main/training_clock.h"
#include "ports/key_store.h"
#include "ports/ledger_unusable.h"
#include "storage/folder_lock.h"
#include "wechat/merchant.h"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace hallpay {

namespace {

using ports::LedgerUnusable;
using ports::ServerEnd;
using ports::ServerFault;

constexpr std::array kCodes{
    std::pair{ServerFault::RunsAlready, "runs_already"},
    std::pair{ServerFault::PortTaken, "port_taken"},
    std::pair{ServerFault::SettingsWrong, "settings_wrong"},
    std::pair{ServerFault::NoFirstPassword, "no_first_password"},
    std::pair{ServerFault::MerchantWrong, "merchant_wrong"},
    std::pair{ServerFault::LedgerNewer, "ledger_newer"},
    std::pair{ServerFault::LedgerOtherKind, "ledger_other_kind"},
    std::pair{ServerFault::LedgerOtherMerchant, "ledger_other_merchant"},
    std::pair{ServerFault::LedgerOtherHall, "ledger_other_hall"},
    std::pair{ServerFault::LedgerBroken, "ledger_broken"},
    std::pair{ServerFault::LedgerOutOfReach, "ledger_out_of_reach"},
    std::pair{ServerFault::KeysMissing, "keys_missing"},
    std::pair{ServerFault::KeysWrong, "keys_wrong"},
    std::pair{ServerFault::ClockBehind, "clock_behind"},
    std::pair{ServerFault::SandboxAway, "sandbox_away"},
    std::pair{ServerFault::FolderOutOfReach, "folder_out_of_reach"},
};

ServerFault faultOf(LedgerUnusable::Why why)
{
    switch (why) {
    case LedgerUnusable::Why::Newer: return ServerFault::LedgerNewer;
    case LedgerUnusable::Why::OtherKind: return ServerFault::LedgerOtherKind;
    case LedgerUnusable::Why::OtherMerchant: return ServerFault::LedgerOtherMerchant;
    case LedgerUnusable::Why::OtherHall: return ServerFault::LedgerOtherHall;
    case LedgerUnusable::Why::OtherKey: return ServerFault::KeysWrong;
    case LedgerUnusable::Why::Broken: return ServerFault::LedgerBroken;
    case LedgerUnusable::Why::OutOfReach: return ServerFault::LedgerOutOfReach;
    }
    throw LogicFailure("LedgerUnusable::Why");
}

ServerEnd endOfLedger(const LedgerUnusable& failure)
{
    const bool isKey = failure.file.ends_with(".key"); // it is a small ledger of its own
    const bool broken = failure.why == LedgerUnusable::Why::Broken;
    return {isKey && broken ? ServerFault::KeysWrong : faultOf(failure.why), failure.file,
            failure.what()};
}

/// These words begin with the file; of merchant.json the entry in it comes after a colon.
std::string merchantFile(std::string_view words)
{
    constexpr std::string_view kEntries = "merchant.json: ";
    if (!words.starts_with(kEntries))
        return std::string(words.substr(0, words.find_first_of(" :")));
    return std::string(words.substr(0, words.find(' ', kEntries.size())));
}

/// A listener says "Address already in use: 127.0.0.1:8730".
ServerEnd endOfListener(const Poco::Net::NetException& failure)
{
    const auto words = failure.displayText();
    if (words.find("in use") == std::string::npos) return {ServerFault::Unknown, {}, words};
    const auto colon = words.rfind(':');
    return {ServerFault::PortTaken, words.substr(colon == std::string::npos ? 0 : colon + 1),
            words};
}

template <typename E> const E* as(const std::exception& failure)
{
    return dynamic_cast<const E*>(&failure);
}

} // namespace

ServerEnd endOf(const std::exception& failure)
{
    const std::string words = failure.what();
    if (const auto* e = as<LedgerUnusable>(failure)) return endOfLedger(*e);
    if (const auto* e = as<PortTaken>(failure)) return {ServerFault::PortTaken, e->about, words};
    if (as<UnbornHall>(failure)) return {ServerFault::NoFirstPassword, {}, words};
    if (const auto* e = as<ConfigurationError>(failure))
        return {ServerFault::SettingsWrong, e->about, words};
    if (as<ArgumentError>(failure) || as<std::invalid_argument>(failure))
        return {ServerFault::SettingsWrong, {}, words};
    if (as<wechat::SettingsError>(failure))
        return {ServerFault::MerchantWrong, merchantFile(words), words};
    if (const auto* e = as<KeysMissing>(failure)) return {ServerFault::KeysMissing, e->file, words};
    if (as<ports::KeyStoreError>(failure)) return {ServerFault::KeysWrong, {}, words};
    if (const auto* e = as<ClockBehind>(failure))
        return {ServerFault::ClockBehind, e->written, words};
    if (as<SandboxAway>(failure)) return {ServerFault::SandboxAway, {}, words};
    if (const auto* e = as<storage::FolderInUse>(failure))
        return {ServerFault::RunsAlready, e->folder, words};
    if (const auto* e = as<std::filesystem::filesystem_error>(failure))
        return {ServerFault::FolderOutOfReach, textOf(e->path1()), words};
    if (const auto* e = as<Poco::Net::NetException>(failure)) return endOfListener(*e);
    if (const auto* e = as<Poco::Exception>(failure))
        return {ServerFault::Unknown, {}, e->displayText()};
    return {ServerFault::Unknown, {}, words};
}

std::string lineOf(const ServerEnd& end)
{
    std::string line = end.words;
    for (const auto& [fault, code] : kCodes)
        if (fault == end.fault)
            line += std::string(" [") + code + (end.detail.empty() ? "" : " ") + end.detail + "]";
    std::ranges::replace(line, '\n', ' ');
    return line;
}

ServerEnd endFrom(std::string_view line)
{
    for (const auto& [fault, code] : kCodes) {
        const auto begin = " [" + std::string(code);
        const auto at = line.rfind(begin);
        if (at == std::string_view::npos || !line.ends_with(']')) continue;
        auto detail = line.substr(at + begin.size(), line.size() - at - begin.size() - 1);
        if (!detail.empty() && !detail.starts_with(' '))
            continue; // a longer word of that beginning
        if (!detail.empty()) detail.remove_prefix(1);
        return {fault, std::string(detail), std::string(line.substr(0, at))};
    }
    return {ServerFault::Unknown, {}, std::string(line)};
}

} // namespace hallpay
