package io.gossip.protocol;

/**
 * What is kept of those few members that are suspect, that have announced a maintenance, or that
 * come and go.
 *
 * <p>The penalty halves with time, as in the damping of routes (RFC 2439), but shuts nobody out: it
 * only gives the member more time to refute.
 */
final class Remarks {
  /** Penalty for each return of a member that had been declared dead. */
  static final double RETURN = 1;

  /** Penalty for each suspicion that it refuted. */
  static final double REFUTED = 0.5;

  /** Longest a suspicion gets, as a multiple. */
  private static final double MAX_STRETCH = 4;

  private static final double MAX_PENALTY = 16;

  /** Runs while the member is suspect, else {@code null}. */
  Suspicion suspicion;

  /** The announced maintenance ends, epoch milliseconds; 0 for none. */
  long awayUntil;

  private long halfLifeMillis = 1;
  private double penalty;
  private long penaltyAt;

  /** Whether nothing is kept any more. */
  boolean empty() {
    return suspicion == null && awayUntil == 0 && penalty == 0;
  }

  void flapped(long now, long halfLife, double amount) {
    penalty = Math.min(MAX_PENALTY, penalty(now) + amount);
    halfLifeMillis = halfLife;
    penaltyAt = now;
  }

  double penalty(long now) {
    return penalty == 0 ? 0 : penalty * Math.pow(0.5, (double) (now - penaltyAt) / halfLifeMillis);
  }

  /** By how much its suspicions are longer than others': a single return costs nothing. */
  double stretch(long now) {
    return Math.max(1, Math.min(MAX_STRETCH, penalty(now)));
  }
}
