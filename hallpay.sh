#!/usr/bin/env bash
# The one entry point: each verb installs what it needs (Debian 12), builds, and does its work.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

readonly BUILD_PACKAGES=(build-essential cmake ninja-build ccache pkg-config gettext locales
    libwxgtk3.2-dev wx3.2-i18n wx-common libgtk-3-dev libpoco-dev libqrencode-dev
    libcurl4-openssl-dev libssl-dev libsqlite3-dev libsodium-dev libfreetype-dev libpng-dev
    libcups2-dev zlib1g-dev nlohmann-json3-dev libgtest-dev libgmock-dev libzxing-dev
    fonts-noto-cjk)
readonly SCREEN_PACKAGES=(xvfb xauth openbox dbus dbus-x11 at-spi2-core xdotool imagemagick
    fcitx5 fcitx5-chinese-addons fcitx5-pinyin fcitx5-frontend-gtk3
    python3 python3-pyatspi zbar-tools tesseract-ocr tesseract-ocr-eng ocrad poppler-utils
    sqlite3 openssl curl x11-utils)
readonly QUEUE_PACKAGES=(cups-daemon cups-client)
readonly PHONE_PACKAGES=(chromium)
readonly STYLE_PACKAGES=(clang-format python3)
readonly PACKAGE_PACKAGES=(lintian desktop-file-utils appstream patchelf binutils xz-utils systemd)
readonly FUZZ_PACKAGES=(clang libclang-rt-14-dev)
readonly TRY_PACKAGES=(debootstrap util-linux)
readonly EXPOSURE=15 # of 100, by systemd-analyze security
readonly WINDOWS_PACKAGES=(g++-mingw-w64-x86-64-posix mingw-w64-tools wine wine64 nsis tcl dpkg-dev
    autoconf automake libtool librsvg2-bin icoutils libexpat1-dev)
JOBS=$(nproc)
readonly JOBS
# Tests wait for most of their time: two at once kept two processors busy for a fifth of it. Four at
# most, as some measure how soon a thing is seen.
readonly TESTS_AT_ONCE=$((JOBS < 2 ? 2 : 4))
# -noreset: a virtual screen whose first client has gone away starts anew and turns the next one
# off, which at times was the window manager.
export HALLPAY_SCREEN=${HALLPAY_SCREEN:-1366x768x24 -noreset}

usage() {
    cat <<'END'
usage: ./hallpay.sh VERB
  run [--headless] [ARGS]   the desktop in training mode; without a display: one scripted day
  test [--all] [CTEST ARGS] every test; CI=1: also the sanitizers; --all: and every drawn case,
                            and once more with a char that has no sign
  test --unsigned-char      that alone: the tests without windows, with -funsigned-char
  bench [pay | paper | day [SEED [N]]]  measurements, one JSON object a line; pay: payments
                            alone; paper: slips alone;
                            day: N payments with all faults on
  fuzz [TARGET] [RUNS]      any bytes for what reads foreign ones, by libFuzzer: every target of
                            tests/fuzz or one, with RUNS inputs each (10 million)
  package [--try]           Debian packages and a bundle; --try: through a clean system
  windows [--test]          the Windows programs, cross-built, with a ZIP and a setup; --test: and
                            what of their tests runs under Wine
  format                    clang-format over all sources
  lint                      the checks of the house alone
END
}

say() { printf 'hallpay: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "this needs root or sudo: $*"
    fi
}

# The packages of "$@" that are not installed, one a line.
missing_packages() {
    local states package
    # dpkg-query fails when it has never heard of one of them: that is one that is missing.
    states=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -qx "ii  *$package" <<<"$states" || echo "$package"
    done
}

on_debian_12() {
    grep -qsx 'ID=debian' /etc/os-release && grep -qsx 'VERSION_ID="12"' /etc/os-release
}

install_packages() {
    [ -z "${HALLPAY_PACKAGES_READY:-}" ] || return 0
    on_debian_12 || die "only Debian 12 is prepared by itself. Install what corresponds to these" \
        "packages, then run again with HALLPAY_PACKAGES_READY=1: $*"
    local missing
    mapfile -t missing < <(missing_packages "$@" | sort -u)
    if [ "${#missing[@]}" -gt 0 ]; then
        say "installing ${#missing[@]} Debian packages: ${missing[*]}"
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    fi
}

make_chinese_locale() {
    [ -z "${HALLPAY_PACKAGES_READY:-}" ] || return 0
    if ! locale -a | grep -qix 'zh_CN\.utf-\?8'; then
        say "making the locale zh_CN.UTF-8"
        as_root localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    fi
}

prepare() {
    install_packages "$@"
    make_chinese_locale
}

# configure PRESET: only the first time; afterwards ninja itself notices what changed.
configure() {
    if [ ! -f "build/$1/build.ninja" ]; then
        say "configuring build/$1"
        cmake --preset "$1" >/dev/null
    fi
}

# build PRESET [TARGET ...]
build() {
    local preset=$1
    shift
    configure "$preset"
    say "building build/$preset"
    ninja -C "build/$preset" -j"$JOBS" "$@" >&2
}

