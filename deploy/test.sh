#!/usr/bin/env bash
# Runs every test. Needs a JDK, Chromium (dashboard tests), Serf (tests against real agents) and, as
# root, iproute2 (a test on hosts of its own).
# What is missing is installed from Debian's packages when this is root on a Debian system.
# CHROMIUM and SERF may name the programs instead.
set -euo pipefail
cd "$(dirname "$0")/.."

found() { # found VARIABLE PROGRAM...: the variable names an executable, or one is on the PATH
  local named="${!1:-}"
  shift
  if [ -n "$named" ]; then
    [ -x "$named" ]
  else
    local program
    for program in "$@"; do command -v "$program" >/dev/null && return 0; done
    return 1
  fi
}

missing() {
  found CHROMIUM chromium chromium-browser google-chrome || echo chromium fonts-dejavu-core
  found SERF serf || echo serf
  [ "$(id -u)" != 0 ] || found IP ip || echo iproute2
}

packages=$(missing | xargs)
if [ -n "$packages" ]; then
  # shellcheck disable=SC2086 # a list of words on purpose
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing $packages" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
  else
    echo "missing programs; as root: apt-get install -y --no-install-recommends $packages" >&2
    exit 1
  fi
fi

exec ./mvnw -B verify
