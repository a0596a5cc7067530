// What is typed for one slip, on its way to the hall's server.
#pragma once

#include "base/money.h"
#include "domain/document.h"
#include "domain/second_person.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

struct DraftLine {
    std::string itemCode;
    int quantity = 1;

    friend bool operator==(const DraftLine&, const DraftLine&) = default;
};

/// One applicant in full, on the way to the server. Never logged, never stored in the clear.
struct DraftApplicant {
    DocumentType documentType = DocumentType::ResidentId;
    std::string documentNumber;
    std::string name;
    std::string acceptanceNumber;
    std::vector<DraftLine> lines;
    bool exempt = false; ///< nothing is due: SlipDraft::exemption says why

    friend bool operator==(const DraftApplicant&, const DraftApplicant&) = default;
};

inline constexpr std::size_t kApplicantsMax = 20; ///< on one slip
inline constexpr std::size_t kLinesMax = 20; ///< of one applicant
inline constexpr int kQuantityMax = 20; ///< of one line
inline constexpr std::size_t kNameCharactersMax = 60;

/// Why nothing is due from the applicants who are exempt, and who vouches for it.
struct Exemption {
    std::string reason; ///< 1 to 100 characters, nothing personal
    SecondPerson approver; ///< a supervisor

    friend bool operator==(const Exemption&, const Exemption&) = default;
};

struct SlipDraft {
    std::vector<DraftApplicant> applicants;
    Money shownTotal; ///< what the window shows; another price is refused
    int scheduleVersion = 0;
    bool paysAtWindow = false; ///< whoever pays has no phone for it, or does not want to
    std::optional<Exemption> exemption{}; ///< there when somebody is exempt

    friend bool operator==(const SlipDraft&, const SlipDraft&) = default;
};

} // namespace hallpay::domain
