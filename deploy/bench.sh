#!/usr/bin/env bash
# Runs the scenarios of the manual's page on the bench, ours and ScaleCube from one build, writes
# their JSON into target/bench and prints a table of the medians. Wants a machine that does nothing
# else; the whole takes some two hours, --quick about 11 minutes with fewer repetitions.
# usage: deploy/bench.sh [--quick] [--list] [--only REGEX]
#   --only runs those whose names match; --list only shows the names and their commands.
# SERF may name the program; without it the runs with real Serf agents are left out.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=0 list=0 only=.
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1 ;;
    --list) list=1 ;;
    --only) only="${2:?--only needs a regular expression}"; shift ;;
    *) sed -n '2,9s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift
done

rules=(--config conf/memberlist-rules.json) # every step beyond memberlist switched off
theirs=(--peer scalecube)
build=target/with-scalecube
out=target/bench
classpath=
skipped=()

# run NAME QUICK-OPTIONS FULL-OPTIONS SCENARIO OPTION...: "-" for options leaves the run out
run() {
  local name="$1" options="$3"
  [ "$quick" = 0 ] || options="$2"
  shift 3
  [[ "$name" =~ $only ]] || return 0
  [ "$options" != - ] || return 0
  # shellcheck disable=SC2206 # a list of words on purpose
  local command=("$@" $options)
  if [ "$list" = 1 ]; then
    echo "$name: bench ${command[*]}"
    return 0
  fi
  echo "== $name" >&2
  if ! java -cp "$classpath" io.gossip.cli.Main bench "${command[@]}" >"$out/$name.part"; then
    echo "$name FAILED" >&2
    skipped+=("$name")
    rm -f "$out/$name.part"
    return 0
  fi
  mv "$out/$name.part" "$out/$name.json"
}

if [ "$list" = 0 ]; then
  ./mvnw -q -B -Pbench compile dependency:build-classpath \
    -Dmdep.outputFile="$build/classpath" -Dmdep.includeScope=runtime
  rm -rf "$out"
  mkdir -p "$out"
  cp -r "$build/classes" "$out/classes" # a build meanwhile must not disturb it
  classpath="$out/classes:$(cat "$build/classpath")"
fi

# News (issue 5).
for who in ours rules; do
  set_up=()
  [ $who = ours ] || set_up=("${rules[@]}")
  run "update-100-$who" "--repeat 10 --settle 5s --every 1500ms" "" update --peers 100 "${set_up[@]}"
  # By then all have heard what each peer says of itself when a group has formed.
  few="--repeat 5 --settle 45s --idle 10s --every 2s"
  [ $who = ours ] || few=-
  run "event-100-$who" "$few" "--settle 45s" event --peers 100 "${set_up[@]}"
  few="--repeat 3"
  [ $who = ours ] || few=-
  run "join-100-sequential-$who" "$few" "" join --peers 100 "${set_up[@]}"
  run "join-100-concurrent-$who" "$few" "" join --peers 100 --concurrent "${set_up[@]}"
  # Before, the compilers of the JVM cost more than the peers.
  few="--settle 150s --duration 30s"
  [ $who = ours ] || few=-
  run "idle-100-$who" "$few" "--settle 150s --repeat 3" idle --peers 100 "${set_up[@]}"
done
run join-50-concurrent-ours "--repeat 10" "--repeat 100" join --peers 50 --concurrent
run join-1000-concurrent-ours "--repeat 1" "--repeat 10" \
  join --peers 1000 --concurrent --patience 60s
run idle-1000-ours - "--settle 150s" idle --peers 1000
run update-100-serf-dialect - "" update --peers 100 --dialect serf
run event-100-serf-dialect - "" event --peers 100 --dialect serf

# Deaths (issue 6).
run crash-50-ours "--repeat 3 --settle 5s" "" crash --peers 50
run crash-50-rules "--repeat 2 --settle 5s" "" crash --peers 50 "${rules[@]}"
run crash-50-silent-ours "--repeat 2 --settle 5s" "" crash --peers 50 --silent
run crash-50-silent-rules - "" crash --peers 50 --silent "${rules[@]}"
if [ -n "${SERF:-}" ] || command -v serf >/dev/null; then
  run crash-50-half-serf "--repeat 2 --settle 5s" "" crash --peers 50 --dialect serf --serf 25
else
  echo "no serf program: no pools with real Serf agents" >&2
fi
for seconds in 3 30; do
  few="--repeat 2 --settle 5s"
  [ $seconds = 3 ] || few=-
  run "pause-${seconds}s-50-ours" "$few" "" pause --peers 50 --pause "${seconds}s"
  run "pause-${seconds}s-50-rules" - "" pause --peers 50 --pause "${seconds}s" "${rules[@]}"
done
run storm-60-ours "--repeat 2 --settle 5s" "" storm --peers 60
run storm-60-rules - "" storm --peers 60 "${rules[@]}"

# ScaleCube, which did not form 100 peers on two cores.
run join-50-sequential-scalecube "--repeat 1" "" \
  join --peers 50 --patience 60s "${theirs[@]}"
run join-50-concurrent-scalecube - "" join --peers 50 --concurrent --patience 60s "${theirs[@]}"
run update-50-scalecube "--repeat 10 --settle 5s --every 1500ms" "" \
  update --peers 50 "${theirs[@]}"
run event-50-scalecube - "" event --peers 50 "${theirs[@]}"
run idle-50-scalecube - "" idle --peers 50 "${theirs[@]}"
run crash-50-scalecube - "" crash --peers 50 "${theirs[@]}"
run pause-3s-50-scalecube - "" pause --peers 50 --pause 3s "${theirs[@]}"
run storm-60-scalecube - "" storm --peers 60 "${theirs[@]}"

[ "$list" = 0 ] || exit 0
java -cp "$classpath" io.gossip.cli.Main bench table "$out"/*.json
[ ${#skipped[@]} = 0 ] || { echo "failed: ${skipped[*]}" >&2; exit 1; }
