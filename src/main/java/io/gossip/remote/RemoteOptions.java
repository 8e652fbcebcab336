package io.gossip.remote;

import io.gossip.wire.Keyring;
import io.gossip.wire.WireOptions;
import java.util.List;

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

  /**
   * For a group with this label.
   *
   * @param label at most 255 bytes of UTF-8; empty for none
   */
  public RemoteOptions withLabel(String label) {
    return new RemoteOptions(timeoutMillis, attempts, wire.withLabel(label));
  }

  /**
   * For a group that encrypts.
   *
   * @param keys of 16, 24 or 32 bytes in base64, the one to encrypt with first; none to speak in
   *     the clear
   * @throws IllegalArgumentException if one is no such key; the text does not show it
   */
  public RemoteOptions withKeys(List<String> keys) {
    Keyring keyring = keys.isEmpty() ? Keyring.off() : Keyring.ofBase64(keys);
    return new RemoteOptions(timeoutMillis, attempts, wire.withKeyring(keyring));
  }
}
