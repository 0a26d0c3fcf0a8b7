# The few commands that matter; CONTRIBUTING.md has the others, .ci/run runs the first four and more.
.PHONY: run test lint doc all pages testdata python c archive version api bench book

run:
	cargo run --release -p gikai-cli -- parse testdata/sample/report.txt

test:
	cargo test --workspace

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

doc:
	RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --no-deps

# Everything that must hold of a commit.
all:
	.ci/run

# Generated pages, the header of C, the snapshot of the forms and what is read of the texts of tools, anew.
pages:
	GIKAI_WRITE_DOCS=1 cargo test -p gikai-parse -p gikai-arrow --test docs
	GIKAI_WRITE_DOCS=1 cargo test -p gikai-parse --test testdata what_tools_wrote
	GIKAI_WRITE_DOCS=1 cargo test -p gikai-capi --test vocabulary --test header

testdata:
	cargo run -p gikai-testkit --bin write-testdata

python:
	pip install ./bindings/python -r bindings/python/tests/requirements.txt
	pytest bindings/python

c:
	bindings/c/install.sh

# The C library as an archive that unpacks into any prefix, in target/.
archive:
	bindings/c/archive.sh target

# The version, wherever it stands: make version VERSION=0.2.0
version:
	sed -i -e 's/^version = ".*"/version = "$(VERSION)"/' -e '/^gikai-/s/version = "[^"]*"/version = "$(VERSION)"/' Cargo.toml
	sed -i 's/^#define GIKAI_VERSION ".*"/#define GIKAI_VERSION "$(VERSION)"/' bindings/c/include/gikai.h
	sed -i 's/^  "version": ".*"/  "version": "$(VERSION)"/' bindings/wasm/npm/package.json
	npm install --package-lock-only --no-audit --no-fund --prefix web
	cargo update --workspace

# The public interface of each crate, written out beside it. Needs a nightly Rust and cargo-public-api.
api:
	for crate in parse html arrow; do \
		cargo +nightly public-api -p gikai-$$crate --all-features -sss --color never >crates/gikai-$$crate/public-api.txt || exit; \
	done

bench:
	cargo bench -p gikai-bench --bench parse --bench arrow

# Needs mdbook and Python.
book:
	mdbook build docs
