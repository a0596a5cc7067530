#!/usr/bin/env bash
# Makes a folder and a tar of the programs with our own wxWidgets, Poco, SQLite, libsodium and
# libqrencode inside, for systems that lack them; GTK, FreeType, curl, OpenSSL and the C library stay
# the system's. Prints the newest symbol versions that the whole asks of the system.
#
#   bundle.sh PROGRAMS_FOLDER OUT_FOLDER VERSION
set -euo pipefail
programs=$1
name=hallpay-$3-linux-$(uname -m)
stage=$2/$name
readonly programs name stage
readonly OURS='lib(wx_|Poco|sqlite3|sodium|qrencode|pcre2-32|pcre\.so|tiff|jbig|webp|Lerc|deflate)'

rm -rf "$stage"
mkdir -p "$stage/bin" "$stage/lib"
for program in hallpay hallpayd hallpay-sandbox; do
    strip -o "$stage/bin/$program" "$programs/$program"
    patchelf --set-rpath '$ORIGIN/../lib' "$stage/bin/$program"
    ldd "$programs/$program" | awk '$2 == "=>" {print $1, $3}'
done | sort -u | while read -r library file; do
    [[ $library =~ ^$OURS ]] || continue
    install -m 644 "$file" "$stage/lib/$library"
    patchelf --set-rpath '$ORIGIN' "$stage/lib/$library"
done
cp "$(dirname "$0")/hallpayd.service" "$(dirname "$0")/hallpayd.json" "$stage"

newest() { # the newest version of symbols PREFIX_x.y that any file asks for
    find "$stage" -type f \( -path '*/bin/*' -o -path '*/lib/*' \) -exec objdump -T {} + |
        grep -oE "$1_[0-9.]+" | sort -Vu | tail -n 1
}
{
    echo "glibc: $(newest GLIBC)"
    echo "libstdc++: $(newest GLIBCXX)"
} | tee "$stage/needs.txt"
tar -C "$2" -cJf "$2/$name.tar.xz" "$name"
echo "$2/$name.tar.xz"
