#include "server/pay_page/page_html.h"

#include "base/text.h"
#include "server/pay_page/page_script.h"
#include "server/pay_page/page_texts.h"

namespace hallpay::server {

using gate::PageState;

namespace {

std::string both(std::string_view zh, std::string_view en)
{
    return std::string(zh) + "<span lang=\"en\">" + escapeHtml(en) + "</span>";
}

std::string head(const PageFrame& frame, std::string_view title)
{
    return "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
           "<meta name=\"robots\" content=\"noindex, nofollow\">"
           "<meta name=\"referrer\" content=\"no-referrer\"><title>"
        + std::string(title) + "</title><style nonce=\"" + frame.nonce + "\">"
        + std::string(pageStyle()) + "</style></head>";
}

std::string trainingBand(const PageFrame& frame)
{
    if (!frame.training) return {};
    return "<div class=\"training\">" + both("培训模式，不产生真实付款", "Training: no real money")
        + "</div>";
}

std::string payForm(const std::string& token)
{
    return "<form id=\"pay\" method=\"post\" action=\"/p/" + token
        + "/pay\"><button type=\"submit\">" + both("微信支付", "Pay with WeChat")
        + "</button></form><noscript><p>"
        + both("请在微信中打开此页。", "Please open this page in WeChat.") + "</p></noscript>";
}

bool showsAmount(const gate::PageView& view)
{
    switch (view.state) {
    case PageState::Payable:
    case PageState::Paying:
    case PageState::Paid: return true;
    case PageState::Replaced:
    case PageState::Cancelled:
    case PageState::Lapsed:
    case PageState::Held:
    case PageState::Unknown: return false;
    }
    throw LogicFailure("PageState");
}

} // namespace

std::string pageHtml(const PageFrame& frame, const std::string& token, const gate::PageView& view)
{
    const auto& words = wordsOf(view.state);
    const auto payee = escapeHtml(frame.payeeName);
    std::string html = head(frame, std::string(words.headZh) + " · " + payee);
    html += "<body data-state=\"" + std::string(words.word) + "\" data-link=\"/p/" + token + "\">";
    html += trainingBand(frame) + "<main><section><p class=\"payee\">" + payee + "</p>";
    if (showsAmount(view)) html += "<p class=\"amount\">" + formatYuanSign(view.amount) + "</p>";
    html += "<h1>" + both(words.headZh, words.headEn) + "</h1>";
    html += "<p>" + both(words.textZh, words.textEn) + "</p>";
    if (view.state == PageState::Payable) html += payForm(token);
    html += "<p id=\"note\" role=\"status\"></p></section><footer>"
        + both("出入境证件费", "Exit-entry document fee") + "</footer></main>";
    if (view.state == PageState::Payable || view.state == PageState::Paying)
        html += "<script nonce=\"" + frame.nonce + "\">" + std::string(pageScript()) + "</script>";
    return html + "</body></html>\n";
}

std::string messageHtml(const PageFrame& frame, const std::string& zh, const std::string& en)
{
    return head(frame, zh) + "<body data-state=\"unknown\">" + trainingBand(frame)
        + "<main><section><h1>" + both(zh, en) + "</h1></section></main></body></html>\n";
}

std::string contentPolicy(const std::string& nonce)
{
    return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
        + "'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

} // namespace hallpay::server
