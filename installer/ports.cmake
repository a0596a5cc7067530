# The ports of an installed hall, on Linux and on Windows; every file that names one takes it here.
set(HALLPAY_STAFF_PORT 8720)
set(HALLPAY_PUBLIC_PORT 8721)
set(HALLPAY_WALLET_PORT 8722)
