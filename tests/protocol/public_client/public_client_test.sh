#!/usr/bin/env bash
# Runs SCRIPT of node against a sandbox CHILD; 77 when the library is not there.
set -euo pipefail
script=$1
child=$2
library=${HALLPAY_PUBLIC_CLIENT:-$HOME/.cache/hallpay/public-client}
modules=$library/node_modules
if ! command -v node >/dev/null || [ ! -d "$modules/wechatpay-axios-plugin" ]; then
    echo "SKIPPED: no node, or no wechatpay-axios-plugin in $library;" \
        "npm install --prefix $library wechatpay-axios-plugin"
    exit 77
fi
folder=$(mktemp -d)
mkfifo "$folder/port"
"$child" "$folder/merchant" >"$folder/port" &
sandbox=$!
trap 'kill $sandbox 2>/dev/null; wait $sandbox 2>/dev/null || true; rm -rf "$folder"' EXIT
# The port comes once the merchant's files are there.
read -rt 60 _ <"$folder/port"
NODE_PATH=$modules node "$script" "$folder/merchant"
