#!/bin/sh
# Builds libgikai and installs it for C: header, shared and static library, pkg-config file.
#
#     bindings/c/install.sh                 into /usr/local
#     PREFIX=/opt/gikai bindings/c/install.sh
#     DESTDIR=/tmp/package PREFIX=/usr LIBDIR=/usr/lib64 bindings/c/install.sh
#
# Needs cargo and a C compiler whose linker makes ELF libraries (Linux, the BSDs). The shared library is linked here and not
# by rustc, which gives it neither a soname nor versions of its symbols. The soname has the part of the version within which
# programs stay compatible: 0.1 of 0.1.7, 2 of 2.3.4.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
includedir=${INCLUDEDIR:-$prefix/include}
destdir=${DESTDIR:-}
cc=${CC:-cc}

version=$(sed -n 's/^#define GIKAI_VERSION "\(.*\)"$/\1/p' "$here/include/gikai.h")
case $version in
0.*) compatible=$(echo "$version" | cut -d . -f 1,2) ;;
?*) compatible=$(echo "$version" | cut -d . -f 1) ;;
*) echo "install.sh: $here/include/gikai.h names no version" >&2; exit 1 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
cargo rustc --release --locked --package gikai-capi --crate-type staticlib -- --print native-static-libs 2>"$work/said" ||
    { cat "$work/said" >&2; exit 1; }
system=$(sed -n 's/^note: native-static-libs: //p' "$work/said" | tail -n 1)
[ -n "$system" ] || { echo 'install.sh: rustc does not name the libraries of the system' >&2; exit 1; }
cp "${CARGO_TARGET_DIR:-target}/release/libgikai.a" "$work/libgikai.a"

# Where C stops, so do names: the library exports the functions of the header, all of one version.
cat >"$work/gikai.map" <<END
GIKAI_$compatible {
    global: gikai_*;
    local: *;
};
END
# shellcheck disable=SC2086 # these are several words
"$cc" -shared -o "$work/libgikai.so" -Wl,-soname,"libgikai.so.$compatible" -Wl,--version-script="$work/gikai.map" \
    -Wl,--gc-sections -Wl,--no-undefined -Wl,-z,relro -Wl,-z,now -Wl,--strip-debug \
    -Wl,--whole-archive "$work/libgikai.a" -Wl,--no-whole-archive $system

cat >"$work/gikai.pc" <<END
prefix=$prefix
libdir=$libdir
includedir=$includedir

Name: gikai
Description: Reads China's annual reports on open government information
URL: https://github.com/gikai/gikai
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lgikai
Libs.private: $system
END

mkdir -p "$destdir$libdir/pkgconfig" "$destdir$includedir"
install -m 644 "$here/include/gikai.h" "$destdir$includedir/gikai.h"
install -m 644 "$work/libgikai.a" "$destdir$libdir/libgikai.a"
install -m 755 "$work/libgikai.so" "$destdir$libdir/libgikai.so.$version"
ln -sf "libgikai.so.$version" "$destdir$libdir/libgikai.so.$compatible"
ln -sf "libgikai.so.$compatible" "$destdir$libdir/libgikai.so"
install -m 644 "$work/gikai.pc" "$destdir$libdir/pkgconfig/gikai.pc"
echo "libgikai $version is in $destdir$prefix"
