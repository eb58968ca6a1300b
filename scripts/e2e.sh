#!/usr/bin/env bash
# Browser tests: headless Chromium, axe-core and the Nu HTML checker against the demonstration.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
need npm "npm is missing: it comes with Node.js 20."
command -v chromium >/dev/null 2>&1 || apt_install chromium
command -v java >/dev/null 2>&1 || apt_install default-jre-headless
say "Installing the npm packages of the browser tests"
(cd e2e && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
# The Rust tests have built the program already when `make test` runs this.
if [ -z "${RATUSZ:-}" ]; then
  scripts/editor.sh
  say "Building the program"
  cargo build --locked
  export RATUSZ="${CARGO_TARGET_DIR:-$PWD/target}/debug/ratusz"
fi
say "Visiting every kind of page"
(cd e2e && node --test --test-reporter=spec tests/)
