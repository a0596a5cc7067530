#!/bin/sh
# The one place where programs and setup are signed: HALLPAY_SIGN names a command that signs the
# files it is given (osslsigncode or a service of the house). Without it nothing is signed, and said.
set -eu
if [ -z "${HALLPAY_SIGN:-}" ]; then
    echo "not signed (HALLPAY_SIGN is not set): $*" >&2
    exit 0
fi
exec $HALLPAY_SIGN "$@"
