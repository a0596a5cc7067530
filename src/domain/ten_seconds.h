// The ten-second watch: where the time goes between a printed code and the words on the screen.
//
// | stage   | from → to                                     | whose time it is |
// |---------|-----------------------------------------------|------------------|
// | scanned | code printed → payer presses *pay*            | the payer's      |
// | ordered | payer presses *pay* → order placed            | ours             |
// | paid    | order placed → the wallet's own success time  | the payer's      |
// | learnt  | the wallet's own success time → we know       | ours             |
// | shown   | we know → the window has the news             | ours             |
//
// Source: Beijing 2017: paying takes at most ten seconds.
#pragma once

#include "base/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hallpay::domain {

/// Where the code was shown: at a registration window, at the toll desk, or by a machine.
enum class CodePlace { Window, Desk, Kiosk };
std::string_view wordOf(CodePlace place); ///< "window" …
inline constexpr std::array kCodePlaces{CodePlace::Window, CodePlace::Desk, CodePlace::Kiosk};

enum class PayStage { Scanned, Ordered, Paid, Learnt, Shown };
std::string_view wordOf(PayStage stage); ///< "scanned" …
inline constexpr std::array kPayStages{PayStage::Scanned, PayStage::Ordered, PayStage::Paid,
                                       PayStage::Learnt, PayStage::Shown};

/// Past it a stage of ours is slow.
inline constexpr std::chrono::seconds kSlowAfter{3};

/// One payment's instants, each by the clock of whoever saw it. What nobody saw is missing.
struct PayTimes {
    CodePlace place = CodePlace::Window;
    std::optional<Instant> printed;
    std::optional<Instant> scanned;
    std::optional<Instant> ordered;
    std::optional<Instant> paid; ///< whole seconds: the wallet has no finer ones
    std::optional<Instant> learnt;
    std::optional<Instant> shown;

    friend bool operator==(const PayTimes&, const PayTimes&) = default;
};

bool isOurs(PayStage stage);

/// How long a stage took; nullopt when one of its ends is missing. A clock that runs behind makes
/// it nothing, never negative. Of *learnt* the second that the wallet cuts off is taken off.
std::optional<std::chrono::milliseconds> lengthOf(const PayTimes& times, PayStage stage);

/// The slowest of our own stages, when it took longer than kSlowAfter.
std::optional<PayStage> slowStage(const PayTimes& times);

/// Percentiles by nearest rank over the payments that have this stage.
struct StageFigures {
    PayStage stage = PayStage::Scanned;
    int payments = 0; ///< without any, the others say nothing
    std::chrono::milliseconds half{0};
    std::chrono::milliseconds ninety{0};
    std::chrono::milliseconds ninetyNine{0};
    int slow = 0; ///< how many took longer than kSlowAfter; counted for stages of ours alone

    friend bool operator==(const StageFigures&, const StageFigures&) = default;
};

struct PlaceFigures {
    CodePlace place = CodePlace::Window;
    std::array<StageFigures, kPayStages.size()> stages{}; ///< in the order of kPayStages
    std::optional<PayStage> alarm; ///< the one of our stages that was slow most often

    friend bool operator==(const PlaceFigures&, const PlaceFigures&) = default;
};

/// One entry for each place that has payments, in the order of kCodePlaces.
std::vector<PlaceFigures> figuresOf(std::span<const PayTimes> payments);

} // namespace hallpay::domain
