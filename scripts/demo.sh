#!/usr/bin/env bash
# make demo: builds the program and serves the demonstration city.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
listen=${RATUSZ_LISTEN:-127.0.0.1:8080}
scripts/editor.sh
say "Building Ratusz (the first time takes some minutes: about 6 on two cores)"
cargo build --release --locked || fail "The build failed; the compiler's message stands above."
say "Serving the demonstration city on http://localhost:${listen##*:}/ — stop it with Ctrl+C"
exec "${CARGO_TARGET_DIR:-target}/release/ratusz" demo --data demo-data --listen "$listen"
