// Which identity documents a request may name, and what a scanned or typed line may be.
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::domain {

/// What the applicant showed. The numbers are stored: append only.
enum class DocumentType {
    ResidentId = 0,
    HouseholdBook = 1, ///< Children's: the resident ID number printed in it.
    Passport = 2,
    HkMacauPermit = 3,
    TaiwanPermit = 4,
    Other = 5
};

constexpr int toNumber(DocumentType type)
{
    return static_cast<int>(type);
}
std::optional<DocumentType> documentTypeFromNumber(int number);

enum class Sex { Female = 0, Male = 1 };

/// In the order in which they are looked for. BirthDate: a day that no calendar has.
enum class DocumentRefusal { Length, Letters, BirthDate, FutureBirth, CheckDigit };

struct ResidentId {
    std::string number; ///< 18 characters, X in upper case.
    Day birth{};
    Sex sex = Sex::Female;

    friend bool operator==(const ResidentId&, const ResidentId&) = default;
};

/// As typed or scanned, brought to one form: full-width letters and digits (an input method left
/// on) become ASCII, letters upper case, white space goes. Malformed UTF-8 comes back as "".
std::string normalisedText(std::string_view text);

/// Reads a resident identity number, after normalisedText.
/// Source: GB 11643-1999 with the check character of ISO 7064 MOD 11-2.
Result<ResidentId, DocumentRefusal> parseResidentId(std::string_view text, Day today);

/// The number as it is stored and searched for, when `type` can have such a number: resident ID
/// and household book by parseResidentId, all others 5 to 20 letters and digits (hyphens go).
Result<std::string, DocumentRefusal> parseDocument(DocumentType type, std::string_view text,
                                                   Day today);

/// By shape alone: the parser of that kind still says whether it is a right one.
enum class ScanKind {
    Empty,
    PaymentLink, ///< The slip's own code.
    SlipNumber,
    ShortSlipNumber,
    ResidentId,
    PassportLike, ///< Any travel document.
    MachineReadable, ///< A line or all lines of a machine-readable zone: for readZone().
    BillNumber, ///< What the payer's phone shows of a payment: the wallet's number or ours.
    Nonsense
};

struct Scan {
    ScanKind kind = ScanKind::Empty;
    /// PaymentLink: the token. SlipNumber, ShortSlipNumber: 15 or 5 digits. ResidentId,
    /// PassportLike, BillNumber: the normalised number. MachineReadable: the normalised lines.
    /// Else empty.
    std::string text;

    friend bool operator==(const Scan&, const Scan&) = default;
};

/// What one line of a scanner or keyboard may be. Longer than kScanMax bytes is Nonsense.
Scan classifyScan(std::string_view text);
inline constexpr std::size_t kScanMax = 512;

} // namespace hallpay::domain
