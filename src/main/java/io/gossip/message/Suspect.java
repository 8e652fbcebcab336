package io.gossip.message;

/**
 * "This member did not answer" (type 3, UDP).
 *
 * @param incarnation that is suspected
 * @param node the suspected member
 * @param from who suspects it
 */
public record Suspect(long incarnation, String node, String from) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onSuspect(this);
  }
}
