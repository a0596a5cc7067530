#!/usr/bin/env bash
# wine_prefix.sh begin: a new prefix in $WINEPREFIX, with Wine's server waiting for programs.
# wine_prefix.sh begin-and-keep: the same, and a copy of it before any program in $WINEPREFIX-new.
# wine_prefix.sh copy FROM: a prefix as it was kept there; without one it begins anew.
# wine_prefix.sh end: ends that server and all that still runs in the prefix.
set -eu

make_prefix() {
    wineserver -k 2>/dev/null || true
    rm -rf "$WINEPREFIX"
    mkdir -p "$WINEPREFIX"
    # Without .NET and a browser, which Wine would offer to fetch in a window.
    WINEDLLOVERRIDES='mscoree=;mshtml=' wineboot -i >/dev/null 2>&1
    # What began with the prefix lacks the surroundings that were made meanwhile.
    wineserver -k || true
    wineserver -w
    # A Chinese Windows has fonts for it; Wine's own folder has none.
    cp /usr/share/fonts/opentype/noto/NotoSansCJK-{Regular,Bold}.ttc \
        "$WINEPREFIX/drive_c/windows/Fonts"
}

start_server() {
    wineserver -p >/dev/null 2>&1
    # Wine's own services start now and live on; begun by a test, they would hold its output.
    wine cmd /c exit >/dev/null 2>&1 </dev/null || true
}

case "$1" in
    begin)
        make_prefix
        start_server
        ;;
    begin-and-keep)
        make_prefix
        rm -rf "$WINEPREFIX-new"
        cp -a --reflink=auto "$WINEPREFIX" "$WINEPREFIX-new"
        start_server
        ;;
    copy)
        if [ -d "$2" ]; then
            rm -rf "$WINEPREFIX"
            cp -a --reflink=auto "$2" "$WINEPREFIX"
        else
            make_prefix
        fi
        start_server
        ;;
    end)
        wineserver -k || true
        ;;
esac
