#include "wechat/notification.h"

#include "wechat/answers.h"
#include "wechat/json_text.h"

namespace hallpay::wechat {

namespace {

using ports::NotificationRefusal;

ports::OpenedNotification refused(NotificationRefusal why)
{
    return {.notification = std::nullopt, .refusal = why};
}

} // namespace

std::optional<NotificationRefusal> refusalOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return std::nullopt;
    case Verdict::UnknownSerial:
    case Verdict::Wrong: return NotificationRefusal::WrongSignature;
    case Verdict::Stale: return NotificationRefusal::Stale;
    }
    return NotificationRefusal::WrongSignature;
}

ports::OpenedNotification openVerified(const std::string& body, const Merchant& merchant)
{
    constexpr std::size_t kIdMax = 36;
    const auto json = nlohmann::json::parse(body, nullptr, false);
    const auto id = textAt(json, "id");
    const auto* resource = objectAt(json, "resource");
    if (!id || id->empty() || id->size() > kIdMax || !resource
        || textAt(json, "event_type") != "TRANSACTION.SUCCESS"
        || textAt(*resource, "original_type").value_or("transaction") != "transaction")
        return refused(NotificationRefusal::Unreadable);
    const auto plain = openSealed(*resource, merchant.apiv3Key);
    if (!plain) return refused(NotificationRefusal::Unreadable);
    auto trade = readMoneyNotice(*plain);
    if (!trade) return refused(NotificationRefusal::Unreadable);
    if (trade->merchant != merchant.mchid || readAppid(*plain) != merchant.appid)
        return refused(NotificationRefusal::Foreign);
    return {.notification = ports::Notification{*id, std::move(*trade)}, .refusal = std::nullopt};
}

} // namespace hallpay::wechat
