#!/usr/bin/env bash
# Reads the services of the server package as systemd would: every key known, every program there,
# and not more exposed than EXPOSURE tenths of systemd's 0 (closed) to 10 (open).
#
#   check_units.sh SERVER_PACKAGE.deb EXPOSURE
set -euo pipefail
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
readonly units=(hallpayd.service hallpay-sandbox.service)

dpkg-deb -x "$1" "$root"
# The targets that a service depends on by itself, sysinit.target and the like, are systemd's own.
cp -rn /usr/lib/systemd/system/. "$root/usr/lib/systemd/system/"
# An unknown key is only a warning to systemd: here any word at all is a failure.
words=$(systemd-analyze verify --man=no --recursive-errors=yes --root="$root" "${units[@]}" 2>&1) ||
    words+=$'\n'"systemd-analyze verify refuses them"
words=$(grep -E 'hallpay|refuses' <<<"$words" || true)
if [ -n "$words" ]; then
    printf '%s\n' "$words" >&2
    exit 1
fi
for unit in "${units[@]}"; do
    systemd-analyze security --offline=true --no-pager --threshold="$2" \
        "$root/usr/lib/systemd/system/$unit" >"$root/security" ||
        { cat "$root/security" >&2; exit 1; }
    tail -n 1 "$root/security" >&2
done
