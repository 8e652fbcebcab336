package io.gossip.message;

import io.gossip.member.Bytes;
import java.util.List;

/**
 * One half of an exchange of full state (type 6, TCP).
 *
 * @param join whether the asking side is joining
 * @param nodes everything the sender knows; empty from a mere observer
 * @param userState of the application or of Serf
 */
public record PushPull(boolean join, List<NodeState> nodes, Bytes userState)
    implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onPushPull(this);
  }
}
