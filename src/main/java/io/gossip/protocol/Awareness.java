package io.gossip.protocol;

/** Lifeguard's local health: how much this peer should distrust its own timeouts. */
final class Awareness {
  private final int max;
  private int score;

  /** The score stays below {@code max}. */
  Awareness(int max) {
    this.max = max;
  }

  void change(int delta) {
    score = Math.max(0, Math.min(max - 1, score + delta));
  }

  int score() {
    return score;
  }

  long scale(long millis) {
    return millis * (score + 1);
  }
}
