// What a member of staff may do; a person holds a set of these.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class Role { Clerk = 0, Cashier = 1, Supervisor = 2 };

class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles)
    {
        for (const Role role : roles) m_bits |= bit(role);
    }
    /// Bits outside the known roles are dropped.
    static constexpr RoleSet fromBits(std::int64_t bits)
    {
        RoleSet set;
        set.m_bits = static_cast<unsigned>(bits) & 7u;
        return set;
    }

    constexpr std::int64_t bits() const noexcept { return m_bits; }
    constexpr bool has(Role role) const noexcept { return (m_bits & bit(role)) != 0; }
    constexpr bool empty() const noexcept { return m_bits == 0; }

    friend constexpr bool operator==(RoleSet, RoleSet) = default;

private:
    static constexpr unsigned bit(Role role) { return 1u << static_cast<unsigned>(role); }
    unsigned m_bits = 0;
};

} // namespace hallpay::domain
