#!/usr/bin/env bash
# public_client_test.sh LIBRARY SCRIPT CHILD: runs SCRIPT of node, which takes LIBRARY, against a
# sandbox CHILD; 77 when the library is not there.
set -euo pipefail
library=$1
script=$2
child=$3
folder_of_libraries=${HALLPAY_PUBLIC_CLIENT:-$HOME/.cache/hallpay/public-client}
modules=$folder_of_libraries/node_modules
if ! command -v node >/dev/null || [ ! -d "$modules/$library" ]; then
    echo "SKIPPED: no node, or no $library in $folder_of_libraries;" \
        "npm install --prefix $folder_of_libraries $library"
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
