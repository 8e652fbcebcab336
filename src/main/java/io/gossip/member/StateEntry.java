package io.gossip.member;

import java.util.OptionalLong;

/**
 * One key of one peer's state, at one moment.
 *
 * @param peer its owner, the only one who writes it
 * @param value JSON in UTF-8; empty if the key is gone
 * @param since when this peer learned of it, epoch milliseconds
 * @param expiresAt epoch milliseconds of this peer's clock; empty if it lives on
 * @param channel whose members alone get it; empty if all do
 * @param stale whether it is from an earlier run and nobody has confirmed it since
 */
public record StateEntry(
    String peer,
    String key,
    Bytes value,
    StateVersion version,
    long since,
    OptionalLong expiresAt,
    String channel,
    boolean stale) {
  /** How the keys begin that a peer writes of itself: applications cannot write them. */
  public static final String RESERVED = "gossip.";

  /** Whether it was deleted, has expired, or went with its owner. */
  public boolean gone() {
    return value.isEmpty();
  }
}
