package io.gossip.message;

import io.gossip.member.Bytes;

/**
 * A user message among announced peers (type 241, UDP and TCP): one that says where it comes from
 * and that its receivers know again. Never sent to a stranger (contract §5).
 *
 * @param id random, 63 bits; with the origin it names the message
 * @param origin name of the member that sent it first
 * @param forAll whether receivers pass it on
 * @param channel whose members alone are given it; empty for all
 */
public record Notice(long id, String origin, boolean forAll, Bytes payload, String channel)
    implements GossipMessage {
  /** For whomever it reaches. */
  public Notice(long id, String origin, boolean forAll, Bytes payload) {
    this(id, origin, forAll, payload, "");
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onNotice(this);
  }
}
