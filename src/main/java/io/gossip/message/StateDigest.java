package io.gossip.message;

import io.gossip.member.StateVersion;
import java.util.List;

/**
 * Up to which version a peer knows each owner's state (kind 11). Over TCP it asks for what is
 * missing; by UDP it tells of something too large for a packet.
 */
public record StateDigest(List<Known> owners) implements StateMessage {
  public StateDigest {
    owners = List.copyOf(owners);
  }

  /** One owner's state is known up to this version, the version included. */
  public record Known(String owner, StateVersion version) {}
}
