#include "server/pay_page/page_script.h"

namespace hallpay::server {

namespace {

constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;background:#f2f4f3;color:#1a1a1a;
font:18px/1.5 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:480px;margin:0 auto;padding:16px}
section{background:#fff;border-radius:12px;padding:24px 16px;text-align:center}
h1{margin:0;font-size:30px;line-height:1.3}
p{margin:8px 0}
[lang=en]{display:block;color:#555;font-size:15px;font-weight:400;line-height:1.4}
.training{background:#ffe08a;color:#3d2e00;text-align:center;padding:8px;font-weight:600}
.payee{margin:0 0 12px;font-size:20px}
.amount{font-size:48px;font-weight:700;line-height:1.2;margin:12px 0;
font-variant-numeric:tabular-nums}
[data-state=paid] h1{color:#0b6b37}
[data-state=replaced] h1,[data-state=cancelled] h1,[data-state=lapsed] h1,[data-state=held] h1,
[data-state=unknown] h1{color:#9a3b00}
button{width:100%;min-height:60px;margin:16px 0 0;border:0;border-radius:10px;background:#067a3c;
color:#fff;font:inherit;font-size:22px;font-weight:600;line-height:1.25;padding:10px}
button [lang=en]{color:#e6fff0}
button:disabled{background:#5f6f66}
button:focus-visible{outline:4px solid #1b6ac9;outline-offset:2px}
#note{min-height:1.5em;font-weight:600}
footer{color:#555;font-size:15px;text-align:center;padding:16px 0}
)css";

constexpr std::string_view kScript = R"js((function () {
'use strict';
var body = document.body, form = document.getElementById('pay');
var note = document.getElementById('note'), link = body.getAttribute('data-link');
var button = form && form.querySelector('button'), polling = false;
var WAIT = '正在确认付款，请稍候…', WAIT_EN = 'Confirming the payment…';
var SLOW = '还没有收到付款结果，请稍候再看。';
var SLOW_EN = 'No result yet. Please look again in a moment.';

function say(zh, en) {
  if (!note) return;
  note.textContent = zh || '';
  if (!en) return;
  var other = document.createElement('span');
  other.lang = 'en';
  other.textContent = en;
  note.appendChild(other);
}
function free(on) { if (button) button.disabled = !on; }
function json(answer) {
  return answer.json().then(function (said) { return { status: answer.status, said: said }; });
}
function again() { location.replace(link); }

// The server alone says whether it is paid.
function ask(left, asked) {
  fetch(link + '/state' + (asked ? '' : '?back=1'),
    { credentials: 'same-origin', headers: { Accept: 'application/json' } })
    .then(json).then(function (got) {
      var state = got.said.state;
      if (state !== 'payable' && state !== 'paying') return again();
      later(left);
    }).catch(function () { later(left); });
}
function later(left) {
  if (left > 0) return setTimeout(function () { ask(left - 1, true); }, 1000);
  polling = false;
  free(true);
  if (body.getAttribute('data-state') === 'paying') return again();
  say(SLOW, SLOW_EN);
}
function watch(seconds) {
  if (polling) return;
  polling = true;
  ask(seconds, false);
}

function bridge(parameters) {
  window.WeixinJSBridge.invoke('getBrandWCPayRequest', parameters, function (result) {
    var given_up = result && /:cancel$/.test(result.err_msg || '');
    if (given_up) { say('', ''); } else { say(WAIT, WAIT_EN); }
    free(false);
    watch(given_up ? 2 : 60);
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
      if (got.said.state === 'paid' || got.said.state === 'held') again();
    }).catch(function () {
      free(true);
      say('网络不通，请再试一次。', 'No connection. Please try again.');
    });
});
if (body.getAttribute('data-state') === 'paying') watch(60);
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
