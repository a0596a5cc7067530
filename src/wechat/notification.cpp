#include "wechat/notification.h"

#include "wechat/answers.h"
#include "wechat/json_text.h"
#include "wechat/refunds.h"

namespace hallpay::wechat {

namespace {

using ports::NotificationRefusal;

ports::OpenedNotification refused(NotificationRefusal why)
{
    return {.notification = std::nullopt, .refusal = why};
}

/// Source: WeChat Pay v3, refund notification: REFUND.SUCCESS, REFUND.ABNORMAL, REFUND.CLOSED.
std::string_view eventOf(ports::WalletRefundState state)
{
    switch (state) {
    case ports::WalletRefundState::Done: return "REFUND.SUCCESS";
    case ports::WalletRefundState::Abnormal: return "REFUND.ABNORMAL";
    case ports::WalletRefundState::Closed: return "REFUND.CLOSED";
    case ports::WalletRefundState::Processing: return {};
    }
    return {};
}

ports::OpenedNotification openTrade(const std::string& id, const std::string& plain,
                                    const Merchant& merchant)
{
    auto trade = readMoneyNotice(plain);
    if (!trade) return refused(NotificationRefusal::Unreadable);
    if (trade->merchant != merchant.mchid || readAppid(plain) != merchant.appid)
        return refused(NotificationRefusal::Foreign);
    return {.notification = ports::Notification{id, std::move(trade), std::nullopt},
            .refusal = std::nullopt};
}

/// A refund's notification names no app.
ports::OpenedNotification openRefund(const std::string& id, std::string_view event,
                                     const std::string& plain, const Merchant& merchant)
{
    auto refund = readRefundNotice(plain);
    if (!refund || eventOf(refund->state) != event) return refused(NotificationRefusal::Unreadable);
    if (refund->merchant != merchant.mchid) return refused(NotificationRefusal::Foreign);
    return {.notification = ports::Notification{id, std::nullopt, std::move(refund)},
            .refusal = std::nullopt};
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
    const auto event = textAt(json, "event_type").value_or("");
    const auto* resource = objectAt(json, "resource");
    const bool isRefund = event.starts_with("REFUND.");
    if (!id || id->empty() || id->size() > kIdMax || !resource
        || (!isRefund && event != "TRANSACTION.SUCCESS"))
        return refused(NotificationRefusal::Unreadable);
    const char* type = isRefund ? "refund" : "transaction";
    if (textAt(*resource, "original_type").value_or(type) != type)
        return refused(NotificationRefusal::Unreadable);
    const auto plain = openSealed(*resource, merchant.apiv3Key);
    if (!plain) return refused(NotificationRefusal::Unreadable);
    return isRefund ? openRefund(*id, event, *plain, merchant) : openTrade(*id, *plain, merchant);
}

} // namespace hallpay::wechat
