#include "server/pay_page/page_script.h"

namespace hallpay::server {

namespace {

// Sizes of text are in rem: they follow what the phone's owner has set.
constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;background:#f4f6f8;color:#1b2430;overflow-wrap:anywhere;
font:1.125rem/1.5 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",
sans-serif}
main{max-width:480px;margin:0 auto;padding:16px}
section{background:#fff;border:1px solid #d9e0e7;border-radius:12px;padding:24px 16px;
text-align:center}
h1{margin:0;font-size:1.75rem;line-height:1.3;color:#1f5fbf}
p{margin:12px 0 0}
h1{text-wrap:balance}
p{text-wrap:pretty}
svg{width:1em;height:1em;margin-right:.3em;vertical-align:-.1em;fill:none;stroke:currentColor;
stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.other{display:block;color:#5c6b7a;font-size:1rem;font-weight:400;line-height:1.4;margin-top:2px}
.training{background:#ffe08a;color:#3d2e00;text-align:center;padding:8px;
font-size:1rem;font-weight:600}
.training .other{color:#3d2e00}
.payee{margin:0 0 12px;font-size:1.25rem;line-height:1.35}
.amount{font-size:min(3.25rem,16vw);font-weight:700;line-height:1.2;margin:-4px 0 16px;
font-variant-numeric:tabular-nums}
[data-state=payable] h1,[data-state=other_wallet] h1{color:#955800}
[data-state=paid] h1{color:#0b7a43}
[data-state=lapsed] h1{color:#a3231f}
[data-state=replaced] h1,[data-state=cancelled] h1{color:#5c6b7a}
[data-state=unknown] h1,[data-state=other_hall] h1{color:#6b3fa0}
button{width:100%;min-height:64px;margin:20px 0 0;border:0;border-radius:10px;background:#0b7a43;
color:#fff;font:inherit;font-size:1.375rem;font-weight:600;line-height:1.25;padding:10px}
button .other{color:#e6fff0}
button:disabled{background:#5c6b7a}
button:focus-visible{outline:4px solid #1a6fd0;outline-offset:2px}
#note{font-weight:600}
#note:empty{margin:0}
footer{color:#5c6b7a;font-size:1rem;text-align:center;padding:16px 0}
)css";

constexpr std::string_view kScript = R"js((function () {
'use strict';
var body = document.body, form = document.getElementById('pay');
var note = document.getElementById('note'), link = body.getAttribute('data-link');
var button = form && form.querySelector('button');
var english = document.documentElement.lang === 'en', polling = false;
var left = 0, confirming = false;
var WAIT = '正在确认付款，请稍候…', WAIT_EN = 'Confirming the payment…';
var SLOW = '还没有收到付款结果，请稍候再看。';
var SLOW_EN = 'No result yet. Please look again in a moment.';

function say(zh, en) {
  if (!note) return;
  note.textContent = (english ? en : zh) || '';
  if (!zh || !en) return;
  var other = document.createElement('span');
  other.className = 'other';
  other.lang = english ? 'zh-CN' : 'en';
  other.textContent = english ? zh : en;
  note.appendChild(other);
  note.scrollIntoView({ block: 'nearest' });
}
function free(on) { if (button) button.disabled = !on; }
function json(answer) {
  return answer.json().then(function (said) { return { status: answer.status, said: said }; });
}
function again() { location.replace(link); }

// The server alone says whether it is paid.
function ask(back) {
  fetch(link + '/state' + (back ? '?back=1' : ''),
    { credentials: 'same-origin', headers: { Accept: 'application/json' } })
    .then(json).then(function (got) {
      var state = got.said.state;
      if (state !== 'payable' && state !== 'paying') return again();
      later();
    }).catch(later);
}
function later() {
  if (left-- > 0) return setTimeout(function () { ask(false); }, 1000);
  polling = false;
  if (body.getAttribute('data-state') === 'paying') return again();
  if (!confirming) return;
  confirming = false;
  free(true);
  say(SLOW, SLOW_EN);
}
function watch(seconds, sure) {
  left = seconds;
  confirming = sure;
  if (polling) return;
  polling = true;
  ask(true);
}

function bridge(parameters) {
  window.WeixinJSBridge.invoke('getBrandWCPayRequest', parameters, function (result) {
    var given_up = result && /:cancel$/.test(result.err_msg || '');
    // Given up, but the wallet may know better: looked after for a moment, free to press again.
    free(!!given_up);
    if (given_up) say('', ''); else say(WAIT, WAIT_EN);
    watch(given_up ? 2 : 60, !given_up);
  });
}
function withBridge(parameters) {
  if (window.WeixinJSBridge) return bridge(parameters);
  var timer = setTimeout(function () {
    document.removeEventListener('WeixinJSBridgeReady', ready);
    free(true);
    say('请在微信中打开此页。', 'Please open this page in WeChat.');
  }, 5000);
  function ready() { clearTimeout(timer); bridge(parameters); }
  document.addEventListener('WeixinJSBridgeReady', ready, { once: true });
}

if (form) form.addEventListener('submit', function (event) {
  event.preventDefault();
  if (button.disabled) return;
  free(false);
  say('', '');
  fetch(form.action, { method: 'POST', credentials: 'same-origin',
    headers: { Accept: 'application/json' } }).then(json).then(function (got) {
      if (got.status === 200) return withBridge(got.said);
      if (got.status === 401 || got.status === 404 || got.status === 410) return again();
      free(true);
      say(got.said.message_zh || got.said.message, got.said.message_en);
      if (got.said.state === 'paid' || got.said.state === 'held') return again();
      // How it ends on the other phone shows here too.
      if (got.said.state === 'somebody_paying') watch(60, false);
    }).catch(function () {
      free(true);
      say('网络不通，请再试一次。', 'No connection. Please try again.');
    });
});
if (body.getAttribute('data-state') === 'paying') watch(60, true);
})();
)js";

} // namespace

std::string_view pageStyle()
{
    return kStyle;
}

std::string_view pageScript()
{
    return kScript;
}

} // namespace hallpay::server
