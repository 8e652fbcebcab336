package io.gossip.interop;

import java.util.Map;
import java.util.TreeMap;

/** When each observer first saw what all shall see. */
final class Agreement {
  private final Map<String, String> expected;
  private final long started = System.nanoTime();
  private final Map<String, Long> seenMillis = new TreeMap<>();

  Agreement(Map<String, String> expected) {
    this.expected = Map.copyOf(expected);
  }

  /** Takes what everybody sees now, by observer; true if all see what is expected. */
  boolean reached(Map<String, Map<String, String>> views) {
    views.forEach(
        (observer, view) -> {
          if (view.equals(expected)) {
            seenMillis.putIfAbsent(observer, (System.nanoTime() - started) / 1_000_000);
          }
        });
    return views.values().stream().allMatch(expected::equals);
  }

  /** Milliseconds until the last observer whose name begins so saw it. */
  long lastMillis(String prefix) {
    return seenMillis.entrySet().stream()
        .filter(seen -> seen.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "seen by all of theirs after "
        + lastMillis("serf")
        + " ms, by all of ours after "
        + lastMillis("ours")
        + " ms";
  }
}
