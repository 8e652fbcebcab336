package io.gossip.message;

import io.gossip.member.Bytes;

/** Bytes of the application or of Serf (type 8, UDP and TCP). */
public record UserMessage(Bytes payload) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onUserMessage(this);
  }
}
