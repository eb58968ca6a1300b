# Shared by the scripts: speaking, and installing Debian packages when something is missing.
# shellcheck shell=bash

say() { printf '\033[1m== %s\033[0m\n' "$*"; }

fail() {
  printf '\033[1;31m!! %s\033[0m\n' "$*" >&2
  exit 1
}

# need COMMAND SENTENCE: stops with the sentence when the command is missing.
need() { command -v "$1" >/dev/null 2>&1 || fail "$2"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_install PACKAGE…: installs what is missing, or says how.
apt_install() {
  local missing=()
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  command -v apt-get >/dev/null 2>&1 ||
    fail "Missing: ${missing[*]}. This is not Debian: install them with your system's packages, then run the command again."
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1 ||
    fail "Missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}"
  say "Installing ${missing[*]}"
  # An old list of packages is the usual reason for a failure: update once, then install.
  as_root apt-get update -qq || fail "apt-get update failed: is this machine online?"
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get install ${missing[*]} failed; its own message stands above."
}

# The toolchains that README's first line asks for, and a linker.
need_toolchains() {
  need cargo "Rust is missing: install it with rustup (https://rustup.rs), then run the command again."
  command -v cc >/dev/null 2>&1 || apt_install gcc libc6-dev
}
