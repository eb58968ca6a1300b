#!/usr/bin/env bash
# make test: installs what the tests need, then runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
need node "Node.js 20 is missing: install it (https://nodejs.org), then run the command again."

command -v openssl >/dev/null 2>&1 || apt_install openssl

scripts/editor.sh
say "Editor tests"
(cd editor && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && node --test tests/)

say "Formatting"
cargo fmt --all --check || fail "Some files are not formatted: run cargo fmt --all."

say "Rust tests, on SQLite and PostgreSQL, folder and S3"
scripts/with-services.sh cargo test --workspace --locked

RATUSZ="${CARGO_TARGET_DIR:-$PWD/target}/debug/ratusz" scripts/memento-peer.sh

say "Browser tests"
RATUSZ="${CARGO_TARGET_DIR:-$PWD/target}/debug/ratusz" scripts/e2e.sh

say "Clippy, warnings denied"
cargo clippy --workspace --all-targets --locked -- -D warnings

say "All tests passed"
