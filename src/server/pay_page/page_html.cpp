#include "server/pay_page/page_html.h"

#include "base/text.h"
#include "server/pay_page/page_script.h"

namespace hallpay::server {

using gate::PageState;

namespace {

/// Both languages, the phone's own first.
std::string both(const PageFrame& frame, const Words& words)
{
    const auto& first = frame.english ? words.en : words.zh;
    const auto& other = frame.english ? words.zh : words.en;
    return escapeHtml(std::string(first)) + "<span class=\"other\" lang=\""
        + (frame.english ? "zh-CN" : "en") + "\">" + escapeHtml(std::string(other)) + "</span>";
}

std::string head(const PageFrame& frame, const Words& title)
{
    return std::string("<!doctype html>\n<html lang=\"") + (frame.english ? "en" : "zh-CN")
        + "\"><head><meta charset=\"utf-8\">"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"robots\" content=\"noindex, nofollow\">"
          "<meta name=\"referrer\" content=\"no-referrer\"><title>"
        + escapeHtml(std::string(frame.english ? title.en : title.zh)) + " · "
        + escapeHtml(frame.payeeName) + "</title><style nonce=\"" + frame.nonce + "\">"
        + std::string(pageStyle()) + "</style></head>";
}

std::string trainingBand(const PageFrame& frame)
{
    if (!frame.training) return {};
    return "<div class=\"training\">"
        + both(frame, {"培训模式，不产生真实付款", "Training: no real money"}) + "</div>";
}

std::string payForm(const PageFrame& frame, const std::string& token)
{
    return "<form id=\"pay\" method=\"post\" action=\"/p/" + token
        + "/pay\"><button type=\"submit\">" + both(frame, {"微信支付", "Pay with WeChat"})
        + "</button></form><noscript><p>"
        + both(frame, {"请在微信中打开此页。", "Please open this page in WeChat."})
        + "</p></noscript>";
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
    case PageState::OtherHall:
    case PageState::Unknown: return false;
    }
    throw LogicFailure("PageState");
}

/// The state is a word and a shape; colour only helps.
std::string_view shapeOf(std::string_view word)
{
    if (word == "paid") return "<path d=\"M2 6.5L4.8 9.2 10 3\"/>";
    if (word == "payable" || word == "other_wallet")
        return "<circle cx=\"6\" cy=\"6\" r=\"4.4\"/><path d=\"M6 6V2.5A3.5 3.5 0 0 1 9.5 6z\""
               " fill=\"currentColor\" stroke=\"none\"/>";
    if (word == "paying" || word == "held")
        return "<circle cx=\"6\" cy=\"6\" r=\"4.4\"/><path d=\"M6 1.8a4.2 4.2 0 0 0 0 8.4z\""
               " fill=\"currentColor\" stroke=\"none\"/>";
    if (word == "lapsed") return "<path d=\"M2.6 2.6l6.8 6.8M9.4 2.6L2.6 9.4\"/>";
    if (word == "cancelled" || word == "replaced") return "<path d=\"M1.8 6h8.4\"/>";
    return "<path d=\"M3.9 4.3A2.2 2.2 0 1 1 7 6.2c-.7.4-1 .8-1 1.5\"/><path d=\"M6 10.2v.05\"/>";
}

std::string stateLine(const PageFrame& frame, const PageWords& words)
{
    return "<h1><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\">" + std::string(shapeOf(words.word))
        + "</svg>" + both(frame, words.head) + "</h1><p>" + both(frame, words.text) + "</p>";
}

std::string amountLine(const gate::PageView& view)
{
    return "<p class=\"amount\">" + formatYuanSign(view.amount) + "</p>";
}

/// Everything from <body> to the state's words.
std::string bodyStart(const PageFrame& frame, std::string_view word, const std::string& attributes)
{
    return "<body data-state=\"" + std::string(word) + "\"" + attributes + ">" + trainingBand(frame)
        + "<main><section><p class=\"payee\">" + escapeHtml(frame.payeeName) + "</p>";
}

std::string bodyEnd(const PageFrame& frame)
{
    return "</section><footer>" + both(frame, {"出入境证件费", "Exit-entry document fee"})
        + "</footer></main>";
}

} // namespace

std::string pageHtml(const PageFrame& frame, const std::string& token, const gate::PageView& view)
{
    const auto& words = wordsOf(view.state);
    std::string html
        = head(frame, words.head) + bodyStart(frame, words.word, " data-link=\"/p/" + token + "\"");
    if (showsAmount(view)) html += amountLine(view);
    html += stateLine(frame, words);
    if (view.state == PageState::Payable) html += payForm(frame, token);
    html += "<p id=\"note\" role=\"status\"></p>" + bodyEnd(frame);
    if (view.state == PageState::Payable || view.state == PageState::Paying)
        html += "<script nonce=\"" + frame.nonce + "\">" + std::string(pageScript()) + "</script>";
    return html + "</body></html>\n";
}

std::string otherWalletHtml(const PageFrame& frame, const gate::PageView& view)
{
    const auto& words = otherWalletWords();
    return head(frame, words.head) + bodyStart(frame, words.word, {}) + amountLine(view)
        + stateLine(frame, words) + bodyEnd(frame) + "</body></html>\n";
}

std::string messageHtml(const PageFrame& frame, const Words& words)
{
    return head(frame, words) + "<body data-state=\"unknown\">" + trainingBand(frame)
        + "<main><section><h1>" + both(frame, words) + "</h1></section></main></body></html>\n";
}

std::string contentPolicy(const std::string& nonce)
{
    return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
        + "'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

bool prefersEnglish(std::string_view acceptLanguage)
{
    for (std::size_t at = 0; at < acceptLanguage.size();) {
        const auto end = std::min(acceptLanguage.find(',', at), acceptLanguage.size());
        const auto language = upperAscii(trim(std::string(acceptLanguage.substr(at, end - at))));
        if (language.starts_with("ZH")) return false;
        if (language.starts_with("EN")) return true;
        at = end + 1;
    }
    return !trim(std::string(acceptLanguage)).empty();
}

} // namespace hallpay::server
