#!/usr/bin/env bash
# Tries the bundle on a clean Debian 12 that has what needs.txt names and none of the libraries that
# the bundle has inside: the programs start, the services run, one scripted day is played. Needs
# root.
#
#   try_bundle.sh PACKAGES_FOLDER OUT_FOLDER
set -euo pipefail
bundle=$(readlink -f "$1"/hallpay-*-linux-*.tar.xz)
mkdir -p "$2"
out=$(readlink -f "$2")
project=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
readonly bundle out project
source "$project/installer/linux/clean_root.sh"

unpack() {
    local program
    mkdir -p "$root/opt/hallpay" "$root/etc/hallpay"
    tar -C "$root/opt/hallpay" --strip-components=1 -xJf "$bundle"
    prepared sh -c "apt-get install -y -qq --no-install-recommends \
        fonts-noto-cjk \$(sed -n 's/^[^# ]*\\.so[^ ]* //p' /opt/hallpay/needs.txt | sort -u)"
    for program in hallpay hallpayd hallpay-sandbox; do
        prepared "/opt/hallpay/bin/$program" --version
    done
}

# Some of our libraries are also what GTK or the tools of the day bring along: ours must win.
check_libraries() {
    local library
    prepared sh -c 'ldd /opt/hallpay/bin/* /opt/hallpay/lib/* >/tmp/ldd.txt'
    if grep -q 'not found' "$root/tmp/ldd.txt"; then
        grep 'not found' "$root/tmp/ldd.txt" >&2
        fail "needs.txt does not name all it needs"
    fi
    for library in "$root"/opt/hallpay/lib/*; do
        library=${library##*/}
        awk -v it="$library" '$1 == it && $3 !~ "^/opt/hallpay/" {exit 1}' "$root/tmp/ldd.txt" ||
            fail "the system's $library is taken and not ours"
    done
    say "every library is found, ours in the bundle"
}

check_system() {
    local its
    its=$(chroot "$root" dpkg-query -W -f '${Package}\n' |
        grep -E '^lib(wx|poco|sqlite3|sodium|qrencode)' || true)
    [ -z "$its" ] || fail "this system has libraries of ours itself: $its"
}

start_services() {
    inside useradd --system --home-dir /var/lib/hallpay --shell /usr/sbin/nologin hallpay
    inside sh -c 'cp /opt/hallpay/hallpayd.json /etc/hallpay &&
        cp /opt/hallpay/*.service /etc/systemd/system && systemctl daemon-reload &&
        systemctl enable -q --now hallpay-sandbox hallpayd'
    server_answers
}

make_root
unpack
check_system
check_libraries
prepared apt-get install -y -qq --no-install-recommends "${SCREEN[@]}" procps
prepared localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
check_libraries
boot_root
start_services
short_day /opt/hallpay/bin
say "the bundle runs without a library of ours on the system"
