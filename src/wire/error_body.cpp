#include "wire/error_body.h"

#include <algorithm>
#include <array>

namespace hallpay::wire {

namespace {

using C = domain::RefusalCode;

struct Status {
    C code;
    int status;
};

constexpr std::array kStatuses{
    Status{C::NotSignedIn, 401},
    Status{C::WrongPassword, 401},
    Status{C::RoleMissing, 403},
    Status{C::SecondPersonNeeded, 403},
    Status{C::UnknownSlip, 404},
    Status{C::UnknownReceipt, 404},
    Status{C::UnknownWindow, 404},
    Status{C::UnknownStaff, 404},
    Status{C::UnknownDifference, 404},
    Status{C::UnknownMatter, 404},
    Status{C::NotASlip, 404},
    Status{C::UnknownBill, 404},
    Status{C::BadRequest, 400},
    Status{C::TooLarge, 413},
    Status{C::TooManyTries, 429},
    Status{C::ServerBusy, 503},
    Status{C::GateNotReached, 503},
    Status{C::Internal, 500},
    Status{C::NoApplicants, 422},
    Status{C::TooManyApplicants, 422},
    Status{C::NoLines, 422},
    Status{C::NameMissing, 422},
    Status{C::NameTooLong, 422},
    Status{C::BadDocument, 422},
    Status{C::BadReference, 422},
    Status{C::AcceptanceNumberMissing, 422},
    Status{C::UnknownItem, 422},
    Status{C::ItemNotInForce, 422},
    Status{C::TotalZero, 422},
    Status{C::WrongCheckDigit, 422},
    Status{C::OtherKind, 422},
    Status{C::FeeGap, 422},
    Status{C::FeeOverlap, 422},
    Status{C::FeeBadChange, 422},
    Status{C::UnknownRange, 404},
    Status{C::RangeMoved, 409},
    Status{C::RangeBackwards, 422},
    Status{C::RangeTooLong, 422},
    Status{C::NotAPayerCode, 422},
    Status{C::KeyReused, 409},
    Status{C::AcceptanceNumberUsed, 409},
    Status{C::PriceChanged, 409},
    Status{C::NumbersUsedUp, 409},
    Status{C::AlreadyPaid, 409},
    Status{C::AlreadyCancelled, 409},
    Status{C::AlreadyLapsed, 409},
    Status{C::NotPaid, 409},
    Status{C::AlreadyHandedOut, 409},
    Status{C::HeldElsewhere, 409},
    Status{C::StillClosing, 409},
    Status{C::CodeStillValid, 409},
    Status{C::NothingDue, 409},
    Status{C::NoReceiptStock, 409},
    Status{C::StockBlocked, 409},
    Status{C::NothingToConfirm, 409},
    Status{C::WrongReceiptState, 409},
    Status{C::ReceiptLate, 409},
    Status{C::ReceiptElsewhere, 409},
    Status{C::RangeTaken, 409},
    Status{C::ShiftNotOpen, 409},
    Status{C::ShiftIsOpen, 409},
    Status{C::ShiftIsCounting, 409},
    Status{C::ShiftHasNoDrawer, 409},
    Status{C::ShiftNotCounted, 409},
    Status{C::DifferenceUnexplained, 422},
    Status{C::ShiftSumsDiffer, 500},
    Status{C::StaffNumberUsed, 409},
    Status{C::LastSupervisor, 409},
    Status{C::BadPin, 422},
    Status{C::BadgeUsed, 409},
    Status{C::ApprovalAsked, 409},
    Status{C::UnknownApproval, 404},
    Status{C::ApprovalEnded, 409},
    Status{C::ApprovalInUse, 409},
    Status{C::ApprovalNotGranted, 409},
    Status{C::ApprovalDiffers, 409},
    Status{C::DifferenceEnded, 409},
    Status{C::RefundTooMuch, 409},
    Status{C::RefundPartsUsedUp, 409},
    Status{C::RefundUnderWay, 409},
    Status{C::RefundDone, 409},
    Status{C::ReleaseTooEarly, 409},
    Status{C::AlreadyRefunded, 409},
    Status{C::DrawerShort, 409},
    Status{C::ReferenceSeen, 409},
    Status{C::TenderTooSmall, 409},
    Status{C::ReceiptsOut, 409},
    Status{C::PayerCodeOff, 409},
    Status{C::FeeInUse, 409},
};

constexpr bool hasEveryCode()
{
    for (int code = 0; code <= static_cast<int>(C::Last); ++code)
        if (std::ranges::find(kStatuses, static_cast<C>(code), &Status::code) == kStatuses.end())
            return false;
    return true;
}
static_assert(hasEveryCode(), "each refusal travels with a status of its own");

} // namespace

namespace {

std::string messageOf(const domain::Refusal& refusal)
{
    std::string words = nameOf(refusal.code);
    for (char& c : words)
        if (c == '_') c = ' ';
    return words;
}

} // namespace

std::string encodeRefusal(const domain::Refusal& refusal)
{
    Json detail = Json::object();
    for (const auto& [name, value] : refusal.detail) detail[name] = value;
    return Json{{"code", nameOf(refusal.code)}, {"message", messageOf(refusal)}, {"detail", detail}}
        .dump();
}

domain::Refusal decodeRefusal(const Json& json)
{
    if (!json.is_object() || !json.contains("code") || !json["code"].is_string())
        throw WireError("not a refusal");
    domain::Refusal refusal;
    const auto name = json["code"].get<std::string>();
    if (!fromName(name, refusal.code)) {
        refusal.code = domain::RefusalCode::Internal;
        refusal.detail["code"] = name;
    }
    const auto detail = json.find("detail");
    if (detail != json.end() && detail->is_object())
        for (const auto& [key, value] : detail->items())
            if (value.is_string()) refusal.detail[key] = value.get<std::string>();
    return refusal;
}

int statusOf(domain::RefusalCode code)
{
    const auto* found = std::ranges::find(kStatuses, code, &Status::code);
    return found == kStatuses.end() ? 500 : found->status;
}

} // namespace hallpay::wire
