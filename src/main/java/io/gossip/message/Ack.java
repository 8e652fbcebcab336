package io.gossip.message;

import io.gossip.member.Bytes;

/**
 * The answer to a ping (type 2, UDP and TCP).
 *
 * @param seqNo of the ping
 * @param payload a Serf coordinate or {@link Bytes#NIL}; nothing of ours, Serf would log it
 * @param announcement our own extension; {@link Announcement#NONE} towards strangers
 */
public record Ack(long seqNo, Bytes payload, Announcement announcement) implements GossipMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onAck(this);
  }
}
