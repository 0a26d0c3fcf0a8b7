#!/usr/bin/env bash
# The npm package and the page: built, typed, and tested in Node and in a browser against the command: `check.sh GIKAI`.
# What is needed and not there is said, and what depends on it is left out.
set -euo pipefail
gikai=$(realpath "$1")
cd "$(dirname "$0")"

command -v npm >/dev/null || { echo 'not here: no npm, skipped'; exit 0; }
../bindings/wasm/build.sh || { code=$?; [ $code -eq 3 ] && echo 'skipped' && exit 0; exit $code; }
# Fetched packages are those of the lock file; without a network there is nothing to build with.
npm ci --no-audit --no-fund --loglevel=error
npm run --silent build
node --test ../bindings/wasm/npm/tests/
GIKAI=$gikai npm run --silent test
