// The form that makes this PC a hall's server: its fields, and what is wrong with each.
#pragma once

#include "ports/first_start.h"

#include <array>
#include <functional>
#include <optional>
#include <string>

namespace hallpay::present {

/// In the order of the form.
enum class HallField {
    HallName,
    HallId,
    PlaceName,
    PlaceCode,
    Payee,
    PublicAddress,
    MerchantFolder,
    Password,
    PasswordAgain,
};

inline constexpr std::array kHallFields{
    HallField::HallName,       HallField::HallId,   HallField::PlaceName,
    HallField::PlaceCode,      HallField::Payee,    HallField::PublicAddress,
    HallField::MerchantFolder, HallField::Password, HallField::PasswordAgain,
};

/// What was typed, as it was typed.
class HallEntries {
public:
    std::string& operator[](HallField field) { return m_texts.at(std::size_t(field)); }
    const std::string& operator[](HallField field) const { return m_texts.at(std::size_t(field)); }

private:
    std::array<std::string, kHallFields.size()> m_texts;
};

enum class HallFault {
    Empty,
    HallId, ///< no number from 0 to 99
    PlaceCode, ///< no number from 1 to 8999: 9000 and above are training places
    PublicAddress,
    PasswordShort,
    PasswordLong,
    PasswordsDiffer,
    NoFolder,
    FilesMissing,
    TrainingWallet,
    MerchantUnusable,
};

struct FieldFault {
    HallFault what;
    std::string words{}; ///< names of files, or what is the matter with one of them

    friend bool operator==(const FieldFault&, const FieldFault&) = default;
};

inline constexpr std::size_t kFirstPasswordCharactersMin = 8;
inline constexpr std::size_t kFirstPasswordBytesMax = 256; ///< what the sign-in takes
inline constexpr int kHallIdMax = 99;
inline constexpr int kPlaceCodeMax = 8999;

/// What can be said without looking into any folder.
std::optional<FieldFault> checkHallField(HallField field, const HallEntries& entries,
                                         const std::function<bool(const std::string&)>& isAddress);

/// nullopt when the folder serves.
std::optional<FieldFault> merchantFault(const ports::MerchantCheck& check);

/// Of entries without a fault.
ports::HallPlan planOf(const HallEntries& entries);

} // namespace hallpay::present
