#!/usr/bin/env bash
# make peers: an independent verifier of C2SP logs (PyPI aics-tlog) reads a log that ours has written,
# accepts it whole, and refuses it after one changed byte. Needs Python 3.12 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
size=${1:-70000}
python=""
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12}; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "Python 3.12 or newer is missing: install it, or name it in PYTHON, then run the command again."

say "Installing the verifier"
venv=.test/peers
[ -x $venv/bin/python ] || "$python" -m venv $venv
$venv/bin/pip install --quiet --disable-pip-version-check aics-tlog==0.2.1 ||
  fail "pip could not install aics-tlog: is this machine online?"

say "Writing a log of $size entries"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
log=$work/log
cargo run --quiet --locked -p ratusz-tlog --example write_log -- "$log" "$size"
key=$(cat "$log/log.vkey")
index=$(sed -n 's/^index //p' "$log/receipt.tlog-proof")

# peer COMMAND OPTION…: what the verifier says of the log.
peer() { "$venv/bin/python" -m aics_tlog "$1" --tiles "$log" --log-key "$key" "${@:2}" >"$work/said" 2>&1; }
# audit: every tile and every bundle, authenticated against the signed checkpoint.
audit() {
  "$venv/bin/python" - "$log" "$key" >"$work/said" 2>&1 <<'PYTHON'
import sys
from aics_tlog import FileSystemTileReader, parse_note, parse_vkey, verify_checkpoint
from aics_tlog.verified import audit_tiles

folder, key = sys.argv[1:]
note = parse_note(open(folder + "/checkpoint", "rb").read())
head = verify_checkpoint(note, parse_vkey(key))
assert head.ok, head.error
print(audit_tiles(FileSystemTileReader(folder), head.size, head.root))
PYTHON
}
accepts() {
  "$@" || fail "refused: $*: $(cat "$work/said")"
  say "accepted: $1 ${2:-}"
}
refuses() {
  if "$@"; then fail "accepted after a changed byte in $expected"; fi
  grep -q "$expected" "$work/said" || fail "refused for another reason: $(cat "$work/said")"
  say "refused: $(grep -o "$expected.*" "$work/said" | tail -1)"
}

accepts peer verify-checkpoint
accepts peer verify-inclusion --index "$index" --leaf "$log/entry"
accepts peer verify-consistency --old-checkpoint "$log/checkpoint.half"
accepts audit
docs/verify-receipt.sh "$log/receipt.tlog-proof" "$log/entry" "$key"

# flip FILE: changes one byte in the middle of it.
flip() {
  local at=$(($(wc -c <"$1") / 2))
  local byte
  byte=$(od -An -tu1 -j "$at" -N 1 "$1")
  printf '%b' "\\0$(printf %o $((byte ^ 1)))" | dd of="$1" bs=1 seek="$at" conv=notrunc status=none
}
for file in tile/0/100 tile/entries/100 tile/1/000; do
  [ -f "$log/$file" ] || continue
  cp "$log/$file" "$work/kept"
  flip "$log/$file"
  expected=$file refuses audit
  cp "$work/kept" "$log/$file"
done
accepts audit
