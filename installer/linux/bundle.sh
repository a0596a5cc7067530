#!/usr/bin/env bash
# Makes a folder and a tar of the programs with our own wxWidgets, Poco, SQLite, libsodium and
# libqrencode inside, for systems that lack them; GTK, FreeType, curl, OpenSSL and the C library
# stay the system's. Writes down and says what the whole asks of the system.
#
#   bundle.sh BUILD_FOLDER OUT_FOLDER VERSION
set -euo pipefail
build=$1
name=hallpay-$3-linux-$(uname -m)
stage=$2/$name
here=$(dirname "$(readlink -f "$0")")
readonly build name stage here
# What the five need beside, and whose names differ from system to system.
readonly SMALLER='pcre2-32|pcre\.so|tiff|jpeg|jbig|webp|Lerc|deflate'
readonly OURS="lib(wx_|Poco|sqlite3|sodium|qrencode|$SMALLER)"

rm -rf "$stage"
mkdir -p "$stage/bin" "$stage/lib"
for program in hallpay hallpayd hallpay-sandbox; do
    strip -o "$stage/bin/$program" "$build/bin/$program"
    patchelf --set-rpath '$ORIGIN/../lib' "$stage/bin/$program"
done
package_of() { # /lib and /usr/lib are one folder, and dpkg knows a file by one of them alone
    local file
    file=$(readlink -f "$1")
    { dpkg -S "$file" "${file#/usr}" 2>/dev/null || true; } | sed -n '1s/:.*//p' | grep .
}

packages=()
while read -r library file; do
    install -m 644 "$file" "$stage/lib/$library"
    patchelf --set-rpath '$ORIGIN' "$stage/lib/$library"
    packages+=("$(package_of "$file")")
done < <(ldd "$build"/bin/hallpay{,d,-sandbox} | awk '$2 == "=>" {print $1, $3}' | sort -u |
    grep -E "^$OURS")
cp "$build/linux/bundle-units/"*.service "$build/linux/hallpayd.json" "$stage"
parts=$(printf '%s\n' "${packages[@]}" nlohmann-json3-dev | sort -u | paste -sd ';')
cmake "-DPARTS=$parts" -DREADME="$here/../../README.md" -DOUT="$stage/licences.txt" \
    -P "$here/../licences.cmake"

all_objects() { find "$stage/bin" "$stage/lib" -type f; }
newest() { # the newest version of symbols PREFIX_x.y that any of the files asks for
    all_objects | xargs objdump -T | grep -oE "\($1_[0-9.]+\)" | tr -d '()' | sort -Vu | tail -n 1
}
asked_for() { # every library that is asked of the system, with the package of Debian 12 it is in
    local library found
    found=$(ldd "$build"/bin/hallpay{,d} "$stage"/lib/* | sort -u |
        awk '$2 == "=>" {print $1, $3} $1 ~ "^/" {name = $1; sub(".*/", "", name); print name, $1}')
    all_objects | xargs objdump -p | awk '$1 == "NEEDED" {print $2}' | sort -u |
        while read -r library; do
            [ ! -e "$stage/lib/$library" ] || continue
            printf '%s %s\n' "$library" \
                "$(package_of "$(awk -v it="$library" '$1 == it {print $2; exit}' <<<"$found")")"
        done
}
{
    echo "# The newest symbols that the bundle asks of the system's C and C++ library:"
    echo "glibc: $(newest GLIBC)"
    echo "libstdc++: $(newest GLIBCXX)"
    echo "# Beside them a Chinese font (Debian: fonts-noto-cjk), or one in the folder bin/fonts."
    echo "# The libraries it expects, and the packages of Debian 12 that they are in:"
    asked_for
} >"$stage/needs.txt"
head -n 3 "$stage/needs.txt"
tar -C "$2" --owner=0 --group=0 --numeric-owner -cJf "$2/$name.tar.xz" "$name"
echo "$2/$name.tar.xz"
