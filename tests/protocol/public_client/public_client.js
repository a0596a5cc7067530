// A merchant's day with a public client library: it signs every call, verifies every answer and
// opens what is sealed by its own code. Its one argument is the folder of the merchant's files.
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { ear } = require('./ear');
const { Wechatpay, Rsa, Aes, Formatter, Hash } = require('wechatpay-axios-plugin');

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const merchant = JSON.parse(read('merchant.json'));
const { mchid, appid } = merchant;
const TOTAL = 16000;
const EAST_MS = 8 * 3600 * 1000;
const QUERY = { params: { mchid } };

function clientWith(certs) {
  return new Wechatpay({
    mchid,
    serial: merchant.serial_no,
    privateKey: Rsa.from(read('apiclient_key.pem'), Rsa.KEY_TYPE_PRIVATE),
    certs,
    baseURL: `${merchant.base_url}/`,
  });
}

async function control(method, target, body) {
  const answer = await fetch(merchant.base_url + target, {
    method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' },
  });
  assert.ok(answer.ok, `${method} ${target}: ${answer.status}`);
  return answer.json();
}

function opened(letter, certs) {
  const h = letter.headers;
  const key = certs[h['wechatpay-serial']];
  assert.ok(key, 'signed with a key that is known');
  assert.ok(Rsa.verify(
    Formatter.response(h['wechatpay-timestamp'], h['wechatpay-nonce'], letter.body),
    h['wechatpay-signature'],
    key,
  ), 'the notification is genuine');
  const { ciphertext, nonce, associated_data: aad } = JSON.parse(letter.body).resource;
  return JSON.parse(Aes.AesGcm.decrypt(ciphertext, merchant.apiv3_key, nonce, aad));
}

async function refused(call, status, code) {
  try {
    await call;
  } catch (error) {
    assert.ok(error.response, String(error));
    assert.strictEqual(error.response.status, status);
    assert.strictEqual(error.response.data.code, code);
    return;
  }
  assert.fail(`should have been refused with ${code}`);
}

const order = (number, notifyUrl) => ({
  appid,
  mchid,
  description: '出入境证件费',
  out_trade_no: number,
  notify_url: notifyUrl,
  amount: { total: TOTAL, currency: 'CNY' },
});

async function payAndRefund(client, certs, serial, number) {
  const listener = await ear();
  const headers = { 'Wechatpay-Serial': serial };
  const placed = await client.chain('v3/pay/transactions/native')
    .post(order(number, listener.url), { headers });
  const query = () => client.chain(`v3/pay/transactions/out-trade-no/${number}`)
    .get({ ...QUERY, headers });
  assert.strictEqual((await query()).data.trade_state, 'NOTPAY');
  await control('POST', '/sandbox/pay', { qr: placed.data.code_url, payer: '王小明' });
  const told = opened(await listener.next(), certs);
  const paid = (await query()).data;
  assert.deepStrictEqual(told, paid);
  assert.strictEqual(paid.amount.total, TOTAL);
  await refused(client.chain(`v3/pay/transactions/out-trade-no/${number}/close`)
    .post({ mchid }, { headers }), 400, 'ORDERPAID');
  await client.chain('v3/refund/domestic/refunds').post({
    transaction_id: paid.transaction_id,
    out_refund_no: `R-${number}`,
    notify_url: listener.url,
    amount: { refund: 6000, total: TOTAL, currency: 'CNY' },
  }, { headers });
  const refund = opened(await listener.next(), certs);
  assert.strictEqual(refund.refund_status, 'SUCCESS');
  listener.close();
}

async function closeUnpaid(client) {
  await client.chain('v3/pay/transactions/native').post(order('CLOSED-1', 'http://127.0.0.1:9/n'));
  const closed = await client.chain('v3/pay/transactions/out-trade-no/CLOSED-1/close')
    .post({ mchid });
  assert.strictEqual(closed.status, 204);
  await refused(client.chain('v3/pay/transactions/out-trade-no/NO-SUCH-ORDER').get(QUERY), 404,
    'ORDER_NOT_EXIST');
}

// The next morning at the wallet and here: the client reads its own clock.
async function readBill(client) {
  const { now_ms: now } = await control('GET', '/sandbox/clock');
  const day = new Date(now + EAST_MS).toISOString().slice(0, 10);
  const offset = 34 * 3600 * 1000 - (now + EAST_MS) % (24 * 3600 * 1000);
  await control('PUT', '/sandbox/clock', { offset_ms: offset });
  const machineNow = Date.now;
  Date.now = () => machineNow() + offset;
  const bill = (await client.chain('v3/bill/tradebill')
    .get({ params: { bill_date: day, bill_type: 'ALL' } })).data;
  const url = new URL(bill.download_url);
  const file = await client.chain(url.pathname.slice(1)).get({
    params: Object.fromEntries(url.searchParams),
    responseType: 'arraybuffer',
    transformResponse: [(bytes) => bytes],
  });
  assert.strictEqual(Hash.sha1(Buffer.from(file.data)), bill.hash_value);
  const { rows, summary } = Formatter.castCsvBill(file.data);
  assert.strictEqual(rows.length, 4);
  assert.strictEqual(summary['订单总金额'], '320.00');
  assert.strictEqual(summary['退款总金额'], '120.00');
  const paid = rows.filter((row) => row['交易状态'] === 'SUCCESS').map((row) => row['商户订单号']);
  assert.deepStrictEqual(paid.sort(), ['BY-CERTIFICATE', 'BY-PUBLIC-KEY']);
  Date.now = machineNow;
}

async function main() {
  const publicKey = { [merchant.pub_key_id]: Rsa.from(read('pub_key.pem'), Rsa.KEY_TYPE_PUBLIC) };
  await control('PUT', '/sandbox/faults', { drop_notifications: false, refund_delay_ms: 0 });
  await payAndRefund(clientWith(publicKey), publicKey, merchant.pub_key_id, 'BY-PUBLIC-KEY');

  const pem = read('wechatpay_cert.pem');
  const { X509Certificate } = require('crypto');
  const serial = new X509Certificate(pem).serialNumber;
  const certificate = { [serial]: Rsa.from(pem, Rsa.KEY_TYPE_PUBLIC) };
  await control('PUT', '/sandbox/faults', { notification_serial: 'certificate' });
  const client = clientWith(certificate);
  await payAndRefund(client, certificate, serial, 'BY-CERTIFICATE');
  await closeUnpaid(client);
  const listed = (await client.chain('v3/certificates').get()).data.data[0];
  const sealed = listed.encrypt_certificate;
  assert.strictEqual(Aes.AesGcm.decrypt(sealed.ciphertext, merchant.apiv3_key, sealed.nonce,
    sealed.associated_data), pem);

  await readBill(client);
  console.log('public client: payments, refunds, close, certificates and bill are right');
}

main().catch((error) => { console.error(error); process.exit(1); });
