#!/usr/bin/env bash
# Runs a command with a PostgreSQL and an S3 server of its own, and stops them afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

say "Starting PostgreSQL and an S3 server for the tests"
services=$(scripts/test-services.sh start) || fail "The services of the tests did not start; see above."
eval "$services"
trap 'scripts/test-services.sh stop' EXIT
"$@"
