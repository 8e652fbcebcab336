package io.gossip.message;

/** The reply of a server that could not read a stream (type 13, TCP). */
public record ErrorReply(String error) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onErrorReply(this);
  }
}
