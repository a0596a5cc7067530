// Reads texts, objects and sealed parts out of JSON that came over the network.
#pragma once

#include "base/money.h"
#include "wechat/crypto.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wechat {

/// The text under `key`, or nullopt when it is absent or something else.
std::optional<std::string> textAt(const nlohmann::json& json, const char* key);

/// The object under `key`, or nullptr. Lives as long as `json`.
const nlohmann::json* objectAt(const nlohmann::json& json, const char* key);

/// False when a text under `key` is there but is none, or longer than the protocol has it (256
/// bytes); an absent one leaves `text` as it is.
bool readTextAt(const nlohmann::json& json, const char* key, std::string& text);

/// The whole number of fen under `key`; nullopt when it is absent, something else (a fraction, a
/// text), negative or beyond Money's bounds.
std::optional<Money> fenAt(const nlohmann::json& json, const char* key);

/// The plain text of an AEAD_AES_256_GCM part (`resource`, `encrypt_certificate`).
std::optional<std::string> openSealed(const nlohmann::json& sealed, std::string_view apiv3Key);

} // namespace hallpay::wechat
