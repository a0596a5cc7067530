#!/usr/bin/env bash
# Cross-builds the libraries of the Windows programs (x86-64, static) from Debian's own sources, so
# that security fixes come with them, and prints the folder that holds them.
#
#   libraries.sh           build what is missing, then print the folder
#   libraries.sh --where   print the folder; exit 1 when it is not complete
#
# The folder lies outside the clone: $XDG_CACHE_HOME/hallpay/windows/KEY, where KEY is a hash of
# this script, the toolchain file and the compiler. HALLPAY_WINDOWS_CACHE names another place.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
readonly here
readonly TARGET=x86_64-w64-mingw32
# The order is that of their dependencies.
readonly LIBRARIES=(zlib png expat pcre qrencode sqlite sodium freetype openssl curl json googletest
    poco wxwidgets)
JOBS=${HALLPAY_JOBS:-$(nproc)}
readonly JOBS

say() { printf 'libraries: %s\n' "$*" >&2; }

cache_key() {
    {
        cat "$here/libraries.sh" "$here/toolchain.cmake" "$here/poco_pch.cmake"
        $TARGET-g++-posix --version
    } | sha256sum | cut -c1-16
}

cache=${HALLPAY_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/hallpay/windows}
folder=$cache/$(cache_key)
readonly cache folder
prefix=$folder/prefix
sources=$folder/sources
builds=$folder/builds
logs=$folder/logs
readonly prefix sources builds logs
export WIN_PREFIX=$prefix PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig PKG_CONFIG_PATH=

# A private package list, so that neither root nor a change of the system's own is needed.
apt_of_sources() {
    local tool=$1 site
    shift
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' |
        sort -u | sed -n 1p)
    mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial"
    printf 'deb-src %s bookworm main\ndeb-src %s bookworm-updates main\n' "$site" "$site" \
        >"$cache/apt/sources.list"
    "$tool" -qq -o APT::Sandbox::User="$(id -un)" -o Dir::Etc::sourcelist="$cache/apt/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$cache/apt/lists" -o Dir::Cache="$cache/apt" "$@"
}

# fetch PACKAGE: its source with Debian's patches in $sources/PACKAGE.
fetch() {
    local package=$1
    [ ! -d "$sources/$package" ] || return 0
    local download=$cache/apt/$package what
    mkdir -p "$download"
    cd "$download"
    if apt_of_sources apt-get source --download-only "$package"; then
        what=$(find . -name '*.dsc' | sort -V | tail -n 1)
        dpkg-source --no-check -x "$what" "$sources/$package.part"
    else # a part of the patched source is not to be had: the upstream archive alone
        apt_of_sources apt-get source --download-only --tar-only "$package"
        what=$(find . -name '*.orig.tar.*' ! -name '*.asc' | sort -V | tail -n 1)
        mkdir -p "$sources/$package.part"
        tar xf "$what" -C "$sources/$package.part" --strip-components=1
    fi
    mv "$sources/$package.part" "$sources/$package"
    echo "${what#./}" >>"$logs/sources.txt"
}

# with_cmake SOURCE ARGS...: configure, build, install into the prefix.
with_cmake() {
    local source=$1 build
    shift
    build=$builds/$(basename "$source")
    cmake -S "$source" -B "$build" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build "$build" -j "$JOBS"
    cmake --install "$build"
}

build_zlib() { # Debian's archive has no win32/: the static library alone, put in place by hand
    fetch zlib
    cmake -S "$sources/zlib" -B "$builds/zlib" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$prefix"
    cmake --build "$builds/zlib" --target zlibstatic -j "$JOBS"
    install -D -m 644 "$builds/zlib/libzlibstatic.a" "$prefix/lib/libz.a"
    install -D -m 644 -t "$prefix/include" "$sources/zlib/zlib.h" "$builds/zlib/zconf.h"
    install -D -m 644 -t "$prefix/lib/pkgconfig" "$builds/zlib/zlib.pc"
}

build_png() {
    fetch libpng1.6
    with_cmake "$sources/libpng1.6" -DPNG_SHARED=OFF -DPNG_TESTS=OFF
}

