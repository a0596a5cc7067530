#include "present/entry.h"

#include "base/text.h"

namespace hallpay::present {

bool Entry::empty() const
{
    return documentText.empty() && name.empty() && acceptanceNumber.empty() && quantities.empty();
}

EntryCheck check(const Entry& entry, domain::AcceptanceNumberRule rule, Day today)
{
    using T = domain::DocumentType;
    EntryCheck found;
    const auto fault = [&found](EntryFault which) {
        if (!found.fault) found.fault = which;
    };
    if (trim(entry.documentText).empty()) {
        fault(EntryFault::DocumentMissing);
    } else if (const auto number
               = domain::parseDocument(entry.documentType, entry.documentText, today);
               !number) {
        found.documentFault = number.error();
        fault(EntryFault::DocumentWrong);
    } else if (entry.documentType == T::ResidentId || entry.documentType == T::HouseholdBook) {
        if (auto resident = domain::parseResidentId(number.value(), today))
            found.resident = resident.value();
    }
    const auto name = decodeUtf8(trim(entry.name));
    if (!name || name->empty()) fault(EntryFault::NameMissing);
    if (name && name->size() > domain::kNameCharactersMax) fault(EntryFault::NameTooLong);
    if (rule == domain::AcceptanceNumberRule::Required && trim(entry.acceptanceNumber).empty())
        fault(EntryFault::AcceptanceNumberMissing);
    if (entry.quantities.empty()) fault(EntryFault::NoItems);
    return found;
}

Money priceOf(const Entry& entry, const domain::FeeSchedule& schedule, Day day)
{
    Money total;
    if (entry.exempt) return total;
    for (const auto& [code, quantity] : entry.quantities)
        if (const auto price = schedule.price(code, day))
            total += price.value().amount.times(quantity);
    return total;
}

domain::DraftApplicant draftOf(const Entry& entry, Day today)
{
    domain::DraftApplicant applicant{.documentType = entry.documentType,
                                     .documentNumber = trim(entry.documentText),
                                     .name = trim(entry.name),
                                     .acceptanceNumber = trim(entry.acceptanceNumber)};
    if (const auto number = domain::parseDocument(entry.documentType, entry.documentText, today))
        applicant.documentNumber = number.value();
    for (const auto& [code, quantity] : entry.quantities)
        applicant.lines.push_back({.itemCode = code, .quantity = quantity});
    applicant.exempt = entry.exempt;
    return applicant;
}

Entry entryOf(const domain::DraftApplicant& applicant)
{
    Entry entry{.documentType = applicant.documentType,
                .documentText = applicant.documentNumber,
                .name = applicant.name,
                .acceptanceNumber = applicant.acceptanceNumber};
    for (const auto& line : applicant.lines) entry.quantities[line.itemCode] += line.quantity;
    entry.exempt = applicant.exempt;
    return entry;
}

} // namespace hallpay::present
