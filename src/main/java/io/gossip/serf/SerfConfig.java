package io.gossip.serf;

/**
 * Limits and times of Serf's layer (serf.md §11).
 *
 * @param eventBytes longest user event, name and payload, 1 to 9,216; beyond what fits a packet
 *     nothing would be sent, so the default of 512 is wise
 * @param queryBytes longest query and longest answer, encoded
 * @param gossipMillis of the protocol, from which query times follow
 */
public record SerfConfig(int eventBytes, int queryBytes, long gossipMillis) {
  /** Room for a user message in a packet of 1,400 bytes beside its wrapping. */
  private static final int MAX_BYTES = 1_300;

  public SerfConfig {
    if (eventBytes < 1 || eventBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "eventBytes must lie between 1 and " + MAX_BYTES + ", was " + eventBytes);
    }
    if (queryBytes < 1 || queryBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "queryBytes must lie between 1 and " + MAX_BYTES + ", was " + queryBytes);
    }
  }

  /** Serf's defaults. */
  public static SerfConfig defaults(long gossipMillis) {
    return new SerfConfig(512, 1_024, gossipMillis);
  }
}
