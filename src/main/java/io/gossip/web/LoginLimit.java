package io.gossip.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows those who guess passwords: after some wrong ones a source has to wait, each time twice as
 * long. It remembers so many sources and no more; the one that was silent longest goes first. Knows
 * no clock: times are milliseconds that only grow.
 */
final class LoginLimit {
  static final int FREE_FAILURES = 5;
  static final int MAX_SOURCES = 1_000;
  static final long LONGEST_WAIT_MILLIS = 300_000;

  private static final long FIRST_WAIT_MILLIS = 1_000;

  /** After this long without a failure all is forgiven. */
  private static final long FORGIVEN_MILLIS = 900_000;

  private static final class Failures {
    int count;
    long last;
  }

  private final Map<String, Failures> bySource = new LinkedHashMap<>(16, 0.75f, true);

  /** How long this source still has to wait, in milliseconds; 0 if it may try. */
  long waitMillis(String source, long now) {
    Failures failures = bySource.get(source);
    if (failures == null || failures.count < FREE_FAILURES) {
      return 0;
    }
    int doublings = Math.min(failures.count - FREE_FAILURES, 20);
    long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << doublings);
    return Math.max(0, failures.last + wait - now);
  }

  /** A wrong password came from there. */
  void failed(String source, long now) {
    Failures failures = bySource.computeIfAbsent(source, key -> new Failures());
    failures.count = now - failures.last > FORGIVEN_MILLIS ? 1 : failures.count + 1;
    failures.last = now;
    if (bySource.size() > MAX_SOURCES) {
      bySource.remove(bySource.keySet().iterator().next());
    }
  }

  /** A right password came from there. */
  void succeeded(String source) {
    bySource.remove(source);
  }

  /** How many sources are remembered. */
  int sources() {
    return bySource.size();
  }
}
