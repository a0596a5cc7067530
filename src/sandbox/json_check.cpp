#include "sandbox/json_check.h"

#include "base/text.h"

#include <algorithm>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::size_t kShownMax = 64;

std::string shown(const json& value)
{
    auto text = value.is_string() ? value.get<std::string>() : value.dump();
    if (text.size() <= kShownMax) return text;
    // Cut between characters.
    auto end = kShownMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::string escapedForPointer(const std::string& key)
{
    return (json::json_pointer() / key).to_string();
}

} // namespace

JsonCheck::JsonCheck(const std::string& body) : m_root(json::parse(body, nullptr, false))
{
    if (m_root.is_discarded() || !m_root.is_object()) {
        m_root = json::object();
        fail("", "请求体不是有效的JSON对象");
        return;
    }
    refuseForeign(m_root, "");
}

void JsonCheck::refuseForeign(const json& value, const std::string& pointer)
{
    if (value.is_null()) fail(pointer, "不允许使用null");
    if (value.is_number_float()) fail(pointer, "只允许整数");
    if (value.is_string()) {
        const auto letters = decodeUtf8(value.get_ref<const std::string&>());
        if (!letters
            || std::any_of(letters->begin(), letters->end(), [](char32_t c) { return c > 0xFFFF; }))
            fail(pointer, "只允许1至3字节的UTF-8字符");
    }
    if (value.is_object()) {
        for (const auto& [key, item] : value.items())
            refuseForeign(item, pointer + escapedForPointer(key));
    }
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            refuseForeign(value[i], pointer + "/" + std::to_string(i));
    }
}

bool JsonCheck::object(const std::string& pointer, bool required,
                       const std::vector<std::string_view>& fields)
{
    const auto* value = at(pointer, required);
    if (value == nullptr) return false;
    if (!value->is_object()) {
        fail(pointer, "类型应为object");
        return false;
    }
    for (const auto& [key, item] : value->items()) {
        if (std::find(fields.begin(), fields.end(), key) != fields.end()) continue;
        if (m_fault) return false;
        fail(pointer + escapedForPointer(key), "参数中含有非法的额外参数");
        m_fault->kind = ParameterFault::Kind::Extra;
        return false;
    }
    return true;
}

std::size_t JsonCheck::array(const std::string& pointer, std::size_t least, std::size_t most)
{
    const auto* value = at(pointer, false);
    if (value == nullptr) return 0;
    if (!value->is_array() || value->size() < least || value->size() > most) {
        fail(pointer, "数组的类型或长度不符");
        return 0;
    }
    return value->size();
}

std::string JsonCheck::text(const std::string& pointer, const TextRule& rule)
{
    const auto* value = at(pointer, rule.required);
    if (value == nullptr) return {};
    if (!value->is_string()) {
        fail(pointer, "类型应为string");
        return {};
    }
    const auto& text = value->get_ref<const std::string&>();
    const auto letters = decodeUtf8(text).value_or(std::u32string());
    if (letters.size() < rule.least || letters.size() > rule.most) {
        fail(pointer,
             "长度应为" + std::to_string(rule.least) + "至" + std::to_string(rule.most) + "个字符");
        return {};
    }
    if (!rule.letters.empty() && text.find_first_not_of(rule.letters) != std::string::npos) {
        fail(pointer, "含有不允许的字符");
        return {};
    }
    return text;
}

std::int64_t JsonCheck::integer(const std::string& pointer, const IntegerRule& rule)
{
    const auto* value = at(pointer, rule.required);
    if (value == nullptr) return 0;
    const bool whole = value->is_number_integer()
        && !(value->is_number_unsigned() && value->get<std::uint64_t>() > 1'000'000'000'000ULL);
    if (!whole) {
        fail(pointer, "类型应为整数");
        return 0;
    }
    const auto number = value->get<std::int64_t>();
    if (number < rule.least || number > rule.most) {
        fail(pointer, "数值超出允许的范围");
        return 0;
    }
    return number;
}

void JsonCheck::flag(const std::string& pointer)
{
    const auto* value = at(pointer, false);
    if (value != nullptr && !value->is_boolean()) fail(pointer, "类型应为boolean");
}

const json* JsonCheck::at(const std::string& pointer, bool required)
{
    if (m_fault) return nullptr;
    const json::json_pointer place(pointer);
    if (m_root.contains(place)) return &m_root.at(place);
    if (required) fail(pointer, "缺少必填参数");
    return nullptr;
}

void JsonCheck::fail(const std::string& pointer, const std::string& issue)
{
    if (m_fault) return;
    const json::json_pointer place(pointer);
    const bool present = !pointer.empty() && m_root.contains(place);
    m_fault = ParameterFault{pointer, present ? shown(m_root.at(place)) : std::string(), issue};
}

} // namespace hallpay::sandbox
