#!/bin/sh
# verify-receipt.sh RECEIPT ENTRY VKEY: is this entry in the log? Needs openssl 3 and a shell.
set -euf; [ $# = 3 ] || { echo "usage: $0 RECEIPT ENTRY VKEY" >&2; exit 2; }
dir=$(mktemp -d); trap 'rm -r "$dir"' EXIT; cp -- "$1" "$dir/receipt"; cp -- "$2" "$dir/entry"; cd "$dir"
no() { echo "NOT PROVEN: $1" >&2; exit 1; }
raw() { printf %s "$1" | openssl base64 -d -A; }
sha256() { openssl dgst -sha256 -binary | openssl base64 -A; }
node() { { printf '\001'; raw "$1"; raw "$2"; } | sha256; }
name=${3%%+*}; id=${3#*+}; key=${id#*+}; id=${id%%+*}
[ "$(sed -n 1p receipt)" = c2sp.org/tlog-proof@v1 ] || no "this is not a receipt"
sed '1,/^$/d' receipt > note; sed '/^$/,$d' note > text  # the checkpoint with and without signatures
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; raw "$key" | tail -c 32; } > key.der
for line in $(sed -n "1,/^\$/d;s|^— $name ||p" note); do  # the signature that bears the key's id
  [ "$(raw "$line" | od -An -tx1 -N4 | tr -d ' ')" != "$id" ] || raw "$line" | tail -c +5 > sig; done
openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in text -sigfile sig > result 2>&1 &&
  [ "$(sed -n 1p text)" = "$name" ] || no "the log has not signed the checkpoint"
index=$(sed -n '2,3s/^index //p' receipt); size=$(sed -n 2p text); hash=$({ printf '\0'; cat entry; } | sha256)
case $index:$size in *[!0-9:]* | :* | *: | 0?*:*) no "the index is not a number"; esac
at=$index; last=$((size - 1)); [ "$at" -le "$last" ] || no "the index is outside the log"
for other in $(sed '1,/^index /d;/^$/,$d' receipt); do  # up to the root: RFC 9162, section 2.1.3.2
  [ "$last" -gt 0 ] && [ ${#other} = 44 ] || no "the proof is malformed"
  if [ $((at % 2)) = 0 ] && [ "$at" != "$last" ]; then hash=$(node "$hash" "$other")
  else hash=$(node "$other" "$hash"); while [ $((at % 2)) = 0 ]; do at=$((at / 2)); last=$((last / 2)); done; fi
  at=$((at / 2)); last=$((last / 2)); done; [ "$last" = 0 ] || no "the proof is too short"
[ "$hash" = "$(sed -n 3p text)" ] && echo "PROVEN: entry $index of $size in $name" || no "the entry leads to another root"
