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

# The soname, and one version for every symbol, which is a function of the header.
grep -q 'SONAME.*\[libgikai\.so\.0\.1\]' <<<"$(readelf -d "$library")" || { echo 'no soname'; exit 1; }
nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' | sort >"$prefix/symbols"
if grep -v '^gikai_[a-z0-9_]*@@GIKAI_0\.1$' "$prefix/symbols"; then
    echo 'these are exported, and are none of the library'
    exit 1
fi
echo "$(wc -l <"$prefix/symbols") symbols, all gikai_* of GIKAI_0.1"

# Each way of building gives a program that says the same.
says() {
    "$@" "$sample" >"$prefix/said"
    grep -q '28 一、本年新收政府信息公开申请数量' "$prefix/said" || { cat "$prefix/said"; echo "$1 says something else"; exit 1; }
}
# shellcheck disable=SC2046 # these are several words
cc -std=c99 -Wall -Wextra -Werror -pedantic examples/c/print_table.c $(pkg-config --cflags --libs gikai) -o "$prefix/plain"
says "$prefix/plain"
grep -q "libgikai.so.0.1 => $prefix" <<<"$(ldd "$prefix/plain")" || { echo 'it does not use the library'; exit 1; }
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
