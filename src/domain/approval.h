// A second person's yes to one act, asked for from another desk. It ends with its day.
//
// | event    | Asked      | Granted   | Reserved | Refused | Withdrawn | Used   |
// |----------|------------|-----------|----------|---------|-----------|--------|
// | Grant    | Granted    | same      | same     | IsOver  | IsOver    | IsOver |
// | Refuse   | Refused    | IsOver    | IsOver   | same    | IsOver    | IsOver |
// | Withdraw | Withdrawn  | Withdrawn | InUse    | IsOver  | same      | IsOver |
// | Reserve  | NotGranted | Reserved  | same     | IsOver  | IsOver    | IsOver |
// | Release  | NotGranted | same      | Granted  | IsOver  | IsOver    | IsOver |
// | Use      | NotGranted | Used      | Used     | IsOver  | IsOver    | IsOver |
//
// same: unchanged, an honest repeat. Granted it is used once, by the act that it was asked for. An
// act that goes over to the gate before it is done reserves it first: nobody withdraws it then, and
// the end of its day does not end it.
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class ApprovalState {
    Asked = 0,
    Granted = 1,
    Refused = 2,
    Withdrawn = 3,
    Used = 4,
    Reserved = 5
};
enum class ApprovalEvent { Grant, Refuse, Withdraw, Reserve, Release, Use };
enum class ApprovalRefusal { NotGranted, InUse, IsOver };

/// What it is asked for. The numbers are stored: append only.
enum class ApprovalKind {
    AtRisk = 0, ///< money at the window while a code may still be paid
    Refund = 1,
    LateReceipt = 2,
    ShiftClose = 3,
    Exempt = 4,
    Other = 19 ///< of a newer server; never stored
};

struct Approval {
    ApprovalState state = ApprovalState::Asked;
    std::int64_t version = 0; ///< grows by one with every move (compare-and-set key)

    friend bool operator==(const Approval&, const Approval&) = default;
};

/// The approval after `event`, unchanged for an honest repeat.
inline Result<Approval, ApprovalRefusal> advance(const Approval& approval, ApprovalEvent event)
{
    using S = ApprovalState;
    using R = ApprovalRefusal;
    const auto to = [&approval](S next) { return Approval{next, approval.version + 1}; };
    const auto state = approval.state;
    switch (event) {
    case ApprovalEvent::Grant:
        if (state == S::Granted || state == S::Reserved) return approval;
        if (state == S::Asked) return to(S::Granted);
        return R::IsOver;
    case ApprovalEvent::Refuse:
        if (state == S::Refused) return approval;
        if (state == S::Asked) return to(S::Refused);
        return R::IsOver;
    case ApprovalEvent::Withdraw:
        if (state == S::Withdrawn) return approval;
        if (state == S::Reserved) return R::InUse;
        if (state == S::Asked || state == S::Granted) return to(S::Withdrawn);
        return R::IsOver;
    case ApprovalEvent::Reserve:
        if (state == S::Asked) return R::NotGranted;
        if (state == S::Reserved) return approval;
        if (state == S::Granted) return to(S::Reserved);
        return R::IsOver;
    case ApprovalEvent::Release:
        if (state == S::Asked) return R::NotGranted;
        if (state == S::Granted) return approval;
        if (state == S::Reserved) return to(S::Granted);
        return R::IsOver;
    case ApprovalEvent::Use:
        if (state == S::Asked) return R::NotGranted;
        if (state == S::Granted || state == S::Reserved) return to(S::Used);
        return R::IsOver;
    }
    throw LogicFailure("ApprovalEvent");
}

constexpr int toNumber(ApprovalState state)
{
    return static_cast<int>(state);
}
inline std::optional<ApprovalState> approvalStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(ApprovalState::Reserved)) return std::nullopt;
    return static_cast<ApprovalState>(number);
}

inline constexpr std::size_t kApprovalsMax = 200; ///< in one list

/// One approval of today, as those who asked and those who may decide see it.
struct ApprovalView {
    std::int64_t id = 0;
    ApprovalKind kind = ApprovalKind::Other;
    ApprovalState state = ApprovalState::Asked; ///< a Reserved one is told as Granted
    std::int64_t slipId = 0; ///< 0 = of a shift, or of a slip not made yet
    std::string slipNumber; ///< empty where there is no slip
    Money amount; ///< of a shift: what its drawer differs by
    std::string reason;
    std::string askedBy; ///< name
    std::string windowName;
    Instant askedAt{};
    std::string decidedBy; ///< name; empty while nobody has
    std::string answer; ///< why it was refused
    bool mine = false; ///< the caller asked
    bool mayDecide = false; ///< the caller may

    friend bool operator==(const ApprovalView&, const ApprovalView&) = default;
};

struct ApprovalList {
    Instant now{};
    std::vector<ApprovalView> rows; ///< oldest first

    friend bool operator==(const ApprovalList&, const ApprovalList&) = default;
};

} // namespace hallpay::domain
