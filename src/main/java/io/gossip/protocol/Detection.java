package io.gossip.protocol;

/**
 * What announced peers do among themselves beyond memberlist's rules to know of deaths sooner, of
 * false ones never, and to say less meanwhile. Each step stands alone.
 *
 * @param digests whether acks carry a digest of the view, and only what differs is exchanged
 * @param fullExchangeMillis the whole group exchanges full state about once in so long, if digests
 *     are on
 * @param selfDoubt whether a peer that has stood still, or hears nobody, does not believe its own
 *     timeouts and says so
 * @param adaptiveTimeouts whether a direct ping waits as long as the member's round trips say,
 *     instead of always the whole probe timeout
 * @param evidence whether a member whose port refuses is declared dead without a suspicion's wait,
 *     if another finds the same
 * @param watchers members that each peer holds an idle stream to, 0 to 8; 0 for none
 */
public record Detection(
    boolean digests,
    long fullExchangeMillis,
    boolean selfDoubt,
    boolean adaptiveTimeouts,
    boolean evidence,
    int watchers) {
  private static final long FULL_EXCHANGE_MILLIS = 600_000;
  private static final int MAX_WATCHERS = 8;

  /** All steps. */
  public static final Detection ALL =
      new Detection(true, FULL_EXCHANGE_MILLIS, true, true, true, 2);

  /** None: memberlist's rules alone. */
  public static final Detection NONE =
      new Detection(false, FULL_EXCHANGE_MILLIS, false, false, false, 0);

  public Detection {
    if (fullExchangeMillis < 1) {
      throw new IllegalArgumentException(
          "fullExchangeInterval must be at least 1, was " + fullExchangeMillis);
    }
    if (watchers < 0 || watchers > MAX_WATCHERS) {
      throw new IllegalArgumentException("watchers must lie between 0 and 8, was " + watchers);
    }
  }

  public Detection withDigests(boolean on) {
    return new Detection(on, fullExchangeMillis, selfDoubt, adaptiveTimeouts, evidence, watchers);
  }

  public Detection withSelfDoubt(boolean on) {
    return new Detection(digests, fullExchangeMillis, on, adaptiveTimeouts, evidence, watchers);
  }

  public Detection withAdaptiveTimeouts(boolean on) {
    return new Detection(digests, fullExchangeMillis, selfDoubt, on, evidence, watchers);
  }

  public Detection withEvidence(boolean on) {
    return new Detection(digests, fullExchangeMillis, selfDoubt, adaptiveTimeouts, on, watchers);
  }

  public Detection withWatchers(int count) {
    return new Detection(digests, fullExchangeMillis, selfDoubt, adaptiveTimeouts, evidence, count);
  }
}
