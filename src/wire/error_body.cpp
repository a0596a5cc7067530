#include "wire/error_body.h"

namespace hallpay::wire {

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
    using C = domain::RefusalCode;
    switch (code) {
    case C::NotSignedIn:
    case C::WrongPassword: return 401;
    case C::RoleMissing:
    case C::SecondPersonNeeded: return 403;
    case C::UnknownSlip:
    case C::UnknownReceipt:
    case C::UnknownWindow:
    case C::UnknownStaff:
    case C::UnknownDifference:
    case C::UnknownMatter:
    case C::NotASlip: return 404;
    case C::BadRequest: return 400;
    case C::TooLarge: return 413;
    case C::TooManyTries: return 429;
    case C::ServerBusy:
    case C::GateNotReached: return 503;
    case C::Internal: return 500;
    case C::NoApplicants:
    case C::TooManyApplicants:
    case C::NoLines:
    case C::NameMissing:
    case C::NameTooLong:
    case C::BadDocument:
    case C::AcceptanceNumberMissing:
    case C::UnknownItem:
    case C::ItemNotInForce:
    case C::TotalZero:
    case C::WrongCheckDigit:
    case C::OtherKind:
    case C::FeeGap:
    case C::FeeOverlap:
    case C::FeeBadChange:
    case C::RangeBackwards:
    case C::RangeTooLong:
    case C::NotAPayerCode: return 422;
    case C::KeyReused:
    case C::AcceptanceNumberUsed:
    case C::PriceChanged:
    case C::NumbersUsedUp:
    case C::AlreadyPaid:
    case C::AlreadyCancelled:
    case C::AlreadyLapsed:
    case C::NotPaid:
    case C::AlreadyHandedOut:
    case C::HeldElsewhere:
    case C::StillClosing:
    case C::CodeStillValid:
    case C::NoReceiptStock:
    case C::StockBlocked:
    case C::NothingToConfirm:
    case C::WrongReceiptState:
    case C::ReceiptElsewhere:
    case C::RangeTaken:
    case C::StaffNumberUsed:
    case C::LastSupervisor:
    case C::DifferenceEnded:
    case C::RefundTooMuch:
    case C::RefundPartsUsedUp:
    case C::RefundUnderWay:
    case C::RefundDone:
    case C::ReleaseTooEarly:
    case C::AlreadyRefunded:
    case C::PaidInCash:
    case C::ReceiptsOut:
    case C::PayerCodeOff:
    case C::FeeInUse: return 409;
    }
    return 500;
}

} // namespace hallpay::wire
