#!/usr/bin/env bash
# Tries the Debian packages in a clean system of their own: installs both, lets the server run as
# its own user, plays one scripted day on the *installed* programs, upgrades, removes, purges, and
# looks at what is left. Needs root; everything happens below the folder that it is given.
#
#   try_packages.sh PACKAGES_FOLDER OUT_FOLDER
set -euo pipefail
packages=$(readlink -f "$1")
mkdir -p "$2"
out=$(readlink -f "$2")
project=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
root=$(mktemp -d)
readonly packages out project root
readonly SCREEN="xvfb xauth openbox dbus dbus-x11 at-spi2-core xdotool imagemagick python3
    python3-pyatspi zbar-tools locales"

say() { printf 'packages: %s\n' "$*" >&2; }
fail() { say "FAILED: $*"; exit 1; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
is_there() { [ -e "$root/$1" ] || fail "$1 is not there"; }
is_gone() { [ ! -e "$root/$1" ] || fail "$1 is still there"; }

clean_up() {
    local place
    pkill -f "^/usr/bin/(hallpayd|hallpay-sandbox) .*/var/lib/hallpay" || true
    for place in proc dev project; do
        if mountpoint -q "$root/$place"; then umount -R -l "$root/$place"; fi
    done
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT

make_root() {
    local site
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' |
        sort -u | sed -n 1p)
    say "a clean Debian 12 in $root"
    debootstrap --variant=minbase bookworm "$root" "$site" >"$out/debootstrap.log"
    chmod 755 "$root"
    mount --bind /proc "$root/proc"
    mount --rbind --make-rslave /dev "$root/dev"
    mkdir "$root/project" "$root/packages"
    mount --bind -o ro "$project" "$root/project"
    cp "$packages"/*.deb "$root/packages"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service manager in here
    chmod 755 "$root/usr/sbin/policy-rc.d"
}

# The service as its unit would start it: own user, own folder, its configuration.
start_server() {
    inside runuser -u hallpay -- sh -c 'cd /var/lib/hallpay && umask 077 &&
        (hallpay-sandbox --port 8722 --data /var/lib/hallpay/training-wallet &
        hallpayd --config /etc/hallpay/hallpayd.json &)' >>"$out/server.log" 2>&1
    local tries
    for tries in $(seq 60); do
        if curl -fsS -o "$out/hall.json" http://127.0.0.1:8720/api/v1/hall 2>/dev/null; then
            say "the server answers (after $tries s)"
            return 0
        fi
        sleep 1
    done
    cat "$out/server.log" >&2
    fail "the server does not answer"
}

stop_server() {
    inside pkill -TERM -u hallpay || true
    local tries
    for tries in $(seq 60); do
        inside pgrep -u hallpay >/dev/null || return 0
        sleep 0.5
    done
    fail "the server does not end ($tries)"
}

install_them() {
    say "install"
    inside apt-get update -qq -o APT::Sandbox::User=root
    inside sh -c 'apt-get install -y -qq --no-install-recommends /packages/*.deb procps' \
        >"$out/install.log" 2>&1 ||
        { tail -20 "$out/install.log" >&2; fail "install"; }
    local file
    for file in usr/bin/hallpay usr/bin/hallpayd usr/bin/hallpay-sandbox etc/hallpay/hallpayd.json \
        usr/share/applications/org.hallpay.Hallpay.desktop usr/share/man/man1/hallpayd.1.gz \
        usr/lib/systemd/system/hallpayd.service var/lib/hallpay; do
        is_there "$file"
    done
    inside hallpayd --version
    [ "$(inside stat -c %U:%a /var/lib/hallpay)" = hallpay:700 ] || fail "/var/lib/hallpay is open"
}

short_day() {
    say "one day on the installed programs"
    # shellcheck disable=SC2086
    inside apt-get install -y -qq --no-install-recommends $SCREEN >>"$out/install.log" 2>&1
    inside localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    inside env LC_ALL=zh_CN.UTF-8 /project/tests/with_display.sh /usr/bin/python3 -B \
        /project/tests/system/day/day.py --bin /usr/bin --out /tmp/day >"$out/day.txt" 2>&1 ||
        { tail -5 "$out/day.txt" >&2; fail "the day on the installed programs"; }
    tail -n 1 "$out/day.txt" >&2
    cp "$root"/tmp/day/*.png "$out"
}

upgrade() {
    say "upgrade over itself with a newer number, data kept"
    local newer=$root/packages/newer old
    for old in hallpay hallpay-server; do
        mkdir -p "$newer/$old"
        inside dpkg-deb -R /packages/"$old"_*.deb "/packages/newer/$old"
        sed -i 's/^Version: .*/&+next/' "$newer/$old/DEBIAN/control"
        inside dpkg-deb -b "/packages/newer/$old" "/packages/newer/$old.deb" >/dev/null
    done
    inside sh -c 'echo "// kept" >>/etc/hallpay/hallpayd.json'
    inside dpkg -i /packages/newer/hallpay.deb /packages/newer/hallpay-server.deb \
        >"$out/upgrade.log" 2>&1 || fail "upgrade"
    grep -q kept "$root/etc/hallpay/hallpayd.json" || fail "the configuration was overwritten"
    is_there var/lib/hallpay/ledgers/hall.db
}

remove_and_purge() {
    say "remove, then purge"
    inside dpkg -r hallpay hallpay-server >"$out/remove.log" 2>&1 || fail "remove"
    is_gone usr/bin/hallpay
    is_gone usr/bin/hallpayd
    is_there etc/hallpay/hallpayd.json
    is_there var/lib/hallpay/ledgers/hall.db
    inside dpkg -P hallpay hallpay-server >"$out/purge.log" 2>&1 || fail "purge"
    is_gone etc/hallpay
    is_there var/lib/hallpay/ledgers/hall.db
    grep -q 'stay in /var/lib/hallpay' "$out/purge.log" || fail "it does not say what stays"
    local left
    left=$(inside find / -xdev \( -path /proc -o -path /packages -o -path /project -o -path /tmp \
        -o -path /var/lib/hallpay \) -prune -o -iname '*hallpay*' -print)
    left=$(grep -vE '^/(var/lib/(dpkg|systemd)|var/log|etc/systemd)' <<<"$left" || true)
    [ -z "$left" ] || fail "left behind: $left"
}

make_root
install_them
start_server
short_day
stop_server
upgrade
start_server
stop_server
remove_and_purge
say "installed, run, upgraded, removed, purged: nothing is left but /var/lib/hallpay"
