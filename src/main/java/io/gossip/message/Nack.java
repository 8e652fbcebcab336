package io.gossip.message;

/**
 * The answer of a relay that got no ack in time (type 11, UDP).
 *
 * @param seqNo of the indirect ping
 */
public record Nack(long seqNo) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onNack(this);
  }
}
