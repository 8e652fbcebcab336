package io.gossip.client;

/**
 * When something was written, by a hybrid logical clock (Kulkarni et al. 2014): later than all that
 * its writer had seen, and close to the writer's wall clock.
 *
 * @param millis epoch milliseconds, the largest that was seen
 * @param counter tells apart what has the same milliseconds
 * @param peer the writer; decides between two that are equal else
 */
public record HybridTime(long millis, long counter, String peer) implements Comparable<HybridTime> {
  /**
   * What is stamped further ahead of the reader's clock counts for nothing until the clock comes so
   * near: five minutes, as Kerberos allows clocks to differ (RFC 4120 §1.6). Else one broken or
   * forged clock would win for ever, because who has seen a stamp writes a later one.
   */
  static final long MAX_AHEAD_MILLIS = 300_000;

  /** Writes of one millisecond; after as many the next millisecond is begun ahead of time. */
  static final long MAX_COUNTER = 1L << 20;

  /** Before everything. */
  static final HybridTime NEVER = new HybridTime(0, 0, "");

  /** The time of what a peer writes now, after it has seen this. */
  HybridTime next(long now, String writer) {
    if (now > millis) {
      return new HybridTime(now, 0, writer);
    }
    return counter < MAX_COUNTER
        ? new HybridTime(millis, counter + 1, writer)
        : new HybridTime(millis + 1, 0, writer);
  }

  /** Whether an honest clock can have made this. */
  boolean plausible(long now) {
    return millis >= 0 && !ahead(millis, now) && counter >= 0 && counter <= MAX_COUNTER;
  }

  /** Whether something that is stamped so is to wait. */
  static boolean ahead(long millis, long now) {
    return millis > now + MAX_AHEAD_MILLIS;
  }

  HybridTime max(HybridTime other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(HybridTime other) {
    if (millis != other.millis) {
      return Long.compare(millis, other.millis);
    }
    return counter == other.counter
        ? peer.compareTo(other.peer)
        : Long.compare(counter, other.counter);
  }
}
