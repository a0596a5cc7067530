#include "server/pay_page/page_texts.h"

#include "base/ensure.h"

namespace hallpay::server {

using gate::OpenRefusal;
using gate::PageState;

namespace {

constexpr PageWords kPayable{"payable", "待缴费", "To be paid", "请核对金额后付款。",
                             "Check the amount, then pay."};
constexpr PageWords kPaying{"paying", "正在确认付款", "Confirming the payment",
                            "请稍候，不要重复付款。", "One moment. Please do not pay again."};
constexpr PageWords kPaid{"paid", "已缴费", "Paid",
                          "此单已缴费，请勿重复付款。如需收据，请到人工收费窗口领取。",
                          "Paid already: please do not pay again. For a receipt, go to the toll "
                          "window."};
constexpr PageWords kReplaced{"replaced", "已换新单", "Replaced by a newer slip",
                              "此单已被新的回执单取代，请扫描新单上的二维码。",
                              "This slip was replaced by a newer one. Scan the code on that one."};
constexpr PageWords kCancelled{"cancelled", "已取消", "Cancelled",
                               "此单已取消，无需付款。如有疑问，请到窗口咨询。",
                               "This slip was cancelled; there is nothing to pay. If in doubt, ask "
                               "at the window."};
constexpr PageWords kLapsed{"lapsed", "二维码已失效", "Lapsed",
                            "请尽快到人工收费窗口缴费，以免影响取证。",
                            "The code has lapsed: please go to the toll window soon, so that your "
                            "document is not delayed."};
constexpr PageWords kHeld{"held", "窗口正在办理", "In hand at a window",
                          "窗口正在办理此单，请到窗口咨询。",
                          "A window is working on this slip. Please ask at the window."};
constexpr PageWords kUnknown{"unknown", "无法识别", "Unknown code",
                             "没有找到这个二维码，请重新扫描回执单上的二维码。",
                             "There is no such code. Please scan the code on your slip again."};

} // namespace

const PageWords& wordsOf(PageState state)
{
    switch (state) {
    case PageState::Payable: return kPayable;
    case PageState::Paying: return kPaying;
    case PageState::Paid: return kPaid;
    case PageState::Replaced: return kReplaced;
    case PageState::Cancelled: return kCancelled;
    case PageState::Lapsed: return kLapsed;
    case PageState::Held: return kHeld;
    case PageState::Unknown: return kUnknown;
    }
    throw LogicFailure("PageState");
}

namespace {

int statusOf(PageState state)
{
    switch (state) {
    case PageState::Unknown: return 404;
    case PageState::Replaced:
    case PageState::Cancelled:
    case PageState::Lapsed: return 410;
    case PageState::Payable:
    case PageState::Paying:
    case PageState::Paid:
    case PageState::Held: return 409;
    }
    throw LogicFailure("PageState");
}

} // namespace

RefusalWords wordsOf(OpenRefusal refusal, PageState state)
{
    switch (refusal) {
    case OpenRefusal::NotPayable: {
        const auto& words = wordsOf(state);
        return {statusOf(state), words.word, words.textZh, words.textEn};
    }
    case OpenRefusal::SomebodyPaying:
        return {409, "somebody_paying", "另一部手机正在付款，请稍候再试。",
                "Another phone is paying just now. Please wait a moment."};
    case OpenRefusal::TooManyPhones:
        return {409, "too_many_phones", "此单已由多部手机打开，请到窗口咨询。",
                "Too many phones have opened this slip. Please ask at the window."};
    case OpenRefusal::WalletRefused:
        return {409, "wallet_refused", "微信支付未能受理，请到人工收费窗口缴费。",
                "WeChat Pay did not accept it. Please pay at the toll window."};
    case OpenRefusal::ClockWrong:
        return {503, "clock_wrong", "系统时间有误，暂不能用手机缴费，请到窗口咨询。",
                "The clock here is wrong, so no phone can pay just now. Please ask at the window."};
    case OpenRefusal::WalletAway:
        return {503, "wallet_away", "微信支付暂时没有答复，请稍候再试。",
                "WeChat Pay does not answer just now. Please try again in a moment."};
    }
    throw LogicFailure("OpenRefusal");
}

RefusalWords unknownPayerWords()
{
    return {401, "unknown_payer", "请在微信中重新打开此页。",
            "Please open this page again in WeChat."};
}

} // namespace hallpay::server
