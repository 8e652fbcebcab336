package io.gossip.node;

import io.gossip.protocol.Wakeup;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * All wakeups of one peer behind a single Vert.x timer. Wakeups of the same millisecond come in the
 * order in which they were asked for. Used on the node's context only.
 */
final class WakeupQueue {
  private record Due(long at, long order, Wakeup wakeup) {}

  private static final long NONE = -1;

  /** A timer that is late by less tells nothing. */
  private static final long LAG_MILLIS = 100;

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final Vertx vertx;
  private final MonotonicClock clock;
  private final Consumer<Wakeup> woken;
  private final LongConsumer lagged;
  private final LongConsumer late;
  private long order;
  private long timer = NONE;
  private long timerAt;
  private boolean firing;
  private boolean closed;

  /**
   * @param lagged is told of timers that came too late to be trusted
   * @param late is told how late each one came, in milliseconds
   */
  WakeupQueue(
      Vertx vertx,
      MonotonicClock clock,
      Consumer<Wakeup> woken,
      LongConsumer lagged,
      LongConsumer late) {
    this.vertx = vertx;
    this.clock = clock;
    this.woken = woken;
    this.lagged = lagged;
    this.late = late;
  }

  /** At the earliest in the next millisecond, so that no chain of wakeups can hold the loop. */
  void add(long millis, Wakeup wakeup) {
    long pause = Math.max(1, millis);
    long now = clock.now();
    long at = pause > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + pause;
    queue.add(new Due(at, order++, wakeup));
    arm(now);
  }

  int size() {
    return queue.size();
  }

  /** Nothing wakes any more. */
  void close() {
    closed = true;
    queue.clear();
    disarm();
  }

  private void arm(long now) {
    Due next = queue.peek();
    if (closed || firing || next == null || (timer != NONE && timerAt <= next.at())) {
      return;
    }
    disarm();
    timerAt = next.at();
    timer = vertx.setTimer(Math.max(1, timerAt - now), id -> fire());
  }

  private void disarm() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }

  private void fire() {
    timer = NONE;
    firing = true;
    try {
      long now = clock.now();
      Due first = queue.peek();
      if (first != null) {
        late.accept(Math.max(0, now - first.at()));
      }
      if (first != null && now - first.at() >= LAG_MILLIS) {
        lagged.accept(now - first.at());
      }
      while (!queue.isEmpty() && queue.peek().at() <= now) {
        woken.accept(queue.poll().wakeup());
      }
    } finally {
      firing = false;
      arm(clock.now());
    }
  }
}
