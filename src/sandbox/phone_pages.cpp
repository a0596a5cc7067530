#include "sandbox/phone_pages.h"

#include "base/text.h"

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #ededed; color: #1a1a1a;
       font: 17px/1.45 system-ui, "Noto Sans CJK SC", sans-serif; }
main { max-width: 420px; min-height: 100vh; margin: 0 auto; background: #f7f7f7;
       padding: 0 0 32px; }
header { background: #07823f; color: #fff; padding: 14px 16px; }
header b { font-size: 19px; } small, [lang=en] { color: #555; font-size: 13px; }
header small, header [lang=en] { color: #eafff2; }
fieldset, section { border: 0; margin: 12px 0; padding: 4px 16px 12px; background: #fff; }
legend, label.top { display: block; padding: 12px 0 4px; font-weight: 600; }
legend { float: left; width: 100%; }
.person { clear: both; display: flex; align-items: center; gap: 10px; min-height: 44px;
          border-top: 1px solid #e5e5e5; }
.person input { width: 20px; height: 20px; accent-color: #07823f; }
textarea { width: 100%; min-height: 92px; padding: 10px; font: 15px/1.4 monospace;
           border: 1px solid #8c8c8c; border-radius: 6px; }
button { display: block; width: calc(100% - 32px); min-height: 48px; margin: 12px 16px 0;
         border: 0; border-radius: 8px; background: #07823f; color: #fff; font-size: 17px; }
button.plain { background: #fff; color: #1a1a1a; border: 1px solid #8c8c8c; }
button:focus-visible, input:focus-visible, textarea:focus-visible { outline: 3px solid #1b6ac9; }
.amount { font-size: 40px; font-weight: 600; text-align: center; padding: 16px 0; }
.paycode { font: 600 26px/1.4 monospace; text-align: center; padding: 8px 0; }
.message { background: #fff3d6; margin: 12px 16px; padding: 10px 12px; border-radius: 6px; }
)css";

constexpr std::string_view kBridge = R"js((function () {
'use strict';
if (window.WeixinJSBridge) return;

function element(tag, css, text) {
  var made = document.createElement(tag);
  made.style.cssText = css;
  if (text) made.textContent = text;
  return made;
}

function post(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept': 'application/json' },
    body: JSON.stringify(body)
  }).then(function (answer) {
    return answer.json().then(function (said) { return { ok: answer.ok, said: said }; });
  });
}

// A sheet from below, as the wallet shows it; each button closes it.
function sheet(rows, buttons) {
  var shade = element('div', 'position:fixed;inset:0;background:rgba(0,0,0,.5);z-index:99999;'
    + 'display:flex;align-items:flex-end;justify-content:center');
  var card = element('div', 'width:100%;max-width:420px;background:#fff;color:#1a1a1a;'
    + 'border-radius:14px 14px 0 0;padding:20px 16px 24px;font:17px/1.45 system-ui,sans-serif;'
    + 'text-align:center');
  shade.id = 'wallet-sheet';
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-modal', 'true');
  rows.forEach(function (row) { card.appendChild(element('div', row.css, row.text)); });
  buttons.forEach(function (button, at) {
    var made = element('button', 'display:block;width:100%;min-height:48px;margin-top:12px;'
      + 'border-radius:8px;font-size:17px;border:1px solid #8c8c8c;'
      + (at === 0 ? 'background:#07823f;color:#fff' : 'background:#fff;color:#1a1a1a'),
      button.text);
    made.type = 'button';
    made.id = button.id;
    made.addEventListener('click', function () { shade.remove(); button.act(); });
    card.appendChild(made);
  });
  shade.appendChild(card);
  document.body.appendChild(shade);
  card.querySelector('button').focus();
}

function pay(parameters, callback) {
  function answer(word, reason) {
    var said = { err_msg: 'get_brand_wcpay_request:' + word };
    if (reason) said.err_desc = reason;
    if (callback) callback(said);
  }
  function failed(said) {
    sheet([{ css: 'padding:8px 0', text: said.message || '支付失败 Payment failed' }],
      [{ id: 'wallet-close', text: '知道了 OK',
         act: function () { answer('fail', said.reason); } }]);
  }
  function finish(confirmed) {
    post('/phone/bridge/finish', { parameters: parameters, confirm: confirmed })
      .then(function (done) {
        if (!confirmed) answer('cancel');
        else if (done.ok) answer('ok');
        else failed(done.said);
      }).catch(function () { failed({ reason: 'unreachable' }); });
  }
  post('/phone/bridge/start', parameters).then(function (started) {
    if (!started.ok) return failed(started.said);
    sheet([
      { css: 'color:#555', text: started.said.payee },
      { css: 'font-size:40px;font-weight:600;padding:8px 0', text: started.said.amount },
      { css: 'color:#555;padding-bottom:8px', text: started.said.description },
    ], [
      { id: 'wallet-pay', text: '确认支付 Pay', act: function () { finish(true); } },
      { id: 'wallet-cancel', text: '取消 Cancel', act: function () { finish(false); } }
    ]);
  }).catch(function () { failed({ reason: 'unreachable' }); });
}

window.WeixinJSBridge = {
  invoke: function (name, parameters, callback) {
    if (name === 'getBrandWCPayRequest') pay(parameters, callback);
    else if (callback) callback({ err_msg: name + ':fail_not_in_sandbox' });
  },
  call: function () {},
  on: function () {}
};

function ready() { document.dispatchEvent(new Event('WeixinJSBridgeReady')); }
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready);
else ready();
})();
)js";

std::string frame(const std::string& content)
{
    return "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
           "<title>沙箱手机</title><style>"
        + std::string(kStyle)
        + "</style></head><body><main><header><b>沙箱手机</b> <span lang=\"en\">Sandbox phone"
          "</span><br><small>练习用，不产生真实付款 · for training, no real money</small></header>"
        + content + "</main></body></html>";
}

std::string personRow(const Payer& payer, bool chosen)
{
    const auto openid = escapeHtml(payer.openid);
    return "<label class=\"person\"><input type=\"radio\" name=\"payer\" value=\"" + openid + "\""
        + (chosen ? " checked" : "") + "> " + escapeHtml(payer.name) + "</label>";
}

} // namespace

std::string homePage(const HomeView& view)
{
    std::string people;
    bool anyChosen = false;
    for (const auto& payer : view.payers) anyChosen |= payer.openid == view.chosenOpenid;
    for (const auto& payer : view.payers) {
        const bool first = &payer == view.payers.data();
        people += personRow(payer, anyChosen ? payer.openid == view.chosenOpenid : first);
    }
    const auto message = view.message.empty()
        ? std::string()
        : "<p class=\"message\" role=\"alert\">" + escapeHtml(view.message) + "</p>";
    return frame(message
                 + "<form method=\"post\" action=\"/phone/open\"><fieldset>"
                   "<legend>我是谁 <small lang=\"en\">Who am I</small></legend>"
                 + people
                 + "</fieldset><section><label class=\"top\" for=\"code\">二维码内容 "
                   "<small lang=\"en\">Text of the code</small></label>"
                   "<textarea id=\"code\" name=\"code\" required spellcheck=\"false\" "
                   "autocapitalize=\"off\">"
                 + escapeHtml(view.code)
                 + "</textarea></section><button>扫一扫 · Scan</button>"
                   "<button class=\"plain\" formaction=\"/phone/paycode\" formnovalidate>"
                   "付款码 · Show my pay code</button></form>");
}

std::string confirmPage(const std::string& code, const std::string& description, Money amount)
{
    return frame("<section><p>收款方 <small lang=\"en\">Payee</small>: " + std::string(kPayee)
                 + "</p><p>" + escapeHtml(description) + "</p><div class=\"amount\">"
                 + formatYuanSign(amount)
                 + "</div></section><form method=\"post\" action=\"/phone/native\">"
                   "<input type=\"hidden\" name=\"code\" value=\""
                 + escapeHtml(code)
                 + "\"><button name=\"act\" value=\"pay\">确认支付 · Pay</button>"
                   "<button class=\"plain\" name=\"act\" value=\"cancel\">取消 · Cancel</button>"
                   "</form>");
}

std::string payCodePage(const std::string& digits)
{
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0 && i < 16) grouped += ' ';
        grouped += digits[i];
    }
    return frame("<section><p>请窗口人员扫描或输入 <small lang=\"en\">For the window to scan or "
                 "type</small></p><p class=\"paycode\" id=\"paycode\">"
                 + escapeHtml(grouped)
                 + "</p><p>1 分钟内有效，只能用一次 <small lang=\"en\">Good once, within a "
                   "minute</small></p></section><section><a href=\"/phone\">返回 · Back</a>"
                   "</section>");
}

std::string messagePage(const std::string& zh, const std::string& en)
{
    return frame("<section><p>" + escapeHtml(zh) + "</p><p lang=\"en\">" + escapeHtml(en)
                 + "</p></section><section><a href=\"/phone\">返回 · Back</a></section>");
}

std::string_view bridgeScript()
{
    return kBridge;
}

} // namespace hallpay::sandbox
