#!/usr/bin/env bash
# wine_prefix.sh begin: a new prefix in $WINEPREFIX, with Wine's server waiting for programs.
# wine_prefix.sh end: ends that server and all that still runs in the prefix.
set -eu
case "$1" in
    begin)
        wineserver -k 2>/dev/null || true
        rm -rf "$WINEPREFIX"
        mkdir -p "$WINEPREFIX"
        # Without .NET and a browser, which Wine would offer to fetch in a window.
        WINEDLLOVERRIDES='mscoree=;mshtml=' wineboot -i >/dev/null 2>&1
        # What began with the prefix lacks the surroundings that were made meanwhile.
        wineserver -k || true
        wineserver -w
        wineserver -p >/dev/null 2>&1
        # Wine's own services start now and live on; begun by a test, they would hold its output.
        wine cmd /c exit >/dev/null 2>&1 </dev/null || true
        # A Chinese Windows has fonts for it; Wine's own folder has none.
        cp /usr/share/fonts/opentype/noto/NotoSansCJK-{Regular,Bold}.ttc \
            "$WINEPREFIX/drive_c/windows/Fonts"
        ;;
    end)
        wineserver -k || true
        ;;
esac
