#!/bin/sh
# Makes the keys and golden signatures of the protocol tests with the openssl program, so that
# what the product signs is compared with another hand's work. TEST-ONLY: these keys open nothing.
# Run it again only when a vector must change; the tests use what is checked in beside it.
set -eu
cd "$(dirname "$0")"

key() { openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1" 2>/dev/null ||
        openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1"; }
cert() { # key, serial, common name, out
    openssl req -new -x509 -key "$1" -set_serial "0x$2" -days 36500 -sha256 \
        -subj "/CN=TEST ONLY $3" -out "$4"
}

for name in merchant platform platform_next wechatpay; do
    [ -f "test_only_$name.key.pem" ] || key "test_only_$name.key.pem"
done
cert test_only_merchant.key.pem 4A11CE5500000000000000000000000000000001 merchant \
    test_only_merchant.cert.pem
cert test_only_platform.key.pem 5B22DF6600000000000000000000000000000002 platform \
    test_only_platform.cert.pem
cert test_only_platform_next.key.pem 6C33E07700000000000000000000000000000003 "next platform" \
    test_only_platform_next.cert.pem
openssl pkey -in test_only_wechatpay.key.pem -pubout -out test_only_wechatpay.pub.pem
[ -f test_only_small.key.pem ] ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out test_only_small.key.pem

sign() { # key, message file, out
    openssl dgst -sha256 -sign "$1" -out signature.tmp "$2"
    openssl base64 -A -in signature.tmp -out "$3"
    rm signature.tmp
}

printf 'POST\n/v3/pay/transactions/jsapi\n1510830000\n0123456789ABCDEF0123456789ABCDEF\n%s\n' \
    '{"description":"出入境证件费"}' > request_post.message
sign test_only_merchant.key.pem request_post.message request_post.signature
printf 'GET\n%s\n1510830000\n0123456789ABCDEF0123456789ABCDEF\n\n' \
    '/v3/pay/transactions/out-trade-no/T%7C20171116?mchid=1900000001' \
    > request_get.message
sign test_only_merchant.key.pem request_get.message request_get.signature
printf '1510830000\n0123456789ABCDEF0123456789ABCDEF\n\n' > answer_empty.message
sign test_only_platform.key.pem answer_empty.message answer_empty.signature
printf 'wx0000000000000001\n1510830000\n0123456789ABCDEF0123456789ABCDEF\nprepay_id=wx16test\n' \
    > bridge.message
sign test_only_merchant.key.pem bridge.message bridge.signature

# A day's bill of our own: paid by JSAPI and from a screen, a comma in a name, a coupon, a part of a
# payment refunded. The last column but none is empty, as the wallet leaves it.
line() { printf '`%s' "$1"; shift; for value; do printf ',`%s' "$value"; done; printf '\r\n'; }
trade() { # time, transaction, number, type, payer, settled, coupon, total, name
    line "$1" wx0000000000000001 1900000001 0 W03 "$2" "$3" "$5" "$4" SUCCESS OTHERS CNY "$6" "$7" \
        0 0 0.00 0.00 '' '' "$9" '' 0.07200 0.60% "$8" 0.00 ''
}
{
    printf '\357\273\277交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,'
    printf '用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,'
    printf '商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,'
    printf '费率,订单金额,申请退款金额,费率备注\r\n'
    trade '2017-11-15 09:00:01' 4200000001201711150000000001 T20171115000001 JSAPI oTestPayer1 \
        120.00 0.00 120.00 '出入境证件费'
    trade '2017-11-15 23:59:59' 4200000001201711150000000002 T20171115000002 NATIVE oTestPayer2 \
        15.00 0.00 15.00 '出入境证件费,签注'
    trade '2017-11-15 00:00:00' 4200000001201711150000000003 T20171115000003 JSAPI oTestPayer3 \
        79.50 0.50 80.00 '出入境证件费'
    line '2017-11-15 16:20:00' wx0000000000000001 1900000001 0 W03 4200000001201711140000000009 \
        T20171114000009 oTestPayer9 JSAPI REFUND OTHERS CNY 0.00 0.00 50000000382017111500000001 \
        R20171114000009-1 40.00 0.00 ORIGINAL SUCCESS '出入境证件费' '' 0.00000 0.60% 0.00 40.00 ''
    printf '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,'
    printf '手续费总金额,订单总金额,申请退款总金额\r\n'
    line 4.0 214.5 40.0 0.0 0.22 215.0 40.0
} > tradebill.csv
gzip -9nc tradebill.csv > tradebill.csv.gz
sha1sum tradebill.csv | cut -c1-40 | tr -d '\n' > tradebill.sha1
