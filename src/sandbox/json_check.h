// Reads a JSON body strictly and remembers the first thing that is wrong with it.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::sandbox {

struct ParameterFault {
    enum class Kind { Wrong, Extra };
    /// A JSON pointer ("/amount/currency") or the name of a parameter of the query.
    std::string field;
    std::string value;
    std::string issue;
    /// "body", "query" or "url".
    std::string location = "body";
    Kind kind = Kind::Wrong;
};

struct TextRule {
    bool required = false;
    /// In characters, not bytes.
    std::size_t least = 1;
    std::size_t most = 32;
    /// Empty allows every character.
    std::string_view letters = {};
};

struct IntegerRule {
    bool required = false;
    std::int64_t least = 0;
    std::int64_t most = 1'000'000'000;
};

/// Every reader returns an empty value once a fault is known, so that a caller reads on and asks
/// fault() once at the end.
class JsonCheck {
public:
    /// `body` must be an object without null and without characters past U+FFFF.
    /// Source: WECHATPAY.md §1.1, rules for JSON.
    explicit JsonCheck(const std::string& body);

    const nlohmann::json& root() const { return m_root; }
    const std::optional<ParameterFault>& fault() const { return m_fault; }

    /// False when it is absent; `fields` are the only ones it may have.
    bool object(const std::string& pointer, bool required,
                const std::vector<std::string_view>& fields);
    /// How many items it has; 0 when absent.
    std::size_t array(const std::string& pointer, std::size_t least, std::size_t most);
    std::string text(const std::string& pointer, const TextRule& rule);
    std::int64_t integer(const std::string& pointer, const IntegerRule& rule);
    void flag(const std::string& pointer);

    void fail(const std::string& pointer, const std::string& issue);

private:
    const nlohmann::json* at(const std::string& pointer, bool required);
    void refuseForeign(const nlohmann::json& value, const std::string& pointer);

    nlohmann::json m_root;
    std::optional<ParameterFault> m_fault;
};

} // namespace hallpay::sandbox
