#!/usr/bin/env bash
# make peers: the reference client of RFC 7089 (PyPI memento-client) travels in time through a
# bulletin that a running server shows: three versions of a document, published seconds apart.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

need_toolchains
need python3 "Python 3 is missing: install it, then run the command again."

say "Installing the client"
venv=.test/memento
python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
[ -x $venv/bin/python ] || python3 -m venv $venv
$venv/bin/pip install --quiet --disable-pip-version-check memento-client==0.6.1 ||
  fail "pip could not install memento-client: is this machine online?"

if [ -z "${RATUSZ:-}" ]; then
  say "Building the program"
  cargo build --quiet --locked
  RATUSZ="${CARGO_TARGET_DIR:-$PWD/target}/debug/ratusz"
fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -r "$work"' EXIT
data=$work/bip
export RATUSZ_DATA=$data RATUSZ_USER="Anna Próbna"

say "Publishing three versions of a document"
"$RATUSZ" init --data "$data" >/dev/null
"$RATUSZ" unit add --data "$data" --slug mops --name "Ośrodek Pomocy" >/dev/null
document() { "$RATUSZ" document "$@" >>"$work/said" || fail "ratusz document $1: $(tail -1 "$work/said")"; }
echo "Dyżur od 8 do 16." |
  document draft --unit mops --section ogloszenia --title "Dyżury" --body -
document publish 1
for hour in 17 18; do
  sleep 2
  echo "Dyżur od 8 do $hour." |
    document correct 1 --publish --body - --reason "Dyżur trwa do godziny $hour"
done

port=$($venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export RATUSZ_BASE_URL=http://127.0.0.1:$port
"$RATUSZ" serve --data "$data" --listen "127.0.0.1:$port" >"$work/served" 2>&1 &
server=$!
for _ in $(seq 100); do
  curl -fs -o "$work/page" "$RATUSZ_BASE_URL/mops/dokument/1-dyzury" && break
  kill -0 "$server" 2>/dev/null || fail "the server did not start: $(tail -1 "$work/served")"
  sleep 0.1
done

say "Travelling"
$venv/bin/python - "$RATUSZ_BASE_URL/mops/dokument" <<'PYTHON'
import sys
from datetime import datetime, timedelta

import requests
from memento_client import MementoClient

base = sys.argv[1]
original, gate = base + "/1-dyzury", base + "/1/timegate"
version = lambda n: f"{base}/1/wersja/{n}"
client = MementoClient()
times = [
    MementoClient.convert_to_datetime(requests.head(version(n)).headers["Memento-Datetime"])
    for n in (1, 2, 3)
]
assert times == sorted(set(times)), times
assert MementoClient.is_timegate(gate), "the TimeGate is not seen as one"
assert all(MementoClient.is_memento(version(n)) for n in (1, 2, 3)), "a memento is not seen as one"
assert not MementoClient.is_memento(original), "the original is taken for a memento"

second = timedelta(seconds=1)
for asked, n in [
    (datetime(1990, 1, 1), 1),
    (times[0], 1),
    (times[1] - second, 1),
    (times[1], 2),
    (times[2] - second, 2),
    (times[2], 3),
    (datetime(2100, 1, 1), 3),
]:
    # From the document, and from any of its versions: the client finds the way by itself.
    for start in (original, base + "/1", version(2)):
        found = client.get_memento_info(start, asked)
        mementos = found["mementos"]
        assert found["original_uri"] == original, found
        assert found["timegate_uri"] == gate, found
        assert mementos["closest"]["uri"] == [version(n)], (asked, found)
        assert mementos["closest"]["datetime"] == times[n - 1], (asked, found)
        assert mementos["first"]["uri"] == [version(1)], found
        assert mementos["last"]["uri"] == [version(3)], found
    print(f"{asked} -> wersja/{n}")

timemap = requests.get(base + "/1/timemap")
assert timemap.headers["Content-Type"] == "application/link-format", timemap.headers
links = MementoClient.parse_link_header(timemap.text.replace("\n", " "))
found = {uri for uri, link in links.items() if any("memento" in rel.split() for rel in link["rel"])}
assert found == {version(n) for n in (1, 2, 3)}, links
bad = requests.get(gate, headers={"Accept-Datetime": "yesterday"}, allow_redirects=False)
assert bad.status_code == 400, bad.status_code
print(f"the TimeMap lists {len(found)} versions")
PYTHON
say "The client found every version"
