package io.gossip.node;

/** Says when a line may be logged that a stranger can provoke: nobody may fill our disk. */
final class Sparing {
  private final long pauseMillis;
  private long nextAt = Long.MIN_VALUE;
  private long skipped;

  Sparing(long pauseMillis) {
    this.pauseMillis = pauseMillis;
  }

  /** Whether the line is due; if not, it is counted. */
  boolean due(long now) {
    if (now < nextAt) {
      skipped++;
      return false;
    }
    nextAt = now + pauseMillis;
    return true;
  }

  /** Lines left out since the last one that was due. */
  long takeSkipped() {
    long taken = skipped;
    skipped = 0;
    return taken;
  }
}
