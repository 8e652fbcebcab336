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
  /** Before everything. */
  static final HybridTime NEVER = new HybridTime(0, 0, "");

  /** The time of what a peer writes now, after it has seen this. */
  HybridTime next(long now, String writer) {
    return now > millis
        ? new HybridTime(now, 0, writer)
        : new HybridTime(millis, counter + 1, writer);
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
