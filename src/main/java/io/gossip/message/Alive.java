package io.gossip.message;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;

/**
 * "This member is there, here, and says this of itself" (type 4, UDP).
 *
 * @param incarnation at least 1; 0 is invisible to memberlist
 * @param node its name
 * @param address where it is reached, raw
 * @param meta at most 512 bytes
 * @param versions protocol min, max, current, delegate min, max, current
 * @param announcement our own extension; {@link Announcement#NONE} from strangers
 */
public record Alive(
    long incarnation,
    String node,
    MemberAddress address,
    Bytes meta,
    Bytes versions,
    Announcement announcement)
    implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onAlive(this);
  }
}
