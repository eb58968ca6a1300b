#!/usr/bin/env bash
# make bench: the promised figures, each printed by the benchmark that measured it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
say "Import of 10,000 generated pages"
cargo bench --locked --bench import
say "Server time of a document page"
cargo bench --locked --bench document
say "Publishing one document with its proof, 100,000 leaves in the log"
scripts/with-services.sh cargo bench --locked --bench publish