# test_targets PRESET CTEST_ARGS: the programs of the chosen tests. A test program, its target and
# its CTest entry have one name (cmake/tests.cmake); entries without a program are left out.
test_targets() {
    local preset=$1 name
    shift
    ctest --test-dir "build/$preset" -N "$@" | sed -n 's/^ *Test *#[0-9]*: //p' |
        while read -r name; do
            if grep -q "^build $name: phony " "build/$preset/build.ninja"; then echo "$name"; fi
        done
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

run_desktop() {
    prepare "${BUILD_PACKAGES[@]}"
    build dev hallpay hallpayd hallpay-sandbox
    exec build/dev/bin/hallpay --training "$@"
}

run_day() {
    prepare "${BUILD_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}"
    build dev hallpay hallpayd hallpay-sandbox
    say "one scripted day on a virtual screen; pictures and day.log go to out/"
    LC_ALL=zh_CN.UTF-8 exec tests/with_display.sh /usr/bin/python3 -B tests/system/day/day.py \
        --bin build/dev/bin --out out "$@"
}

verb_run() {
    if [ "${1:-}" = --headless ]; then
        shift
        run_day "$@"
    elif has_display; then
        run_desktop "$@"
    else
        run_day "$@"
    fi
}

readonly WINDOWLESS='^(unit|contract|protocol|property|fault)$'

# The one test with windows that the sanitizers run too, and one of real programs without any.
readonly SMOKE=gui_desktop_smoke_test
readonly BORDER=privacy_border_test

# run_tests PRESET CTEST_ARGS
run_tests() {
    local preset=$1
    shift
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error "$@"
}

# configure_anew PRESET: names of tests may have changed since the last time.
configure_anew() {
    configure "$1"
    ninja -C "build/$1" build.ninja >&2
}

# Everything without windows, one window smoke test and the border of privacy, under the sanitizers.
test_with_sanitizers() {
    local name targets
    configure_anew asan
    for name in "$SMOKE" "$BORDER"; do
        [ "$(test_targets asan -R "^$name\$")" = "$name" ] ||
            die "the sanitizers need the test $name, and there is none of this name"
    done
    mapfile -t targets < <(test_targets asan -L "$WINDOWLESS")
    build asan "${targets[@]}" "$SMOKE" "$BORDER"
    run_tests asan -j"$TESTS_AT_ONCE" -L "$WINDOWLESS"
    run_tests asan -R "^($SMOKE|$BORDER)\$"
}

# Everything without windows, with a char that has no sign, as on ARM.
test_with_unsigned_char() {
    local targets
    configure_anew unsigned-char
    mapfile -t targets < <(test_targets unsigned-char -L "$WINDOWLESS")
    build unsigned-char "${targets[@]}"
    run_tests unsigned-char -j"$TESTS_AT_ONCE" -L "$WINDOWLESS"
}

# Whether a switch of the surroundings is on: CI=true and CI=1 mean the same.
is_on() { [[ "$1" =~ ^(1|true|yes|on)$ ]]; }

verb_test() {
    local sanitize=false all=false
    if [ "${1:-}" = --unsigned-char ]; then
        prepare "${BUILD_PACKAGES[@]}"
        test_with_unsigned_char
        return
    fi
    if is_on "${CI:-}"; then sanitize=true; fi
    if [ "${1:-}" = --all ]; then
        shift
        all=true
        sanitize=true
        export HALLPAY_TEST_ALL=1
    fi
    prepare "${BUILD_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}" "${QUEUE_PACKAGES[@]}" \
        "${PHONE_PACKAGES[@]}" "${STYLE_PACKAGES[@]}"
    if [ "$sanitize" = true ]; then
        test_with_sanitizers
        test_windows_if_ready
    fi
    if [ "$all" = true ]; then test_with_unsigned_char; fi
    build dev
    run_tests dev -j"$TESTS_AT_ONCE" "$@"
}

verb_bench() {
    prepare "${BUILD_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}"
    build release hallpay hallpayd hallpay-sandbox hallpay-bench
    if has_display; then
        exec build/release/bin/hallpay-bench "$@"
    fi
    exec tests/with_display.sh build/release/bin/hallpay-bench "$@"
}

readonly FUZZ_RUNS=10000000

# fuzz_one TARGET RUNS: what it learns stays in build/fuzz/corpus, a finding in build/fuzz/findings.
fuzz_one() {
    local learnt=build/fuzz/corpus/$1 findings=build/fuzz/findings
    mkdir -p "$learnt" "$findings"
    say "fuzzing $1 with $2 inputs"
    "build/fuzz/tests/fuzz/fuzz_$1" -runs="$2" -dict="tests/fuzz/$1.dict" -max_len=4096 \
        -timeout=10 -rss_limit_mb=2048 -reload=0 -print_final_stats=1 \
        -artifact_prefix="$findings/$1-" "$learnt" "tests/fuzz/corpus/$1"
}

verb_fuzz() {
    local targets=() target runs=${2:-$FUZZ_RUNS}
    mapfile -t targets < <(cd tests/fuzz/corpus && ls)
    if [ -n "${1:-}" ]; then
        [ -d "tests/fuzz/corpus/$1" ] || die "no target $1; there are: ${targets[*]}"
        targets=("$1")
    fi
    prepare "${BUILD_PACKAGES[@]}" "${FUZZ_PACKAGES[@]}"
    build fuzz "${targets[@]/#/fuzz_}"
    for target in "${targets[@]}"; do fuzz_one "$target" "$runs"; done
}

verb_package() {
    prepare "${BUILD_PACKAGES[@]}" "${PACKAGE_PACKAGES[@]}"
    build release hallpay hallpayd hallpay-sandbox
    local packages=build/release/packages
    rm -rf "$packages"
    cpack --config build/release/CPackConfig.cmake -G DEB >&2
    lintian --fail-on error --tag-display-limit 0 "$packages"/*.deb >&2
    desktop-file-validate installer/linux/org.hallpay.Hallpay.desktop >&2
    appstreamcli validate --no-net build/release/linux/org.hallpay.Hallpay.metainfo.xml >&2
    installer/linux/check_units.sh "$packages"/hallpay-server_*.deb "$EXPOSURE"
    installer/linux/bundle.sh build/release "$packages" "$(project_version)" >&2
    if [ "${1:-}" = --try ]; then
        install_packages "${TRY_PACKAGES[@]}"
        as_root installer/linux/try_packages.sh "$packages" out/packages
        as_root installer/linux/try_bundle.sh "$packages" out/bundle
    fi
    ls "$packages"/*.deb "$packages"/*.tar.xz
}

project_version() { sed -n 's/^project(hallpay VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

# What runs under Wine: the programs' own rules, their protocols, their windows, the setup. Wine
# takes seconds to start a program on a busy machine, so that one that failed may try again.
readonly UNDER_WINE='^(unit|contract|protocol|gui|windows)$'
prepare_windows() {
    prepare "${BUILD_PACKAGES[@]}" "${SCREEN_PACKAGES[@]}" "${WINDOWS_PACKAGES[@]}"
    WIN_PREFIX=$(installer/windows/libraries.sh)
    export WIN_PREFIX
}

# build_windows [TARGET ...]: the programs and their packages, with all tests or those named.
build_windows() {
    build windows "$@"
    build windows hallpay_packages
}

test_windows() {
    # Windows under test wait for most of their time: four at once, or two of the others.
    run_tests windows -j4 \
        --repeat until-pass:3 -L "$UNDER_WINE" "$@"
}

# How long a whole `.ci/run` may take, and what of it the Windows libraries, the Windows stage and
# the native tests need when nothing was built before, in minutes.
readonly MINUTES=${HALLPAY_TEST_MINUTES:-60}
readonly MINUTES_OF_LIBRARIES=45 MINUTES_OF_WINDOWS=10 MINUTES_OF_NATIVE=25

windows_libraries_ready() {
    command -v x86_64-w64-mingw32-g++-posix >/dev/null &&
        installer/windows/libraries.sh --where >/dev/null 2>&1
}

# Where the libraries lie ready or time is left to build them.
test_windows_if_ready() {
    local needed=$((MINUTES_OF_LIBRARIES + MINUTES_OF_WINDOWS + MINUTES_OF_NATIVE))
    local left=$((MINUTES - SECONDS / 60))
    if ! windows_libraries_ready && [ "$left" -lt "$needed" ]; then
        say "=== SKIPPED: the Windows programs and their tests. Their libraries are not built here,"
        say "=== and to build and test takes $needed minutes of which $left are left."
        say "=== ./hallpay.sh windows builds them once; HALLPAY_TEST_MINUTES=120 gives the time."
        return 0
    fi
    # The tests of the windows alone take longer there than all else together: left to
    # `./hallpay.sh windows --test`. The short day on the installed desktop is in.
    local short=(-LE '^gui$') targets
    prepare_windows
    configure_anew windows
    mapfile -t targets < <(test_targets windows -L "$UNDER_WINE" "${short[@]}")
    build_windows "${targets[@]}" shown_windows
    test_windows "${short[@]}"
}

verb_windows() {
    prepare_windows
    build_windows
    if [ "${1:-}" = --test ]; then
        shift
        test_windows "$@"
    fi
    ls build/windows/packages/*
}

verb_format() {
    install_packages "${STYLE_PACKAGES[@]}"
    find src tests -name '*.h' -o -name '*.cpp' | xargs clang-format -i
}

verb_lint() {
    prepare "${BUILD_PACKAGES[@]}" "${STYLE_PACKAGES[@]}"
    configure dev
    run_tests dev -j"$TESTS_AT_ONCE" -L '^lint$' "$@"
}

case "${1:-}" in
    run | test | bench | fuzz | package | windows | format | lint)
        verb=$1
        shift
        "verb_$verb" "$@"
        ;;
    *)
        usage >&2
        exit 2
        ;;
esac
