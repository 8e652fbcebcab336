package io.gossip.wire;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;

/** Writes single messages as parts of a packet. Stateless. */
public final class MessageCodec implements Encoded.Encoder {
  /**
   * The message as it stands in a packet, type byte included.
   *
   * @throws IllegalArgumentException if it is a push/pull, which no packet carries
   */
  @Override
  public Encoded encode(GossipMessage message) {
    MsgpackWriter out = new MsgpackWriter();
    message.deliverTo(new MessageWriter(out));
    return new Encoded(message, out.toArray());
  }
}
