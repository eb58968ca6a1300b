#!/usr/bin/env bash
# make torture: kills the server and whoever publishes a thousand times (or as often as the first
# argument says), half of them on SQLite and a folder, half on PostgreSQL and S3. Takes a while.
set -euo pipefail
cd "$(dirname "$0")/.."
export RATUSZ_TORTURE_KILLS=${1:-1000}
exec scripts/with-services.sh cargo test --locked --test torture -- --nocapture --test-threads 1