build_expat() { # patches for security say "#if XML_DTD == 1", a bare "#define XML_DTD" breaks them
    fetch expat
    sed -i 's/^#cmakedefine XML_DTD$/#cmakedefine XML_DTD 1/' \
        "$sources/expat/expat/expat_config.h.cmake"
    with_cmake "$sources/expat/expat" -DEXPAT_SHARED_LIBS=OFF -DEXPAT_BUILD_TOOLS=OFF \
        -DEXPAT_BUILD_EXAMPLES=OFF -DEXPAT_BUILD_TESTS=OFF -DEXPAT_BUILD_DOCS=OFF
}

build_pcre() {
    fetch pcre3
    with_cmake "$sources/pcre3" -DPCRE_BUILD_PCREGREP=OFF -DPCRE_BUILD_TESTS=OFF \
        -DPCRE_BUILD_PCRECPP=OFF -DPCRE_SUPPORT_UTF=ON -DPCRE_SUPPORT_UNICODE_PROPERTIES=ON \
        -DPCRE_STATIC=ON
}

build_qrencode() {
    fetch qrencode
    with_cmake "$sources/qrencode" -DWITH_TOOLS=NO -DWITH_TESTS=NO -DWITHOUT_PNG=ON
}

build_sqlite() { # the amalgamation is made natively, then one file is cross-compiled
    fetch sqlite3
    mkdir -p "$builds/sqlite3"
    cd "$builds/sqlite3"
    "$sources/sqlite3/configure" --disable-tcl --disable-readline
    make -j"$JOBS" sqlite3.c sqlite3.h sqlite3ext.h
    $TARGET-gcc-posix -O2 -DNDEBUG -D_WIN32_WINNT=0x0601 -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0 \
        -DSQLITE_ENABLE_COLUMN_METADATA -c sqlite3.c -o sqlite3.o
    rm -f libsqlite3.a
    $TARGET-ar rcs libsqlite3.a sqlite3.o
    install -D -m 644 -t "$prefix/lib" libsqlite3.a
    install -D -m 644 -t "$prefix/include" sqlite3.h sqlite3ext.h
}

build_sodium() { # Debian's source comes without a configure script
    fetch libsodium
    [ -e "$sources/libsodium/configure" ] || (cd "$sources/libsodium" && autoreconf -fi)
    mkdir -p "$builds/libsodium"
    cd "$builds/libsodium"
    CC=$TARGET-gcc-posix CPPFLAGS=-D_WIN32_WINNT=0x0601 "$sources/libsodium/configure" \
        --host=$TARGET --prefix="$prefix" --disable-shared --enable-static
    make -s -j"$JOBS"
    make -s install
}

build_freetype() {
    fetch freetype
    with_cmake "$sources/freetype" -DFT_DISABLE_HARFBUZZ=ON -DFT_DISABLE_BROTLI=ON \
        -DFT_DISABLE_BZIP2=ON -DFT_REQUIRE_PNG=ON -DFT_REQUIRE_ZLIB=ON
}

build_openssl() {
    fetch openssl
    mkdir -p "$builds/openssl"
    cd "$builds/openssl"
    "$sources/openssl/Configure" mingw64 --cross-compile-prefix=$TARGET- --prefix="$prefix" \
        --libdir=lib no-shared no-tests no-legacy no-engine no-dso CC=gcc-posix \
        -D_WIN32_WINNT=0x0601
    make -s -j"$JOBS" build_libs
    make -s install_dev
}

build_curl() {
    fetch curl
    with_cmake "$sources/curl" -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF -DHTTP_ONLY=ON \
        -DCURL_USE_OPENSSL=ON -DOPENSSL_ROOT_DIR="$prefix" -DCURL_USE_LIBSSH2=OFF -DCURL_ZLIB=ON \
        -DUSE_NGHTTP2=OFF -DCURL_BROTLI=OFF -DCURL_ZSTD=OFF -DENABLE_MANUAL=OFF \
        -DCURL_TARGET_WINDOWS_VERSION=0x0601
}

build_json() {
    fetch nlohmann-json3
    with_cmake "$sources/nlohmann-json3" -DJSON_BuildTests=OFF
}

build_googletest() {
    fetch googletest
    with_cmake "$sources/googletest"
}

