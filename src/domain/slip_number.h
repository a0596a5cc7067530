// The number on a slip: digits only, with a check digit, so that it can be typed on a number pad.
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <string>
#include <string_view>

namespace hallpay::domain {

/// Place (4 digits), day of acceptance (YYMMDD, 2000 to 2099), running number of that place and
/// day (4 digits); the 15th digit is Damm's check digit, which catches every single wrong digit
/// and every swap of two neighbours.
/// Source: H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.
struct SlipNumber {
    static constexpr int kPlaceMax = 9999;
    static constexpr int kRunningMax = 9999;

    int place = 0;
    Day day{};
    int running = 0;

    /// "010526112200419". A part out of range is a bug.
    std::string digits() const;
    /// "0105-261122-0041-9": as it stands on paper and screen.
    std::string printed() const;
    /// "0041-9": enough within one place and day.
    std::string printedShort() const;

    friend bool operator==(const SlipNumber&, const SlipNumber&) = default;
};

/// In the order in which they are looked for.
enum class SlipNumberRefusal { NotANumber, WrongLength, WrongCheckDigit, NoSuchDate };

/// Reads the full form; hyphens and spaces are passed over.
Result<SlipNumber, SlipNumberRefusal> parseSlipNumber(std::string_view text);

/// Reads "00419" or "0041-9" as the number that `place` gave out on `today`.
Result<SlipNumber, SlipNumberRefusal> parseShortSlipNumber(std::string_view text, int place,
                                                           Day today);

/// Places of a training ledger begin with 9; no real one does.
constexpr bool isTrainingPlace(int place)
{
    return place >= 9000 && place <= SlipNumber::kPlaceMax;
}

} // namespace hallpay::domain
