package io.gossip.message;

import io.gossip.member.MemberAddress;

/**
 * "Please ping that member for me" (type 1, UDP).
 *
 * @param seqNo the requester's number, echoed by the relayed ack or the nack
 * @param target where to ping
 * @param node name of the member to ping
 * @param nack whether the requester wants a nack when no ack came in time
 * @param source the requester
 */
public record IndirectPing(
    long seqNo, MemberAddress target, String node, boolean nack, Source source)
    implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onIndirectPing(this);
  }
}
