#!/usr/bin/env bash
# The WebAssembly of the npm package with its JavaScript and types, into npm/pkg. Says which way it is built:
#   installed   the toolchain has the target wasm32-unknown-unknown, or rustup adds it
#   build-std   Debian's rustc-web with rust-web-src, which compiles the standard library as well
# Ends with 3 where there is neither, and says so.
set -euo pipefail
out=$(realpath -m "${CARGO_TARGET_DIR:-$(dirname "$0")/../../target}")
export CARGO_TARGET_DIR="$out"
cd "$(dirname "$0")"
target=wasm32-unknown-unknown

has_target() { [ -d "$(rustc --print target-libdir --target $target 2>/dev/null)" ]; }

# The rustc of Debian's rustc-web that has the sources of its standard library, and a linker for it.
debian() {
    local sysroot
    [ -x /usr/bin/rustc ] && sysroot=$(/usr/bin/rustc --print sysroot) || return 1
    [ -f "$sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ] || return 1
    linker=$(command -v wasm-ld) ||
        linker="$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld"
    [ -x "$linker" ]
}

build=(cargo build --profile wasm -p gikai-wasm --target $target)
if has_target || { command -v rustup >/dev/null && rustup target add $target 2>/dev/null && has_target; }; then
    echo "wasm: by the installed target $target"
    "${build[@]}"
elif debian; then
    echo 'wasm: by rustc-web and -Zbuild-std'
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Clinker=$linker -Clinker-flavor=wasm-ld" \
        "${build[@]}" -Zbuild-std=std,panic_abort
else
    echo "wasm: no way to build for $target here: rustup target add $target, or Debian's rustc-web and rust-web-src"
    exit 3
fi

(cd bindgen && cargo build --locked --target-dir "$out/bindgen")
"$out/bindgen/debug/gikai-wasm-bindgen" "$out/$target/wasm/gikai_wasm.wasm" npm/pkg
cp README.md npm/
wc -c npm/pkg/gikai_bg.wasm
