package io.gossip.wire;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;

/** Writes single messages as parts of a packet. Stateless. */
public final class MessageCodec implements Encoded.Encoder {
  /** A buffer that grew beyond this is not kept: most messages fit a packet. */
  private static final int KEPT_BYTES = 16 * 1024;

  private static final ThreadLocal<MsgpackWriter> BUFFER =
      ThreadLocal.withInitial(MsgpackWriter::new);

  /**
   * The message as it stands in a packet, type byte included.
   *
   * @throws IllegalArgumentException if it is a push/pull, which no packet carries
   */
  @Override
  public Encoded encode(GossipMessage message) {
    MsgpackWriter out = BUFFER.get().restart();
    message.deliverTo(new MessageWriter(out));
    Encoded encoded = new Encoded(message, out.toArray());
    if (out.buffer().length > KEPT_BYTES) {
      BUFFER.remove();
    }
    return encoded;
  }
}
