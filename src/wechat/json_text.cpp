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
