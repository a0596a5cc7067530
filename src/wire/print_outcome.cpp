#include "wire/print_outcome.h"

#include <array>
#include <utility>

namespace hallpay::wire {

namespace {

using domain::PrintOutcome;

constexpr std::array<std::pair<PrintOutcome, std::string_view>, 6> kNames{{
    {PrintOutcome::Printed, "printed"},
    {PrintOutcome::Unclear, "unclear"},
    {PrintOutcome::NotReached, "not_reached"},
    {PrintOutcome::PaperOut, "paper_out"},
    {PrintOutcome::MissingGlyph, "missing_glyph"},
    {PrintOutcome::TooLong, "too_long"},
}};

} // namespace

std::string nameOf(PrintOutcome outcome)
{
    for (const auto& [each, name] : kNames)
        if (each == outcome) return std::string(name);
    return "unclear"; // an outcome without a name is the one that promises nothing
}

std::optional<PrintOutcome> printOutcomeFrom(std::string_view name)
{
    for (const auto& [each, word] : kNames)
        if (word == name) return each;
    return std::nullopt;
}

} // namespace hallpay::wire
