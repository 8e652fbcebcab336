package io.gossip.protocol;

/**
 * What helps those who run a group through outages; each step stands alone.
 *
 * @param flapHalfLifeMillis the penalty of members that come and go halves in so long, 0 for none
 * @param leaveAcks members that shall confirm that they have heard our leave, 0 for none
 * @param partitionPercent of the group that has to be lost at once to suspect a partition, 0 never
 * @param canaryMillis between two rumours of the group that only measure, 0 for none
 * @param steadyMillis whoever was declared dead while it could hardly reach others is back when it
 *     has reached them for so long, doubled with each time; 0 refutes at once, whatever was
 */
public record Operations(
    long flapHalfLifeMillis,
    int leaveAcks,
    int partitionPercent,
    long canaryMillis,
    long steadyMillis) {
  /** All steps but one: measuring helps nobody but those who look. */
  public static final Operations ALL = new Operations(600_000, 3, 30, 0, 30_000);

  /** None: memberlist's rules alone. */
  public static final Operations NONE = new Operations(0, 0, 0, 0, 0);

  /** These steps, with so many milliseconds to be well for whoever comes back; 0 for none. */
  public Operations withSteady(long millis) {
    return new Operations(flapHalfLifeMillis, leaveAcks, partitionPercent, canaryMillis, millis);
  }

  public Operations {
    if (flapHalfLifeMillis < 0 || leaveAcks < 0 || leaveAcks > 16) {
      throw new IllegalArgumentException(
          "flapHalfLife must be at least 0 and leaveAcks lie between 0 and 16, were "
              + flapHalfLifeMillis
              + " ms and "
              + leaveAcks);
    }
    if (canaryMillis != 0 && canaryMillis < 1_000) {
      throw new IllegalArgumentException(
          "canaryInterval must be 0 or at least 1000 ms, was " + canaryMillis);
    }
    ProtocolConfig.inRange("steady", steadyMillis, 0, 3_600_000);
    if (partitionPercent < 0 || partitionPercent > 100) {
      throw new IllegalArgumentException(
          "partitionPercent must lie between 0 and 100, was " + partitionPercent);
    }
  }
}
