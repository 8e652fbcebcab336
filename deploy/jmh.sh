#!/usr/bin/env bash
# Measures the hot paths: opening and sealing packets, applying messages, choosing and packing
# rumours, at 100, 10,000 and 100,000 members. Writes JSON to target/jmh/result.json, and bytes
# allocated for each operation with it.
# usage: deploy/jmh.sh [--quick] [JMH OPTIONS, such as part of a benchmark's name]
set -euo pipefail
cd "$(dirname "$0")/.."
effort=(-f 3 -wi 5 -w 1s -i 5 -r 1s)
if [ "${1:-}" = --quick ]; then
  effort=(-f 1 -wi 3 -w 300ms -i 3 -r 300ms)
  shift
fi

./mvnw -q -B test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/jmh.classpath -Dmdep.includeScope=test
rm -rf target/jmh
mkdir -p target/jmh
cp -r target/{classes,test-classes} target/jmh # a build meanwhile must not disturb it
java -cp "target/jmh/test-classes:target/jmh/classes:$(cat target/jmh.classpath)" \
  org.openjdk.jmh.Main "${effort[@]}" -prof gc -jvmArgs "-Xms1g -Xmx1g" \
  -rf json -rff target/jmh/result.json "$@"
