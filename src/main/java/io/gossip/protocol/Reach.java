package io.gossip.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** How well this peer reaches others, by what has become of its own direct pings. */
final class Reach {
  /** Direct pings that are remembered. */
  private static final int REMEMBERED = 8;

  /** As many of them without an answer are trouble. */
  private static final int TROUBLE = 6;

  /** Members that are remembered for having answered. */
  private static final int MAX_ANSWERING = 8;

  /** Silence of so many probe intervals from everybody is trouble: there is an ack in each. */
  private static final int SILENT_INTERVALS = 3;

  private final long silenceMillis;
  private int failures;
  private long heardAt = Long.MIN_VALUE;
  private long answeredAt = Long.MIN_VALUE;
  private long troubledAt = Long.MIN_VALUE;
  private final Deque<Entry> answering = new ArrayDeque<>();
  private boolean heldBack;

  /**
   * @param probeMillis from one probe to the next
   */
  Reach(long probeMillis) {
    silenceMillis = SILENT_INTERVALS * probeMillis;
  }

  /** A direct ping of ours was answered, or was not. */
  void pinged(long now, boolean answered) {
    failures = (failures << 1 | (answered ? 0 : 1)) & ((1 << REMEMBERED) - 1);
    if (Integer.bitCount(failures) >= TROUBLE) {
      troubled(now);
    }
  }

  /**
   * A ping of ours was answered.
   *
   * @param member that has answered it itself; {@code null} if others or TCP were in between
   */
  void answered(long now, Entry member) {
    answeredAt = now;
    if (member != null) {
      answering.remove(member);
      answering.addFirst(member);
      if (answering.size() > MAX_ANSWERING) {
        answering.removeLast();
      }
    }
  }

  /** Whether anybody has answered a ping of ours within so many milliseconds. */
  boolean answered(long now, long millis) {
    return answeredAt != Long.MIN_VALUE && now - answeredAt <= millis;
  }

  /** Up to so many that fit of those who answered last, the latest first. */
  List<Entry> answering(int count, Predicate<Entry> fits) {
    return answering.stream().filter(fits).limit(count).toList();
  }

  /** Somebody has said something to us. */
  void heard(long now) {
    if (heardAt != Long.MIN_VALUE && now - heardAt > silenceMillis) {
      troubled(now);
    }
    heardAt = now;
  }

  /** We have stood still up to now: nobody can have been heard, and we know why. */
  void stoodStill(long now) {
    heardAt = now;
  }

  /** We know now that we reach too few. */
  void troubled(long now) {
    troubledAt = now;
  }

  /** Milliseconds since we last had trouble to reach others. */
  long wellFor(long now) {
    return troubledAt == Long.MIN_VALUE ? Long.MAX_VALUE : now - troubledAt;
  }

  /** Whether we were declared dead and do not refute it for now. */
  boolean heldBack() {
    return heldBack;
  }

  void heldBack(boolean now) {
    heldBack = now;
  }
}
