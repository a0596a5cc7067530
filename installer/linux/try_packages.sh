#!/usr/bin/env bash
# Tries the Debian packages on a clean machine of their own: installs both, lets systemd run the
# services, plays one scripted day on the *installed* programs, upgrades, removes, purges, and looks
# at what is left. Needs root; nothing of it reaches the machine that it is run on.
#
#   try_packages.sh PACKAGES_FOLDER OUT_FOLDER [OLDER_PACKAGES_FOLDER]
#
# With packages of an older version it is these that are installed first and upgraded from; without
# them the same packages are upgraded to once more, under a newer number.
set -euo pipefail
packages=$(readlink -f "$1")
mkdir -p "$2"
out=$(readlink -f "$2")
older=${3:+$(readlink -f "$3")}
project=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
readonly packages out older project
source "$project/installer/linux/clean_root.sh"

make_machine() {
    make_root
    mkdir "$root/packages/older" "$root/packages/next"
    cp "$packages"/*.deb "$root/packages"
    if [ -n "$older" ]; then cp "$older"/*.deb "$root/packages/older"; fi
    prepared apt-get install -y -qq --no-install-recommends "${SCREEN[@]}" procps desktop-file-utils
    prepared localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    # What they depend on is fetched only: the machine that installs them has no net.
    fetched packages
    if [ -n "$older" ]; then fetched packages/older; fi
    boot_root
}

fetched() {
    prepared sh -c "apt-get install -y -qq --no-install-recommends --download-only /$1/*.deb"
}

# On the machine: every command line leaves its words in a log of its own.
changed() {
    local log=$out/$1.log
    shift
    inside "$@" >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "$*"; }
}

# install_them FOLDER
install_them() {
    say "install${older:+ the older version}"
    changed install sh -c "apt-get install -y -qq --no-install-recommends /$1/*.deb"
    [ "$(inside stat -c %U:%a /var/lib/hallpay)" = hallpay:700 ] || fail "/var/lib/hallpay is open"
    [ "$(inside stat -c %U:%G:%a /etc/hallpay/hallpayd.json)" = root:hallpay:640 ] ||
        fail "everybody may read the configuration"
    server_answers
}

installed_files() {
    local share=usr/share program option
    inside desktop-file-validate /$share/applications/org.hallpay.Hallpay.desktop
    says $share/applications/org.hallpay.Hallpay.desktop 'Name[zh_CN]=办证缴费'
    says $share/applications/org.hallpay.Hallpay.desktop 'Name[zh_CN]=在本机练习'
    says $share/metainfo/org.hallpay.Hallpay.metainfo.xml '<name xml:lang="zh_CN">办证缴费</name>'
    says $share/icons/hicolor/scalable/apps/hallpay.svg '<svg'
    for program in hallpay hallpayd hallpay-sandbox; do
        [[ $(inside "$program" --version) = "$program "[0-9]* ]] || fail "$program --version"
        while read -r option; do
            inside zgrep -qF -- "${option//-/\\-}" "/$share/man/man1/$program.1.gz" ||
                fail "the man page of $program does not tell of $option"
        done < <(inside "$program" --help | grep -v 'a switch of the' | grep -oE '^ *--[a-z-]+')
    done
    say "desktop entry, icon, metainfo, zh_CN and man pages are there"
}

make_next() {
    local package
    for package in hallpay hallpay-server; do
        inside sh -c "dpkg-deb -R /packages/${package}_*.deb /tmp/$package &&
            sed -i 's/^Version: .*/&+next/' /tmp/$package/DEBIAN/control &&
            dpkg-deb -b /tmp/$package /packages/next" >/dev/null
    done
}

# upgrade FOLDER: to the packages in it, with a slip in the ledger and a changed configuration.
upgrade() {
    say "upgrade"
    local settings=$root/etc/hallpay/hallpayd.json before
    inside python3 -B /project/installer/linux/kept_slip.py register /var/tmp/slip.json
    sed -i 's/"training": true/"training": true, "name": "升级大厅"/' "$settings"
    before=$(inside systemctl show -P MainPID hallpayd)
    changed upgrade sh -c "apt-get install -y -qq --no-install-recommends \
        --reinstall /$1/*.deb"
    grep -q 升级大厅 "$settings" || fail "the configuration was overwritten"
    server_answers
    [ "$(inside systemctl show -P MainPID hallpayd)" != "$before" ] || fail "the old server runs on"
    grep -q 升级大厅 "$out/hall.json" || fail "the changed configuration is not in force"
    inside python3 -B /project/installer/linux/kept_slip.py find /var/tmp/slip.json >&2 ||
        fail "the slip of before the upgrade"
    inside python3 -B /project/installer/linux/kept_slip.py register /var/tmp/second.json
}

remove_and_purge() {
    say "remove, then purge"
    changed remove dpkg -r hallpay hallpay-server
    is_gone usr/bin/hallpay
    is_gone usr/bin/hallpayd
    is_there etc/hallpay/hallpayd.json
    is_there var/lib/hallpay/ledgers/hall.db
    [ -z "$(inside ps -u hallpay -o pid=)" ] || fail "its programs still run"
    changed purge dpkg -P hallpay hallpay-server
    is_there var/lib/hallpay/ledgers/hall.db
    grep -q 'stay in /var/lib/hallpay' "$out/purge.log" || fail "it does not say what stays"
    [ "$(inside stat -c %U /var/lib/hallpay/ledgers/hall.db)" = hallpay ] ||
        fail "the ledgers belong to nobody any more"
    local left
    left=$(inside find / -xdev \( -path /packages -o -path /project -o -path /tmp \
        -o -path /var/tmp -o -path /var/lib/hallpay \) -prune -o -iname '*hallpay*' -print)
    [ -z "$left" ] || fail "left behind: $left"
}

make_machine
if [ -n "$older" ]; then
    install_them packages/older
    upgrade packages
else
    install_them packages
fi
installed_files
short_day /usr/bin
if [ -z "$older" ]; then
    make_next
    upgrade packages/next
fi
remove_and_purge
say "installed, run, upgraded, removed, purged: nothing is left but /var/lib/hallpay"
