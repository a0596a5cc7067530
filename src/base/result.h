// Either a value or a typed refusal. A Result is for refusals that a caller is expected to handle;
// a broken outside world throws instead.
#pragma once

#include "base/ensure.h"

#include <utility>
#include <variant>

namespace hallpay {

/// The value of a Result that has nothing to say but "done".
struct Done {
    friend bool operator==(Done, Done) = default;
};

/// Reading the side that is not there is a bug: it throws LogicFailure.
template <typename T, typename E> class [[nodiscard]] Result {
public:
    Result(T value) : m_data(std::in_place_index<0>, std::move(value)) { }
    Result(E error) : m_data(std::in_place_index<1>, std::move(error)) { }

    explicit operator bool() const noexcept { return m_data.index() == 0; }
    const T& value() const&
    {
        ensure(m_data.index() == 0);
        return std::get<0>(m_data);
    }
    T&& value() &&
    {
        ensure(m_data.index() == 0);
        return std::get<0>(std::move(m_data));
    }
    const E& error() const&
    {
        ensure(m_data.index() == 1);
        return std::get<1>(m_data);
    }

private:
    std::variant<T, E> m_data;
};

} // namespace hallpay
