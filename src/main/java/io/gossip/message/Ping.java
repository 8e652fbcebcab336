package io.gossip.message;

/**
 * "Are you there?" (type 0, UDP and TCP).
 *
 * @param seqNo 0 to 2^32 - 1, echoed by the ack
 * @param node name of the intended member; empty asks whoever listens
 * @param source where the ack shall go; {@link Source#NONE} for the sender of the packet
 * @param announcement our own extension; {@link Announcement#NONE} towards strangers
 */
public record Ping(long seqNo, String node, Source source, Announcement announcement)
    implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onPing(this);
  }
}
