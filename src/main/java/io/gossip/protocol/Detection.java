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
 */
public record Detection(
    boolean digests, long fullExchangeMillis, boolean selfDoubt, boolean adaptiveTimeouts) {
  /** All steps. */
  public static final Detection ALL = new Detection(true, 600_000, true, true);

  /** None: memberlist's rules alone. */
  public static final Detection NONE = new Detection(false, 600_000, false, false);

  public Detection {
    if (fullExchangeMillis < 1) {
      throw new IllegalArgumentException(
          "fullExchangeInterval must be at least 1, was " + fullExchangeMillis);
    }
  }
}
