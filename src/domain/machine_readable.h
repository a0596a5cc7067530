// The machine-readable zone of a travel document, as a scanner reads it.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "domain/document.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::domain {

struct ZoneReading {
    DocumentType type = DocumentType::Passport;
    std::string number;
    std::string name; ///< "ERIKSSON ANNA MARIA"; empty where the zone has none
    std::string nationality; ///< three letters; empty where the zone has none
    Day birth{};
    std::optional<Day> expiry; ///< nullopt: it does not say, or no calendar has that day
    /// A letter was read as a digit or the other way round, and the check digits proved which.
    bool repaired = false;

    friend bool operator==(const ZoneReading&, const ZoneReading&) = default;
};

/// In the order in which they are looked for. Incomplete: its first line or two, more must follow.
/// CheckDigit: number, birth, expiry, personal number or the whole do not fit theirs.
enum class ZoneRefusal { Incomplete, Shape, CheckDigit, BirthDate };

/// Reads `lines`, one after the other without anything between them, after normalisedText(): three
/// lines of 30 (TD1), two of 36 (TD2), two of 44 (TD3), or the one line of 30 of a card permit to
/// Hong Kong and Macau or to Taiwan. Names are under no check digit, and 6 and G (or 4 and E,
/// 0 and K …) weigh the same: a person has to compare name and number.
/// Source: ICAO Doc 9303, parts 3 (check digits, transliteration), 4 (TD3), 5 (TD1), 6 (TD2). The
/// layout of the card permits' line is not published: it is taken only where number, expiry and
/// birth each fit the check digit that stands behind them.
Result<ZoneReading, ZoneRefusal> readZone(std::string_view lines, Day today);

} // namespace hallpay::domain
