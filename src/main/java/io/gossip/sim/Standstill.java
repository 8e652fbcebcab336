package io.gossip.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/** A process that does no work for a while: what waits for it, and what it notices afterwards. */
final class Standstill {
  /** Datagrams that a socket keeps for a process that does not read, roughly as on Linux. */
  private static final int SOCKET_BUFFER = 256;

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private long until = Long.MIN_VALUE;
  private int datagrams;
  private boolean noticed;

  /** One that runs already may become longer, not shorter. */
  void begin(long end) {
    until = Math.max(until, end);
    noticed = false;
  }

  boolean active(long now) {
    return now < until;
  }

  /** Ends it, and what has waited is lost. */
  void clear() {
    until = Long.MIN_VALUE;
    waiting.clear();
    datagrams = 0;
  }

  void add(Runnable input) {
    waiting.add(input);
  }

  /** One more datagram for a process that does not read; false if its socket cannot hold it. */
  boolean holds() {
    return ++datagrams <= SOCKET_BUFFER;
  }

  /** The next input that has waited; {@code null} if none has. */
  Runnable next() {
    datagrams = 0;
    return waiting.poll();
  }

  /** Whether a timer that is late by so much is the first to tell of it. */
  boolean toldBy(long lateMillis) {
    boolean first = lateMillis > 0 && !noticed;
    noticed |= first;
    return first;
  }
}
