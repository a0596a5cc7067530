#include "wechat/json_text.h"

namespace hallpay::wechat {

std::optional<std::string> textAt(const nlohmann::json& json, const char* key)
{
    if (!json.is_object()) return std::nullopt;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

const nlohmann::json* objectAt(const nlohmann::json& json, const char* key)
{
    if (!json.is_object()) return nullptr;
    const auto found = json.find(key);
    return found != json.end() && found->is_object() ? &*found : nullptr;
}

bool readTextAt(const nlohmann::json& json, const char* key, std::string& text)
{
    constexpr std::size_t kTextMax = 256;
    if (!json.contains(key)) return true;
    const auto value = textAt(json, key);
    if (!value || value->size() > kTextMax) return false;
    text = *value;
    return true;
}

std::optional<Money> fenAt(const nlohmann::json& json, const char* key)
{
    if (!json.is_object()) return std::nullopt;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    // Beyond int64 the library keeps an unsigned number, which get() would fold over.
    if (found->is_number_unsigned()
        && found->get<std::uint64_t>() > static_cast<std::uint64_t>(Money::kMaxFen))
        return std::nullopt;
    const auto fen = found->get<std::int64_t>();
    if (fen < 0 || fen > Money::kMaxFen) return std::nullopt;
    return Money::fromFen(fen);
}

std::optional<std::string> openSealed(const nlohmann::json& sealed, std::string_view apiv3Key)
{
    const auto nonce = textAt(sealed, "nonce");
    const auto ciphertext = textAt(sealed, "ciphertext");
    const auto associated = textAt(sealed, "associated_data");
    if (textAt(sealed, "algorithm") != "AEAD_AES_256_GCM" || !nonce || !ciphertext)
        return std::nullopt;
    // Documents of different dates call empty associated data right and wrong: both are taken.
    return decrypt({*nonce, associated.value_or(""), *ciphertext}, apiv3Key);
}

} // namespace hallpay::wechat
