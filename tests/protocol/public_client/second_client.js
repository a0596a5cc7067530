// Another public client library than public_client.js takes: it asks for certificates itself, places
// JSAPI and Native orders, queries, closes, refunds and opens notifications by its own code. Its one
// argument is the folder of the merchant's files. The library speaks to the wallet's own host alone;
// only where its bytes go is turned to the sandbox here.
'use strict';
const assert = require('assert');
const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const https = require('https');
const path = require('path');

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name));
const merchant = JSON.parse(read('merchant.json'));
const sandbox = new URL(merchant.base_url);

https.request = (options, heard) => {
  assert.strictEqual(options.host || options.hostname, 'api.mch.weixin.qq.com');
  return http.request({
    path: options.path,
    method: options.method,
    headers: options.headers,
    host: sandbox.hostname,
    port: sandbox.port,
  }, heard);
};
const { ear } = require('./ear');
const WxPay = require('wechatpay-node-v3');

const TOTAL = 16000;
const NUMBER = 'BY-SECOND-CLIENT';

async function control(method, target, body) {
  const answer = await fetch(merchant.base_url + target, {
    method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' },
  });
  assert.ok(answer.ok, `${method} ${target}: ${answer.status}`);
  return answer.json();
}

async function opened(client, letter) {
  const h = letter.headers;
  assert.ok(await client.verifySign({
    timestamp: h['wechatpay-timestamp'],
    nonce: h['wechatpay-nonce'],
    body: letter.body,
    serial: h['wechatpay-serial'],
    signature: h['wechatpay-signature'],
    apiSecret: merchant.apiv3_key,
  }), 'the notification is genuine');
  const { ciphertext, nonce, associated_data: aad } = JSON.parse(letter.body).resource;
  return client.decipher_gcm(ciphertext, aad, nonce, merchant.apiv3_key);
}

const order = (number, notifyUrl, more) => ({
  description: '出入境证件费',
  out_trade_no: number,
  notify_url: notifyUrl,
  amount: { total: TOTAL, currency: 'CNY' },
  ...more,
});

// What the library hands to the page's bridge must be signed with the merchant's own key.
async function bridgeParameters(client, openid) {
  const placed = await client.transactions_jsapi(
    order('JSAPI-1', 'http://127.0.0.1:9/n', { payer: { openid } }),
  );
  assert.strictEqual(placed.status, 200, JSON.stringify(placed));
  const { appId, timeStamp, nonceStr, package: bridged, paySign } = placed.data;
  assert.match(bridged, /^prepay_id=.+/);
  const text = `${appId}\n${timeStamp}\n${nonceStr}\n${bridged}\n`;
  const key = new crypto.X509Certificate(read('apiclient_cert.pem')).publicKey;
  assert.ok(crypto.verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(paySign, 'base64')));
  assert.strictEqual((await client.close('JSAPI-1')).status, 204);
}

async function payAndRefund(client) {
  const listener = await ear();
  const placed = await client.transactions_native(order(NUMBER, listener.url));
  assert.strictEqual(placed.status, 200, JSON.stringify(placed));
  const query = async () => (await client.query({ out_trade_no: NUMBER })).data;
  assert.strictEqual((await query()).trade_state, 'NOTPAY');
  await control('POST', '/sandbox/pay', { qr: placed.data.code_url, payer: '李梅' });
  const told = await opened(client, await listener.next());
  const paid = await query();
  assert.deepStrictEqual(told, paid);
  assert.strictEqual((await client.close(NUMBER)).status, 400);
  const asked = await client.refunds({
    transaction_id: paid.transaction_id,
    out_refund_no: `R-${NUMBER}`,
    notify_url: listener.url,
    amount: { refund: 6000, total: TOTAL, currency: 'CNY' },
  });
  assert.strictEqual(asked.status, 200, JSON.stringify(asked));
  const refund = await opened(client, await listener.next());
  assert.strictEqual(refund.refund_status, 'SUCCESS');
  const found = await client.find_refunds(`R-${NUMBER}`);
  assert.strictEqual(found.data.amount.refund, 6000);
  listener.close();
  return paid.payer.openid;
}

async function main() {
  await control('PUT', '/sandbox/faults', {
    drop_notifications: false, refund_delay_ms: 0, notification_serial: 'certificate',
  });
  const client = new WxPay({
    appid: merchant.appid,
    mchid: merchant.mchid,
    publicKey: read('apiclient_cert.pem'),
    privateKey: read('apiclient_key.pem'),
    key: merchant.apiv3_key,
  });
  await bridgeParameters(client, await payAndRefund(client));
  console.log('second client: JSAPI and Native orders, close, refund and notifications are right');
}

main().catch((error) => { console.error(error); process.exit(1); });
