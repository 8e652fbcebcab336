package io.gossip.message;

/**
 * "This member is gone" (type 5, UDP). A member that leaves says so of itself.
 *
 * @param incarnation that is gone
 * @param node the member
 * @param from who says so; equal to {@code node} for a leave
 */
public record Dead(long incarnation, String node, String from) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onDead(this);
  }
}
