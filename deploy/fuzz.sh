#!/usr/bin/env bash
# Lets Jazzer look for inputs that break a decoder (src/fuzz/java), one target after the other, on
# one core and at the lowest priority. Exits with 1 if a target failed; its input then lies in
# target/fuzz as crash-*, and belongs into a test.
# usage: deploy/fuzz.sh [INPUTS PER TARGET (700000)] [PART OF A TARGET'S NAME]
set -euo pipefail
cd "$(dirname "$0")/.."
inputs="${1:-700000}"
only="${2:-}"

./mvnw -q -B -Pfuzz test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/with-jazzer/classpath -Dmdep.includeScope=test
rm -rf target/fuzz
mkdir -p target/fuzz
cp -r target/with-jazzer/{classes,test-classes,classpath} target/fuzz # a build meanwhile must not disturb it
cd target/fuzz
classpath="classes:test-classes:$(cat classpath)"
java -cp "$classpath" io.gossip.wire.SeedFiles corpus

failed=0
for folder in corpus/*/*"$only"*; do
  target="$(basename "$folder")"
  log="$target.log"
  if nice -n 19 java -Xmx1g -XX:ActiveProcessorCount=1 -cp "$classpath" \
    com.code_intelligence.jazzer.Jazzer \
    --target_class="$(basename "$(dirname "$folder")")" --target_method="$target" \
    --instrumentation_includes='io.gossip.**' --custom_hook_includes='io.gossip.**' \
    -max_len=4096 -timeout=60 -max_total_time=86400 -runs="$inputs" "$folder" >"$log" 2>&1; then
    echo "$target: $(grep -E '^Done' "$log")"
  else
    echo "$target: FAILED, see target/fuzz/$log"
    failed=1
  fi
done
exit "$failed"
