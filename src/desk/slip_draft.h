// What was typed, checked and sealed before the ledger is asked.
#pragma once

#include "desk/context.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::desk {

struct CheckedApplicant {
    domain::DocumentType documentType = domain::DocumentType::ResidentId;
    ports::PersonalFields person;
    Bytes documentHash;
    std::optional<Bytes> acceptanceHash;
    std::vector<domain::DraftLine> lines;
    bool exempt = false;
};

struct CheckedDraft {
    std::vector<CheckedApplicant> applicants;
    Money shownTotal;
    bool paysAtWindow = false;
    std::string exemptReason; ///< empty when nobody is exempt
};

/// Everything that needs neither ledger nor price. Refuses NoApplicants, TooManyApplicants,
/// NoLines, NameMissing, NameTooLong, BadDocument, AcceptanceNumberMissing, BadRequest: also
/// somebody who is exempt without a reason, or a reason without anybody.
Answer<CheckedDraft> checkDraft(const Context& context, const domain::SlipDraft& draft);

/// The whole draft as one text, for telling a repeat from another act; whoever vouches for an
/// exemption is no part of it. Never stored or logged.
std::string bodyOf(const domain::SlipDraft& draft);

} // namespace hallpay::desk
