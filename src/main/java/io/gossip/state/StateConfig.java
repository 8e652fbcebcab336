package io.gossip.state;

/**
 * How state is kept and repaired.
 *
 * @param enabled whether state is shared at all
 * @param repairMillis between two comparisons with another member, 100 or more; 0 for never.
 *     Shorter repairs sooner what rumours missed, and costs a small packet each time
 * @param keepAbsentMillis state of a member that is gone is kept so long, 1 or more
 * @param tombstoneMillis a delete is remembered so long, 1 or more; whoever was away for longer is
 *     given the owner's whole state instead
 * @param deltaBytes aimed at by one answer, 65,536 to 2 MiB; more is asked for again
 * @param maxBytes of all state that is held, keys and values; others' state beyond is refused, and
 *     so are more keys than a 64th of it, and more absent owners than a 1,024th
 */
public record StateConfig(
    boolean enabled,
    long repairMillis,
    long keepAbsentMillis,
    long tombstoneMillis,
    int deltaBytes,
    long maxBytes) {
  private static final long DAY = 24 * 3_600_000L;

  /** For groups of all sizes. */
  public static final StateConfig DEFAULT =
      new StateConfig(true, 5_000, DAY, 600_000, 512 * 1024, 64 * 1024 * 1024);

  public StateConfig {
    if (repairMillis != 0 && repairMillis < 100) {
      throw new IllegalArgumentException(
          "stateRepairInterval must be 0 or at least 100, was " + repairMillis);
    }
    inRange("stateKeepAbsent", keepAbsentMillis, 1, Long.MAX_VALUE / 4);
    inRange("stateTombstones", tombstoneMillis, 1, Long.MAX_VALUE / 4);
    inRange("stateDeltaBytes", deltaBytes, 65_536, 2 * 1024 * 1024);
    inRange("stateMaxBytes", maxBytes, 65_536, Long.MAX_VALUE);
  }

  private static void inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must lie between " + min + " and " + max + ", was " + value);
    }
  }
}
