#!/usr/bin/env bash
# Runs every test. Needs a JDK, Chromium (dashboard tests), Serf (tests against real agents) and, as
# root, iproute2 (a test on hosts of its own).
# What is missing is installed from Debian's packages when this is root on a Debian system.
# CHROMIUM and SERF may name the programs instead. A newer JDK beside the usual one is tried as well.
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

./mvnw -B verify

# The compiled tests and the jar once more on each newer Java that is installed: a selection, short.
newer() { # newer: the homes of Java here that are newer than the one above, one for each version
  local home version usual
  usual=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
  for home in /usr/lib/jvm/*/; do
    [ -x "$home/bin/java" ] && [ -f "$home/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    [ "${version:-0}" -le "${usual%%.*}" ] || echo "$version ${home%/}"
  done | sort -n -u -k1,1
}

tried=
while read -r version home; do
  tried="$tried $version"
  echo "once more with Java $version, $home"
  ./mvnw -B surefire:test failsafe:integration-test failsafe:verify "-Djvm=$home/bin/java" \
    '-Dtest=io.gossip.bus.*Test,GossipVerticleTest,SharedStateTest,NativeTransportTest' \
    '-Dit.test=DemoIT' </dev/null
done < <(newer)
echo "newer versions of Java that were tried:${tried:- none is installed}"
