package io.gossip.remote;

import io.gossip.wire.WireOptions;

/**
 * How patiently a remote peer is asked, and how its group speaks.
 *
 * @param timeoutMillis longest wait for the answer over TCP, and for each page over UDP; 1 to
 *     600,000
 * @param attempts how often a page is asked for within that time, 1 to 100; more survive more loss
 * @param wire what the members of the group have agreed on
 */
public record RemoteOptions(long timeoutMillis, int attempts, WireOptions wire) {
  public RemoteOptions {
    if (timeoutMillis < 1 || timeoutMillis > 600_000) {
      throw new IllegalArgumentException(
          "timeoutMillis must lie between 1 and 600000, was " + timeoutMillis);
    }
    if (attempts < 1 || attempts > 100) {
      throw new IllegalArgumentException("attempts must lie between 1 and 100, was " + attempts);
    }
  }

  /** For a group without encryption and label: up to four attempts within the time. */
  public static RemoteOptions plain(long timeoutMillis) {
    return new RemoteOptions(timeoutMillis, 4, WireOptions.PLAIN);
  }
}
