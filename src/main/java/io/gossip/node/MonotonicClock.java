package io.gossip.node;

/**
 * Epoch milliseconds that never go back: the wall clock is read once, then only the monotonic clock
 * counts. A wall clock that is set while the peer runs is not followed.
 */
final class MonotonicClock {
  private final long startMillis = System.currentTimeMillis();
  private final long startNanos = System.nanoTime();

  long now() {
    return startMillis + (System.nanoTime() - startNanos) / 1_000_000;
  }
}
