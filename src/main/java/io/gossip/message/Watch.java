package io.gossip.message;

/**
 * The hello on a stream that is then kept open and silent, and its answer (type 240, TCP): when it
 * ends, the other has gone, or something between. Never sent to a stranger (contract §5).
 *
 * @param node name of the sender
 * @param incarnation of the sender
 */
public record Watch(String node, long incarnation) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onWatch(this);
  }
}
