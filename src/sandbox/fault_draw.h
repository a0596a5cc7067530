// Whether a fault strikes: a pure function of the seed and of what is happening, so that the same
// seed strikes the same calls in whatever order they come.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hallpay::sandbox {

enum class Chance {
    NotificationLost,
    NotificationLate,
    NotificationDoubled,
    NotificationShuffled,
    NotificationWrongSignature,
    NotificationProbe,
    NotificationForeign,
    ErrorBefore,
    ErrorAfter,
    TimeoutBefore,
    TimeoutAfter,
    RateLimit,
    AnswerWrongSignature,
    OtherSpelling,
    ClockSkew,
    WrongAmount,
    BoundToAnother,
    LongPassword,
    RefundAbnormal,
    RefundClosed,
    RefundNotEnough,
};

/// Their names in PUT /sandbox/faults, in the order of the enum.
inline constexpr std::array<std::string_view, 21> kChanceNames{"notification_lost",
                                                               "notification_late",
                                                               "notification_doubled",
                                                               "notification_shuffled",
                                                               "notification_wrong_signature",
                                                               "notification_probe",
                                                               "notification_foreign",
                                                               "error_before",
                                                               "error_after",
                                                               "timeout_before",
                                                               "timeout_after",
                                                               "rate_limit",
                                                               "answer_wrong_signature",
                                                               "other_spelling",
                                                               "clock_skew",
                                                               "wrong_amount",
                                                               "bound_to_another",
                                                               "long_password",
                                                               "refund_abnormal",
                                                               "refund_closed",
                                                               "refund_not_enough"};

/// How often each one strikes, in millionths.
using Chances = std::array<std::uint32_t, kChanceNames.size()>;
inline constexpr std::uint32_t kAlways = 1'000'000;

/// What a draw is about: the `attempt`-th `call` for a slip.
struct Occasion {
    std::string slip;
    std::string call;
    std::uint32_t attempt = 0;

    auto operator<=>(const Occasion&) const = default;
};

struct Draw {
    bool strikes = false;
    /// Further chance for how hard it strikes: 0 … 2^32 - 1, independent of `strikes`.
    std::uint32_t force = 0;

    bool operator==(const Draw&) const = default;
};

/// Any thread.
Draw draw(std::uint64_t seed, const Chances& chances, Chance chance, const Occasion& occasion);

/// 64 bits of SHA-256 over `text`.
std::uint64_t digestOf(std::string_view text);

} // namespace hallpay::sandbox
