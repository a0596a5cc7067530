#include "base/gbk.h"

#include "base/gbk_system.h"

#include <vector>

namespace hallpay {

namespace {

constexpr std::uint8_t kFirstLead = 0x81;
constexpr std::uint8_t kFirstTrail = 0x40;
constexpr std::uint8_t kLast = 0xFE;
constexpr std::uint8_t kNoTrail = 0x7F;

bool isPrivateUse(char16_t point)
{
    return point >= 0xE000 && point <= 0xF8FF;
}

/// Both ways, made once of what the system says.
class Table {
public:
    Table() : m_bytes(0x10000, GbkBytes{}), m_points(0x10000, 0)
    {
        SystemGbk system;
        for (int lead = kFirstLead; lead <= kLast; ++lead)
            for (int trail = kFirstTrail; trail <= kLast; ++trail) {
                if (trail == kNoTrail) continue;
                const GbkBytes bytes{static_cast<std::uint8_t>(lead),
                                     static_cast<std::uint8_t>(trail)};
                const char16_t point = system.pointOf(bytes);
                if (point < 0x80 || isPrivateUse(point)) continue;
                m_points[indexOf(bytes)] = point;
                m_bytes[point] = bytes;
            }
    }

    GbkBytes bytesOf(char16_t point) const { return m_bytes[point]; }
    char16_t pointOf(GbkBytes bytes) const { return m_points[indexOf(bytes)]; }

private:
    static std::size_t indexOf(GbkBytes bytes)
    {
        return static_cast<std::size_t>(bytes[0] << 8 | bytes[1]);
    }

    std::vector<GbkBytes> m_bytes;
    std::vector<char16_t> m_points;
};

const Table& table()
{
    static const Table made;
    return made;
}

} // namespace

std::optional<GbkBytes> gbkBytesOf(char32_t point)
{
    if (point < 0x80 || point > 0xFFFF) return std::nullopt;
    const auto bytes = table().bytesOf(static_cast<char16_t>(point));
    return bytes[0] == 0 ? std::nullopt : std::optional(bytes);
}

std::optional<char32_t> gbkPointOf(GbkBytes bytes)
{
    const char16_t point = table().pointOf(bytes);
    return point == 0 ? std::nullopt : std::optional<char32_t>(point);
}

} // namespace hallpay
