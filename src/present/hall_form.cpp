#include "present/hall_form.h"

#include "base/ensure.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace hallpay::present {

namespace {

std::optional<int> numberOf(const std::string& typed, int least, int most)
{
    const auto text = trim(typed);
    int number = 0;
    const auto [end, broken] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (broken != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (number < least || number > most) return std::nullopt;
    return number;
}

std::size_t charactersOf(const std::string& utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::optional<FieldFault> faultIf(bool wrong, HallFault what)
{
    return wrong ? std::optional(FieldFault{what}) : std::nullopt;
}

} // namespace

std::optional<FieldFault> checkHallField(HallField field, const HallEntries& entries,
                                         const std::function<bool(const std::string&)>& isAddress)
{
    const auto& typed = entries[field];
    const bool secret = field == HallField::Password || field == HallField::PasswordAgain;
    // A password may begin with a blank; anything else that is blank is empty.
    if (secret ? typed.empty() : trim(typed).empty()) return FieldFault{HallFault::Empty};
    switch (field) {
    case HallField::HallName:
    case HallField::PlaceName:
    case HallField::Payee:
    case HallField::MerchantFolder: return std::nullopt;
    case HallField::HallId: return faultIf(!numberOf(typed, 0, kHallIdMax), HallFault::HallId);
    case HallField::PlaceCode:
        return faultIf(!numberOf(typed, 1, kPlaceCodeMax), HallFault::PlaceCode);
    case HallField::PublicAddress:
        return faultIf(!isAddress(trim(typed)), HallFault::PublicAddress);
    case HallField::Password:
        if (typed.size() > kFirstPasswordBytesMax) return FieldFault{HallFault::PasswordLong};
        return faultIf(charactersOf(typed) < kFirstPasswordCharactersMin, HallFault::PasswordShort);
    case HallField::PasswordAgain:
        return faultIf(typed != entries[HallField::Password], HallFault::PasswordsDiffer);
    }
    return std::nullopt;
}

std::optional<FieldFault> merchantFault(const ports::MerchantCheck& check)
{
    if (!check.fault) return std::nullopt;
    switch (*check.fault) {
    case ports::MerchantFault::NoFolder: return FieldFault{HallFault::NoFolder};
    case ports::MerchantFault::FilesMissing:
        return FieldFault{HallFault::FilesMissing, check.words};
    case ports::MerchantFault::TrainingWallet: return FieldFault{HallFault::TrainingWallet};
    case ports::MerchantFault::Unusable:
        return FieldFault{HallFault::MerchantUnusable, check.words};
    }
    return std::nullopt;
}

ports::HallPlan planOf(const HallEntries& entries)
{
    const auto text = [&entries](HallField field) { return trim(entries[field]); };
    const auto hallId = numberOf(entries[HallField::HallId], 0, kHallIdMax);
    const auto placeCode = numberOf(entries[HallField::PlaceCode], 1, kPlaceCodeMax);
    ensure(hallId && placeCode);
    return {.hallName = text(HallField::HallName),
            .hallId = *hallId,
            .placeName = text(HallField::PlaceName),
            .placeCode = *placeCode,
            .payee = text(HallField::Payee),
            .publicAddress = text(HallField::PublicAddress),
            .merchantFolder = text(HallField::MerchantFolder)};
}

} // namespace hallpay::present
