// What the registration form holds before it is a slip: entries, their faults, their price.
#pragma once

#include "domain/fee_schedule.h"
#include "domain/views.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

/// One applicant as typed so far.
struct Entry {
    domain::DocumentType documentType = domain::DocumentType::ResidentId;
    std::string documentText;
    std::string name;
    std::string acceptanceNumber;
    std::map<std::string, int> quantities; ///< by item code; none is 0
    bool exempt = false; ///< nothing is due from this applicant

    bool empty() const;
    friend bool operator==(const Entry&, const Entry&) = default;
};

enum class EntryFault {
    DocumentMissing,
    DocumentWrong, ///< see `documentFault`
    NameMissing,
    NameTooLong,
    AcceptanceNumberMissing,
    NoItems
};

struct EntryCheck {
    std::optional<EntryFault> fault;
    std::optional<domain::DocumentRefusal> documentFault;
    std::optional<domain::ResidentId> resident; ///< birth date and sex, once the number is right
};

/// The first fault in the order in which the form is filled in, if any.
EntryCheck check(const Entry& entry, domain::AcceptanceNumberRule rule, Day today);

/// What `entry` costs on `day`: nothing when exempt; items without a price on that day count
/// nothing.
Money priceOf(const Entry& entry, const domain::FeeSchedule& schedule, Day day);

domain::DraftApplicant draftOf(const Entry& entry, Day today);
Entry entryOf(const domain::DraftApplicant& applicant);

} // namespace hallpay::present
