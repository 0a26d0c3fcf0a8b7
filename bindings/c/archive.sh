#!/bin/sh
# Packs the C library into an archive for this kind of machine: `archive.sh FOLDER` writes FOLDER/libgikai-VERSION-MACHINE.tar.gz.
#
# It unpacks into any prefix: its pkg-config file finds the rest from where it lies. Needs what install.sh needs, and tar and sed of GNU.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

DESTDIR=$work PREFIX=/usr LIBDIR=/usr/lib INCLUDEDIR=/usr/include "$here/install.sh" >&2
version=$(sed -n 's/^Version: //p' "$work/usr/lib/pkgconfig/gikai.pc")
name=libgikai-$version-$(uname -m)-$(uname -s | tr '[:upper:]' '[:lower:]')
mv "$work/usr" "$work/$name"
strip --strip-debug "$work/$name/lib/libgikai.a"
# shellcheck disable=SC2016 # pkg-config knows these
sed -i -e 's|^prefix=.*|prefix=${pcfiledir}/../..|' -e 's|^libdir=.*|libdir=${prefix}/lib|' \
    -e 's|^includedir=.*|includedir=${prefix}/include|' "$work/$name/lib/pkgconfig/gikai.pc"
mkdir -p "$work/$name/share/doc/gikai"
cp "$here/README.md" "$here/../../LICENSE-MIT" "$here/../../LICENSE-APACHE" "$here/../../examples/c/print_table.c" \
    "$work/$name/share/doc/gikai/"
# The same bytes from the same library: no times, no owners, one order.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" -C "$work" -cf - "$name" | gzip -n >"$out/$name.tar.gz"
echo "$out/$name.tar.gz"
