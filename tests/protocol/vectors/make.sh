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
