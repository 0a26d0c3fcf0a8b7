#!/usr/bin/env bash
# What reading a document costs through C, compared with Rust: instructions where valgrind is installed, and time. Fails
# where C needs more than 1.05 times the instructions.
set -euo pipefail
cd "$(dirname "$0")/../../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
release=${CARGO_TARGET_DIR:-target}/release
cargo build --release --quiet --package gikai-bench --bin work
PREFIX=$work bindings/c/install.sh
export PKG_CONFIG_PATH=$work/lib/pkgconfig LD_LIBRARY_PATH=$work/lib
# shellcheck disable=SC2046 # these are several words
cc -O2 bindings/c/tests/cost.c $(pkg-config --cflags --libs gikai) -o "$work/cost"

documents=(testdata/{sample,pipe-trail,cell-lines,md-table,html,box}/report*.{txt,md,html})
for at in "${!documents[@]}"; do [ -f "${documents[$at]}" ] || unset "documents[$at]"; done
rust=("$release/work" parse)
c=("$work/cost")

# Instructions of two rounds more, without starting up and reading files.
instructions() {
    local few many
    few=$(counted "$@" 1)
    many=$(counted "$@" 3)
    echo $((many - few))
}
counted() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" "${documents[@]}" 2>&1 | sed -n 's/.*Collected : //p'
}

# The least user time of some runs that take turns, in milliseconds.
milliseconds() {
    local TIMEFORMAT=%U seconds
    seconds=$( { time "$@" 100 "${documents[@]}"; } 2>&1)
    awk "BEGIN { print int($seconds * 1000) }"
}
least_rust=999999 least_c=999999
for _ in {1..25}; do
    now=$(milliseconds "${rust[@]}"); [ "$now" -lt "$least_rust" ] && least_rust=$now
    now=$(milliseconds "${c[@]}"); [ "$now" -lt "$least_c" ] && least_c=$now
done
echo "${#documents[@]} documents, user time of 100 rounds: Rust $least_rust ms, C $least_c ms"
awk "BEGIN { printf \"time through C ÷ Rust: %.3f\n\", $least_c / $least_rust }"

if ! command -v valgrind >/dev/null; then
    echo 'instructions not counted: valgrind is not installed'
    exit 0
fi
in_rust=$(instructions "${rust[@]}")
in_c=$(instructions "${c[@]}")
echo "instructions of two rounds: Rust $in_rust, C $in_c"
awk "BEGIN { printf \"instructions through C ÷ Rust: %.4f\n\", $in_c / $in_rust; exit $in_c > 1.05 * $in_rust }"
