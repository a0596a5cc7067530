#!/usr/bin/env bash
# setup_test.sh WINE SETUP VERSION DAY SHOWN_WINDOWS PICTURES: installs silently with the services,
# looks at files, registry and services, lets the installed server answer, goes through a short day
# (the test DAY) on the installed desktop, upgrades over an older entry, and uninstalls: the
# programs are gone, the hall's data has stayed. An exit status is not believed; only what is there.
# In a prefix of its own: on_screen.sh.
set -euo pipefail
wine=$1
setup=$(readlink -f "$2")
version=$3
day=$4
shown_windows=$5
pictures=$6
programs=$WINEPREFIX/drive_c/Program\ Files/Hallpay
data=$WINEPREFIX/drive_c/ProgramData/Hallpay
readonly wine setup version day shown_windows pictures programs data
readonly UNINSTALL='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Hallpay'

fail() { echo "FAILED: $*"; exit 1; }
# until_true SECONDS WORDS COMMAND ...: a setup and a service go on after they have returned.
until_true() {
    local left=$(($1 * 5)) words=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "$words"
        sleep 0.2
    done
    echo "seen: $words"
}
value() { "$wine" reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | grep -F -- "$3"; }
service() { "$wine" sc query "$1" 2>/dev/null | tr -d '\r' | grep -E "STATE.*$2"; }
no_service() { ! "$wine" reg query "HKLM\\System\\CurrentControlSet\\Services\\$1"; }
is_new() { [ -n "$(find "$1" -newermt 2021-01-01)" ]; }
gone() { [ ! -e "$1" ]; }
answers() { curl -fsS "http://127.0.0.1:$port/api/v1/hall" | grep -q "\"version\":\"$version\""; }

"$wine" "$setup" /S /SERVER=1
until_true 60 "the uninstaller is there" test -e "$programs/uninstall.exe"
for file in hallpay.exe hallpayd.exe hallpay-sandbox.exe licences.txt fonts/NotoSansCJK-Bold.ttc; do
    until_true 10 "$file is installed" test -s "$programs/$file"
done
until_true 10 "Windows lists it with its version" value "$UNINSTALL" DisplayVersion "$version"
until_true 10 "an upgrade finds the folder" value 'HKLM\Software\Hallpay' InstallDir 'Hallpay'
until_true 10 "the hall's settings are there" test -s "$data/hallpayd.json"
until_true 60 "the wallet's service runs" service hallpay-sandbox RUNNING
until_true 60 "the hall's service runs" service hallpayd RUNNING
port=$(sed -n 's/.*"staff_port": *\([0-9]*\).*/\1/p' "$data/hallpayd.json")
until_true 60 "the hall's server answers" answers
until_true 10 "its ledger is in ProgramData" test -s "$data/ledgers/hall.db"
/usr/bin/python3 -B "$day" "$wine" "$programs/hallpay.exe" "$shown_windows" "$pictures"
[ -z "$(find "$programs" -newer "$programs/uninstall.exe" -type f)" ] ||
    fail "something is written beside the program"

echo '// kept' >>"$data/hallpayd.json"
"$wine" reg add "$UNINSTALL" /v DisplayVersion /d 0.0.1 /f >/dev/null
touch -d 2020-01-01 "$programs/hallpayd.exe"
"$wine" "$setup" /S
until_true 60 "the older version is replaced" value "$UNINSTALL" DisplayVersion "$version"
until_true 30 "its program too" is_new "$programs/hallpayd.exe"
grep -q kept "$data/hallpayd.json" || fail "the settings were overwritten"
test -s "$data/ledgers/hall.db" || fail "the ledger is gone after the upgrade"

"$wine" "$programs/uninstall.exe" /S
until_true 60 "the programs are gone" gone "$programs/hallpay.exe"
until_true 30 "the folder is gone" gone "$programs"
until_true 30 "the services are gone" no_service hallpayd
until_true 10 "Windows lists it no longer" bash -c "! '$wine' reg query '$UNINSTALL'"
test -s "$data/ledgers/hall.db" || fail "the hall's ledger is gone"
test -s "$data/hallpayd.json" || fail "the hall's settings are gone"
echo "installed, served, worked with, upgraded, uninstalled: the data has stayed"
