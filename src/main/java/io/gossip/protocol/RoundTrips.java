package io.gossip.protocol;

/**
 * How long an answer of a member may take: its smoothed round trip and four times the deviation, as
 * TCP reckons (RFC 6298), within a floor and the profile's ceiling. A row of the table has one byte
 * for each of the two, so that they are kept to within a few percent.
 */
final class RoundTrips {
  /** No timeout is shorter, in milliseconds: schedulers and garbage collectors take this long. */
  static final long FLOOR_MILLIS = 20;

  private static final double GAIN = 1 / 8.0;
  private static final double DEVIATION_GAIN = 1 / 4.0;

  /** Code 1 stands for this many milliseconds, 16 codes on for twice as many; 0 for nothing yet. */
  private static final double SMALLEST = 1 / 16.0;

  private static final int CODES_PER_DOUBLING = 16;

  private RoundTrips() {}

  /** A member has answered after so long. */
  static void measured(Core core, Entry entry, double millis) {
    measured(entry, millis);
    measured(core.self().entry, millis);
  }

  static void measured(Entry entry, double millis) {
    double off = millis / 2;
    double smoothed = millis;
    if (entry.smoothedRtt != 0) {
      double mean = millis(entry.smoothedRtt);
      double deviation = millis(entry.rttDeviation);
      off = deviation + DEVIATION_GAIN * (Math.abs(millis - mean) - deviation);
      smoothed = mean + GAIN * (millis - mean);
    }
    entry.rttDeviation = code(off);
    entry.smoothedRtt = code(smoothed);
  }

  /** Milliseconds to wait for a direct answer. */
  static long timeoutMillis(Entry entry, long ceiling) {
    if (entry.smoothedRtt == 0) {
      return ceiling;
    }
    double measured = millis(entry.smoothedRtt) + 4 * millis(entry.rttDeviation);
    return Math.min(ceiling, Math.max(FLOOR_MILLIS, (long) Math.ceil(measured)));
  }

  /**
   * The same for a peer as healthy as ours, or the whole probe timeout if that is how it is set.
   */
  static long patience(Core core, Entry entry) {
    long ceiling = core.config().probing().timeoutMillis();
    if (!core.config().detection().adaptiveTimeouts()) {
      return ceiling;
    }
    // Whom we never measured is taken for one like the others: our own row keeps their average.
    Entry measured = entry.smoothedRtt == 0 ? core.self().entry : entry;
    return Math.min(ceiling, core.awareness().scale(timeoutMillis(measured, ceiling)));
  }

  private static byte code(double millis) {
    double doublings = Math.log(Math.max(SMALLEST, millis) / SMALLEST) / Math.log(2);
    return (byte) Math.min(255, 1 + Math.round(CODES_PER_DOUBLING * doublings));
  }

  private static double millis(byte code) {
    return SMALLEST * Math.pow(2, ((code & 0xff) - 1) / (double) CODES_PER_DOUBLING);
  }
}
