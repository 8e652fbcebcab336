package io.gossip.peer;

/**
 * How much peers have to say of themselves just now. One word travels at once; when a whole group
 * has one each, as after it has formed, they travel together, by comparing.
 */
final class Chatter {
  private static final long WINDOW_MILLIS = 10_000;

  /** So many words in a window are told at once. */
  private static final int MOST = 4;

  private long since = Long.MIN_VALUE / 2;
  private int words;

  /** Somebody, this peer perhaps, has said something. */
  void heard(long now) {
    if (now - since >= WINDOW_MILLIS) {
      since = now;
      words = 0;
    }
    words++;
  }

  /** Whether one word more may travel at once. */
  boolean room(long now) {
    return now - since >= WINDOW_MILLIS || words < MOST;
  }
}
