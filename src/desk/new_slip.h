// A new slip, stored whole within one transaction: priced, numbered, with its order and its trail.
#pragma once

#include "desk/act_key.h"
#include "desk/second_person.h"
#include "desk/slip_card.h"
#include "desk/slip_draft.h"

#include <functional>

namespace hallpay::desk {

/// Who registers where, and which slip it replaces (0 = none).
struct SlipOrigin {
    ports::AuditEntry by;
    std::string clerkName;
    std::int64_t replacesId = 0;
    Vouched exempt{}; ///< who vouches for the exemption; nobody's when nobody is exempt
};

struct PricedDraft {
    std::shared_ptr<const domain::FeeSchedule> schedule;
    std::vector<std::vector<ports::StoredLine>> lines; ///< of each applicant
    std::vector<Money> amounts; ///< of each applicant
    std::vector<Money> waived; ///< of each applicant: what the exempt would have paid
    Money total;
};

/// What is to be priced, when, and the slip whose acceptance numbers do not count (0 = none).
struct Pricing {
    const CheckedDraft& draft;
    std::int64_t except = 0;
    Instant now{};
};
/// Prices of the day on which `now` lies; lines of the exempt stand at zero. Refuses UnknownItem,
/// ItemNotInForce, TotalZero (unless everybody is exempt), PriceChanged, AcceptanceNumberUsed
/// (slips other than `except`).
Answer<PricedDraft> priceDraft(const Context& context, const ports::HallTx& tx,
                               const Pricing& pricing);

/// What nothing is due from somebody in, as a supervisor elsewhere is asked about it.
struct Waiving {
    const CheckedDraft& draft;
    std::int64_t corrects = 0; ///< the slip that would be replaced; 0 = none
    const std::string& body; ///< all that was typed
    std::function<Answer<Done>(const ports::HallTx& tx)> look{}; ///< beside the price
};
/// The supervisor who vouches that nothing is due from some, at this screen or elsewhere; nobody
/// when nobody is exempt, and when this very act was done before. Refuses as secondPerson does, and
/// before anybody elsewhere is asked what priceDraft and `look` refuse, and as vouch does.
Answer<Vouched> exemptBy(const Context& context, const Caller& caller,
                         const std::optional<domain::Exemption>& exemption, const KeyedAct& act,
                         const Waiving& waiving);

/// One slip to be stored.
struct NewSlip {
    const CheckedDraft& draft;
    const std::vector<ports::SealedFields>& sealed; ///< of each applicant
    const SlipOrigin& origin;
    Instant now{}; ///< read once: day, price, number and deadline belong together at midnight too
};
/// Refuses what priceDraft refuses, NumbersUsedUp, and ApprovalEnded.
Answer<SlipParts> addSlip(const Context& context, ports::HallTx& tx, const NewSlip& wanted);

/// Seals each applicant under a key of its own: outside the transaction, in the caller's thread.
std::vector<ports::SealedFields> sealAll(const Context& context, const CheckedDraft& draft);

/// Until when a code of `day` can be paid.
Instant deadlineOf(const HallSettings& settings, Day day);

/// The first or next order of a slip. One that could hardly be paid any more has no code, nor has
/// one of which nothing is due.
ports::StoredOrder newOrder(const Context& context, const ports::StoredSlip& slip, Instant now);

} // namespace hallpay::desk
