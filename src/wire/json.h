// One description of each shape serves both directions: fields(visitor, value) names every field
// once, a writer and a reader visit it.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "wire/enum_names.h"

#include <nlohmann/json.hpp>

#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::wire {

using Json = nlohmann::json;

/// A text that is no JSON, or JSON of another shape than asked for. Names the field, not its value.
class WireError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads UTF-8 JSON of at most `bytesMax` bytes, nested at most 16 deep. @throws WireError.
Json parseJson(std::string_view text, std::size_t bytesMax);

class Writer {
public:
    template <typename T> void operator()(const char* name, const T& value)
    {
        put(m_object[name], value);
    }
    template <typename T> void added(const char* name, const T& value) { (*this)(name, value); }
    template <typename E> void word(const char* name, const E& value, E) { (*this)(name, value); }
    template <typename E> void word(const char* name, const E& value, E, const std::string& unknown)
    {
        m_object[name] = unknown.empty() ? nameOf(value) : unknown;
    }
    Json take() && { return std::move(m_object); }

private:
    static void put(Json& at, const std::string& value) { at = value; }
    static void put(Json& at, bool value) { at = value; }
    static void put(Json& at, Money value) { at = value.fen(); }
    static void put(Json& at, Instant value) { at = toMillis(value); }
    static void put(Json& at, Day value) { at = formatDay(value); }
    static void put(Json& at, std::integral auto value) { at = value; }
    static void put(Json& at, domain::RoleSet value) { at = roleNames(value); }
    template <typename E>
    requires std::is_enum_v<E>
    static void put(Json& at, E value) { at = nameOf(value); }
    template <typename T> static void put(Json& at, const std::optional<T>& value)
    {
        if (value)
            put(at, *value);
        else
            at = nullptr;
    }
    template <typename T> static void put(Json& at, const std::vector<T>& values)
    {
        at = Json::array();
        for (const T& value : values) put(at.emplace_back(), value);
    }
    template <typename T>
    requires std::is_class_v<T>
    static void put(Json& at, const T& value)
    {
        Writer inner;
        fields(inner, const_cast<T&>(value)); // a writer only reads what it visits
        at = std::move(inner).take();
    }

    Json m_object = Json::object();
};

/// Fields that the object has beyond the shape are passed over, so that a newer peer is understood.
/// A field that a released program already demands stays demanded; whatever a shape gets later is
/// `added`, so that an older peer, which does not send it, is understood too.
class Reader {
public:
    explicit Reader(const Json& object) : m_object(object)
    {
        if (!object.is_object()) throw WireError("not an object");
    }

    template <typename T> void operator()(const char* name, T& value)
    {
        const auto found = m_object.find(name);
        if (found == m_object.end()) throw WireError(std::string(name) + " is missing");
        get(*found, name, value);
    }
    template <typename T> void operator()(const char* name, std::optional<T>& value)
    {
        const auto found = m_object.find(name);
        value.reset();
        if (found == m_object.end() || found->is_null()) return;
        get(*found, name, value.emplace());
    }

    /// A field that may lack: `value` then keeps its default.
    template <typename T> void added(const char* name, T& value)
    {
        const auto found = m_object.find(name);
        if (found != m_object.end() && !found->is_null()) get(*found, name, value);
    }
    /// An enumeration that may get further words: one that is not known is read as `otherwise`.
    template <typename E> void word(const char* name, E& value, E otherwise)
    {
        std::string unknown;
        word(name, value, otherwise, unknown);
    }
    /// The same, and the word itself goes into `unknown`, which is empty for a known one.
    template <typename E> void word(const char* name, E& value, E otherwise, std::string& unknown)
    {
        std::string given;
        (*this)(name, given);
        unknown.clear();
        if (fromName(given, value)) return;
        value = otherwise;
        unknown = given;
    }

private:
    [[noreturn]] static void wrong(const char* name)
    {
        throw WireError(std::string(name) + " has a wrong type or value");
    }
    static std::int64_t integer(const Json& at, const char* name)
    {
        if (!at.is_number_integer()) wrong(name);
        if (at.is_number_unsigned()
            && at.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
            wrong(name);
        return at.get<std::int64_t>();
    }

    static void get(const Json& at, const char* name, std::string& value)
    {
        if (!at.is_string()) wrong(name);
        value = at.get<std::string>();
    }
    static void get(const Json& at, const char* name, bool& value)
    {
        if (!at.is_boolean()) wrong(name);
        value = at.get<bool>();
    }
    static void get(const Json& at, const char* name, Money& value)
    {
        const auto fen = integer(at, name);
        if (fen > Money::kMaxFen || fen < -Money::kMaxFen) wrong(name);
        value = Money::fromFen(fen);
    }
    static void get(const Json& at, const char* name, Instant& value)
    {
        value = fromMillis(integer(at, name));
    }
    static void get(const Json& at, const char* name, Day& value)
    {
        const auto day = at.is_string() ? parseDay(at.get<std::string>()) : std::nullopt;
        if (!day) wrong(name);
        value = *day;
    }
    template <std::integral T> static void get(const Json& at, const char* name, T& value)
    {
        const auto number = integer(at, name);
        if (!std::in_range<T>(number)) wrong(name);
        value = static_cast<T>(number);
    }
    static void get(const Json& at, const char* name, domain::RoleSet& value)
    {
        if (!at.is_array()) wrong(name);
        std::vector<std::string> names;
        for (const Json& each : at) get(each, name, names.emplace_back());
        const auto roles = rolesFrom(names);
        if (!roles) wrong(name);
        value = *roles;
    }
    template <typename E>
    requires std::is_enum_v<E>
    static void get(const Json& at, const char* name, E& value)
    {
        if (!at.is_string() || !fromName(at.get<std::string>(), value)) wrong(name);
    }
    template <typename T> static void get(const Json& at, const char* name, std::vector<T>& values)
    {
        if (!at.is_array()) wrong(name);
        values.clear();
        for (const Json& each : at) get(each, name, values.emplace_back());
    }
    template <typename T>
    requires std::is_class_v<T>
    static void get(const Json& at, const char* name, T& value)
    {
        if (!at.is_object()) wrong(name);
        Reader inner(at);
        fields(inner, value);
    }

    const Json& m_object;
};

/// The JSON text of a described value.
template <typename T> std::string toText(const T& value)
{
    Writer writer;
    fields(writer, const_cast<T&>(value)); // a writer only reads what it visits
    return std::move(writer).take().dump();
}

/// A described value out of JSON. @throws WireError.
template <typename T> T fromJson(const Json& json)
{
    T value{};
    Reader reader(json);
    fields(reader, value);
    return value;
}

} // namespace hallpay::wire
