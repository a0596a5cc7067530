// What the wallet's answers mean: its error codes with all their spellings, and its trades.
#pragma once

#include "ports/wallet.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wechat {

enum class WalletCall { Place, Query, Close, PayByCode };

/// What a verified error means. Anything not known for certain is Unclear: an error never says
/// "unpaid". Matches on class of status and code.
/// Source: WeChat Pay v3, error codes; spellings of v2, v3 and global pages differ.
ports::WalletAnswer answerOf(WalletCall call, int status, std::string_view code);

/// The order that a verified query or notification tells of; nullopt when anything needed is
/// missing or not of its type: a paid one has a transaction id, a whole number of fen and a time.
std::optional<ports::WalletTrade> readTrade(std::string_view json);

/// The same, but money is never passed over: what is missing or absurd in a paid or refunded one
/// stays empty, and the gate keeps it in suspense. nullopt when it does not say whose order it is
/// and that it is paid.
std::optional<ports::WalletTrade> readMoneyNotice(std::string_view json);

/// The appid in the same text; empty when it has none.
std::string readAppid(std::string_view json);

} // namespace hallpay::wechat
