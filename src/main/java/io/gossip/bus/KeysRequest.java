package io.gossip.bus;

import io.gossip.member.Bytes;

/**
 * What shall be done with the group's keys, as {@code gossip.keys} takes it.
 *
 * @param key 16, 24 or 32 bytes; none for a listing
 */
public record KeysRequest(Operation operation, Bytes key) {
  /** A rotation is install, use, remove. */
  public enum Operation {
    INSTALL,
    USE,
    REMOVE,
    LIST
  }
}
