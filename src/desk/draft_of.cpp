#include "desk/draft_of.h"

#include "desk/permission.h"

#include <algorithm>

namespace hallpay::desk {

domain::SlipDraft draftFrom(const SlipParts& parts)
{
    domain::SlipDraft draft;
    draft.shownTotal = parts.open.slip.amount;
    draft.scheduleVersion = parts.open.slip.scheduleVersion;
    draft.paysAtWindow = parts.open.slip.paysAtWindow;
    for (std::size_t i = 0; i < parts.open.requests.size(); ++i) {
        const auto& request = parts.open.requests[i];
        const auto& person = parts.persons[i];
        domain::DraftApplicant applicant{
            request.documentType, person.documentNumber, person.name, person.acceptanceNumber, {}};
        for (const auto& line : parts.lines)
            if (line.requestId == request.id)
                applicant.lines.push_back({line.itemCode, line.quantity});
        // Its state says nothing any more once the slip has ended.
        applicant.exempt
            = std::ranges::find(parts.exemptions, request.id, &ports::StoredExemption::requestId)
            != parts.exemptions.end();
        draft.applicants.push_back(std::move(applicant));
    }
    if (!parts.exemptions.empty())
        draft.exemption = domain::Exemption{parts.exemptions.front().reason, {}};
    return draft;
}

Answer<domain::SlipDraft> draftOf(const Context& context, const Caller& caller, std::int64_t slipId)
{
    const auto role = counterRole(caller);
    if (!role) return role.error();
    auto parts = context.ledger.transact([&](ports::HallTx& tx) -> Answer<SlipParts> {
        auto read = readParts(context, tx, slipId);
        if (!read) return refusal(domain::RefusalCode::UnknownSlip);
        auto entry = by(caller, role.value(), caller.actingWindow());
        entry.at = context.clock.now();
        auditSlip(tx, entry, ports::Act::DraftRead, read->open.slip);
        return *std::move(read);
    });
    if (!parts) return parts.error();
    return draftFrom(parts.value());
}

} // namespace hallpay::desk
