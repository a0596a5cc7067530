#include "server/pay_page/page_texts.h"

#include "base/ensure.h"

namespace hallpay::server {

using gate::OpenRefusal;
using gate::PageState;

namespace {

constexpr PageWords kPayable{
    "payable", {"待缴费", "To be paid"}, {"请核对金额后付款。", "Check the amount, then pay."}};
constexpr PageWords kPaying{"paying",
                            {"正在支付", "Being paid"},
                            {"正在确认付款结果，请稍候，不要重复付款。",
                             "Waiting for the result. One moment, and please do not pay again."}};
constexpr PageWords kPaid{"paid",
                          {"已缴费", "Paid"},
                          {"此单已缴费，请勿重复付款。如需收据，请到人工收费窗口领取。",
                           "Paid already: please do not pay again. For a receipt, go to the toll "
                           "window."}};
constexpr PageWords kReplaced{
    "replaced",
    {"已换单", "Replaced"},
    {"此单已被新的回执单取代，请扫描新单上的二维码。",
     "This slip was replaced by a newer one. Scan the code on that one."}};
constexpr PageWords kCancelled{"cancelled",
                               {"已取消", "Cancelled"},
                               {"此单已取消，无需付款。如有疑问，请到窗口咨询。",
                                "This slip was cancelled; there is nothing to pay. If in doubt, "
                                "ask at the window."}};
constexpr PageWords kLapsed{"lapsed",
                            {"码已失效", "Code lapsed"},
                            {"请尽快到人工收费窗口缴费，以免影响取证。",
                             "Please go to the toll window soon, so that your document is not "
                             "delayed."}};
constexpr PageWords kHeld{"held",
                          {"窗口处理中", "At a window"},
                          {"窗口正在办理此单，请到窗口咨询。",
                           "A window is working on this slip. Please ask at the window."}};
constexpr PageWords kOtherHall{"other_hall",
                               {"其他大厅的单据", "Another hall's slip"},
                               {"此码不是本大厅的。请到开具回执单的大厅咨询。",
                                "This code is not of this hall. Please ask at the hall that gave "
                                "you the slip."}};
constexpr PageWords kUnknown{"unknown",
                             {"无法识别", "Unknown code"},
                             {"没有找到这个二维码，请重新扫描回执单上的二维码。",
                              "There is no such code. Please scan the code on your slip again."}};
constexpr PageWords kOtherWallet{"other_wallet",
                                 {"请用微信支付", "Please pay with WeChat"},
                                 {"请打开微信，用“扫一扫”扫描回执单上的二维码。",
                                  "This code takes WeChat Pay: open WeChat, choose Scan, and scan "
                                  "the code on your slip."}};

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
    case PageState::OtherHall: return kOtherHall;
    case PageState::Unknown: return kUnknown;
    }
    throw LogicFailure("PageState");
}

const PageWords& otherWalletWords()
{
    return kOtherWallet;
}

namespace {

int statusOf(PageState state)
{
    switch (state) {
    case PageState::OtherHall:
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
        return {statusOf(state), words.word, words.text};
    }
    case OpenRefusal::SomebodyPaying:
        return {409,
                "somebody_paying",
                {"另一部手机正在付款，请稍候再试。",
                 "Another phone is paying just now. Please wait a moment."}};
    case OpenRefusal::TooManyPhones:
        return {409,
                "too_many_phones",
                {"此单已由多部手机打开，请到窗口咨询。",
                 "Too many phones have opened this slip. Please ask at the window."}};
    case OpenRefusal::WalletRefused:
        return {409,
                "wallet_refused",
                {"微信支付未能受理，请到人工收费窗口缴费。",
                 "WeChat Pay did not accept it. Please pay at the toll window."}};
    case OpenRefusal::ClockWrong:
        return {503,
                "clock_wrong",
                {"系统时间有误，暂不能用手机缴费，请到窗口咨询。",
                 "The clock here is wrong: no phone can pay now. Please ask at the window."}};
    case OpenRefusal::WalletAway:
        return {503,
                "wallet_away",
                {"微信支付暂时没有答复，请稍候再试。",
                 "WeChat Pay does not answer just now. Please try again in a moment."}};
    }
    throw LogicFailure("OpenRefusal");
}

RefusalWords unknownPayerWords()
{
    return {401,
            "unknown_payer",
            {"请在微信中重新打开此页。", "Please open this page again in WeChat."}};
}

RefusalWords otherWalletRefusal()
{
    return {403, kOtherWallet.word, kOtherWallet.text};
}

} // namespace hallpay::server
