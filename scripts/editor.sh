#!/usr/bin/env bash
# Bundles the editor of the panel into editor/dist, where the build of crates/web takes it from.
# Does nothing when it was bundled since its sources last changed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need node "Node.js 20 is missing: install it (https://nodejs.org), then run the command again."
need npm "npm is missing: it comes with Node.js 20."
bundle=editor/dist/editor.js
if [ -f $bundle ] && [ -z "$(find editor/src editor/build.js editor/package-lock.json -newer $bundle -print -quit)" ]; then
  exit 0
fi
say "Bundling the editor"
(cd editor && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && node build.js)
