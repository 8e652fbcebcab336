package io.gossip.message;

import io.gossip.member.MemberAddress;

/**
 * Who asks, and where the answer shall go.
 *
 * @param address {@code null} if the message did not say; its port is 0 if only an IP was given
 * @param node its name; empty if not said
 */
public record Source(MemberAddress address, String node) {
  /** Not said: the answer goes to the sender of the packet. */
  public static final Source NONE = new Source(null, "");

  /** Whether an answer can be sent there instead of to the sender of the packet. */
  public boolean answerable() {
    return address != null && address.dialable();
  }
}
