#!/usr/bin/env bash
# Runs a program on a virtual screen of its own, with a D-Bus session and the accessibility bus,
# so that windows, screen-reader names and synthetic input work on a machine without a display.
set -eu
export NO_AT_BRIDGE=0 GTK_THEME=${GTK_THEME:-Adwaita} GDK_BACKEND=x11 GSETTINGS_BACKEND=memory
# An input method that is installed here is asked for by the one test of it.
export GTK_IM_MODULE=${GTK_IM_MODULE:-gtk-im-context-simple}
screen=${HALLPAY_SCREEN:-1366x768x24}
exec xvfb-run -a -s "-screen 0 $screen -nolisten tcp -noreset" dbus-run-session -- bash -c '
    if [ -x /usr/libexec/at-spi-bus-launcher ]; then
        /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
    fi
    openbox >/dev/null 2>&1 &
    "$@"
    code=$?
    kill $(jobs -p) 2>/dev/null
    exit $code' with_display "$@"