build_poco() { # two headers of Windows are spelled with capitals; a name is a macro in mingw-w64
    fetch poco
    local ping=$sources/poco/Net/include/Poco/Net/ICMPv4PacketImpl.h
    grep -q 'undef TIMESTAMP_REQUEST' "$ping" ||
        sed -i 's|^#include <cstddef>$|&\n#undef TIMESTAMP_REQUEST|' "$ping"
    grep -rlE --include='*.h' --include='*.cpp' '<(Winsock2|Iphlpapi)\.h>' "$sources/poco" |
        xargs -r sed -i 's/<Winsock2\.h>/<winsock2.h>/; s/<Iphlpapi\.h>/<iphlpapi.h>/'
    local off=(NETSSL CRYPTO JWT ENCODINGS DATA DATA_SQLITE DATA_POSTGRESQL DATA_MYSQL DATA_ODBC
        MONGODB REDIS PROMETHEUS ZIP PAGECOMPILER PAGECOMPILER_FILE2PAGE ACTIVERECORD
        ACTIVERECORD_COMPILER APACHECONNECTOR SEVENZIP CPPPARSER PDF TESTS)
    with_cmake "$sources/poco" $(printf -- '-DENABLE_%s=OFF ' "${off[@]}") -DPOCO_UNBUNDLED=ON \
        -DCMAKE_PROJECT_INCLUDE="$here/poco_pch.cmake" \
        -DCMAKE_MC_COMPILER="$(command -v $TARGET-windmc)" \
        -DCMAKE_CXX_FLAGS="-DPOCO_STATIC -DXML_STATIC -DPCRE_STATIC -Wno-deprecated-declarations"
    # Poco's package asks for its own finder of PCRE, which it does not install.
    install -D -m 644 -t "$prefix/cmake" "$sources/poco/cmake/FindPCRE.cmake"
}

build_wxwidgets() {
    fetch wxwidgets3.2
    local off=(OPENGL MEDIACTRL WEBVIEW STC RIBBON RICHTEXT PROPGRID AUI LIBJPEG LIBTIFF LIBLZMA)
    with_cmake "$sources/wxwidgets3.2" $(printf -- '-DwxUSE_%s=OFF ' "${off[@]}") \
        -DwxBUILD_SHARED=OFF -DwxBUILD_USE_STATIC_RUNTIME=ON -DwxBUILD_SAMPLES=OFF \
        -DwxBUILD_TESTS=OFF -DwxBUILD_DEMOS=OFF -DwxBUILD_CXX_STANDARD=20 -DwxUSE_EXPAT=sys \
        -DwxUSE_ZLIB=sys -DwxUSE_LIBPNG=sys -DwxUSE_REGEX=builtin -DwxUSE_XRC=ON -DwxUSE_SVG=ON \
        -DwxUSE_NANOSVG=builtin -DwxUSE_HTML=ON -DwxUSE_DPI_AWARE_MANIFEST=per-monitor
}

# step NAME: once; a shell of its own, so that a failing command in it ends it.
step() {
    local name=$1 began=$SECONDS code=0
    [ ! -e "$prefix/.built/$name" ] || return 0
    say "building $name"
    bash -euo pipefail "$here/libraries.sh" --one "$name" >"$logs/$name.log" 2>&1 || code=$?
    if [ $code -ne 0 ]; then
        tail -n 30 "$logs/$name.log" >&2
        say "$name was not built; the log is $logs/$name.log"
        exit 1
    fi
    printf '%s %d s\n' "$name" $((SECONDS - began)) | tee -a "$logs/times.txt" >&2
    touch "$prefix/.built/$name"
}

build_all() {
    local name began=$SECONDS
    mkdir -p "$cache/apt" "$sources" "$builds" "$logs" "$prefix/.built"
    say "into $folder (about half an hour on two cores, once)"
    apt_of_sources apt-get update
    for name in "${LIBRARIES[@]}"; do step "$name"; done
    touch "$prefix/.complete"
    rm -rf "$builds" "$sources"
    say "all built in $((SECONDS - began)) s"
}

case "${1:-}" in
    --one) "build_$2" ;;
    --where)
        echo "$prefix"
        [ -e "$prefix/.complete" ]
        ;;
    "")
        [ -e "$prefix/.complete" ] || build_all
        echo "$prefix"
        ;;
    *)
        say "usage: libraries.sh [--where]"
        exit 2
        ;;
esac
