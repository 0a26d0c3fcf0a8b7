#!/usr/bin/env bash
# Installs into an empty prefix and builds the examples against what is there and nothing else, as a stranger would.
set -euo pipefail
cd "$(dirname "$0")/../../.."

prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
PREFIX=$prefix bindings/c/install.sh
(cd "$prefix" && find . -type f -o -type l | sort)

library=$prefix/lib/libgikai.so
sample=testdata/sample/report.txt
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig LD_LIBRARY_PATH=$prefix/lib

# The version of the header; of it the part within which programs stay compatible is the soname, and that of every symbol, which
# is a function of the header.
version=$(sed -n 's/^#define GIKAI_VERSION "\(.*\)"$/\1/p' bindings/c/include/gikai.h)
case $version in 0.*) compatible=${version%.*} ;; *) compatible=${version%%.*} ;; esac
[ "$(pkg-config --modversion gikai)" = "$version" ] || { echo 'pkg-config knows another version'; exit 1; }
grep -qF "[libgikai.so.$compatible]" <<<"$(readelf -d "$library" | grep SONAME)" || { echo 'no soname'; exit 1; }
nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' | sort >"$prefix/symbols"
if grep -v "^gikai_[a-z0-9_]*@@GIKAI_${compatible//./\\.}\$" "$prefix/symbols"; then
    echo 'these are exported, and are none of the library'
    exit 1
fi
echo "$(wc -l <"$prefix/symbols") symbols, all gikai_* of GIKAI_$compatible"

# Each way of building gives a program that says the same.
says() {
    "$@" "$sample" >"$prefix/said"
    grep -q '28 一、本年新收政府信息公开申请数量' "$prefix/said" || { cat "$prefix/said"; echo "$1 says something else"; exit 1; }
}
# shellcheck disable=SC2046 # these are several words
cc -std=c99 -Wall -Wextra -Werror -pedantic examples/c/print_table.c $(pkg-config --cflags --libs gikai) -o "$prefix/plain"
says "$prefix/plain"
grep -qF "libgikai.so.$compatible => $prefix" <<<"$(ldd "$prefix/plain")" || { echo 'it does not use the library'; exit 1; }
# shellcheck disable=SC2046
cc -std=c99 examples/c/print_table.c $(pkg-config --cflags gikai) "$prefix/lib/libgikai.a" \
    $(pkg-config --static --libs-only-other --libs-only-l gikai | sed 's/-lgikai//') -o "$prefix/static"
LD_LIBRARY_PATH='' says "$prefix/static"
make --silent -C examples/c BUILD="$prefix/make"
says "$prefix/make/print_table"
if command -v cmake >/dev/null; then
    cmake -S examples/c -B "$prefix/cmake" >"$prefix/cmake.log" 2>&1 || { cat "$prefix/cmake.log"; exit 1; }
    cmake --build "$prefix/cmake" >"$prefix/cmake.log" 2>&1 || { cat "$prefix/cmake.log"; exit 1; }
    says "$prefix/cmake/print_table"
else
    echo 'not built with CMake: it is not installed'
fi
python3 examples/c/gikai_ctypes.py "$library" "$sample" >"$prefix/said"
grep -qx 'applications.new_received.total 28 number' "$prefix/said"
echo 'all examples run against the installed library'

# The archive, unpacked anywhere, is found there, and the first is not missed.
archive=$(bindings/c/archive.sh "$prefix/archive")
rm -r "$prefix/lib" "$prefix/include"
mkdir "$prefix/elsewhere"
tar -C "$prefix/elsewhere" --strip-components 1 -xzf "$archive"
(cd "$prefix/elsewhere" && find . -type f -o -type l | sort)
export PKG_CONFIG_PATH=$prefix/elsewhere/lib/pkgconfig LD_LIBRARY_PATH=$prefix/elsewhere/lib
# shellcheck disable=SC2046
cc -std=c99 "$prefix/elsewhere/share/doc/gikai/print_table.c" $(pkg-config --cflags --libs gikai) -o "$prefix/unpacked"
says "$prefix/unpacked"
grep -qF "libgikai.so.$compatible => $prefix/elsewhere" <<<"$(ldd "$prefix/unpacked")" || { echo 'it does not use the archive'; exit 1; }
echo "$(basename "$archive") works where it is unpacked, $(wc -c <"$archive") bytes"
