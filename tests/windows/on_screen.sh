#!/usr/bin/env bash
# on_screen.sh COMMAND [ARGUMENTS]: runs what starts Windows programs with windows, in a prefix of
# its own, because Wine shows the windows of a prefix where its first program was started: here.
# The prefix is a copy of the one that stands ready beside $WINEPREFIX, where there is one.
set -eu
here=$(dirname "$(readlink -f "$0")")
kept=${WINEPREFIX:-/nonexistent}-new
WINEPREFIX=$(mktemp -d)
export WINEPREFIX
trap '"$here/wine_prefix.sh" end; wineserver -w; rm -rf "$WINEPREFIX"' EXIT
"$here/wine_prefix.sh" copy "$kept"
"$@"
